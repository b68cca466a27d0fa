/** Data directories of local stacks whose test run is gone: what runs there ends, then they are deleted. */
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { findComponents, findSupervisor, type PidRecord } from '@tideline/local-stack'
import { stopLeftovers } from '../../packages/cli/src/stack/leftovers.ts'

const SUPERVISOR_WITHIN_MS = 60_000

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already
  }
}

/** It restarts what ends, so that it has to stop by itself what it started. */
const stopSupervisor = async (dataDir: string, { pid }: PidRecord): Promise<void> => {
  const deadline = Date.now() + SUPERVISOR_WITHIN_MS
  send(pid, 'SIGTERM')
  send(pid, 'SIGCONT')
  while (findSupervisor(dataDir) !== null) {
    if (Date.now() > deadline) send(pid, 'SIGKILL')
    await pause(50)
  }
}

const clear = async (dataDir: string): Promise<void> => {
  const supervisor = findSupervisor(dataDir)
  if (supervisor !== null) await stopSupervisor(dataDir, supervisor)
  // Nothing in there is worth an orderly end.
  for (const { pid } of findComponents(dataDir)) send(pid, 'SIGKILL')
  await stopLeftovers(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}

export const clearDataDirs = async (dataDirs: readonly string[]): Promise<void> => {
  await Promise.all(dataDirs.map(clear))
}
