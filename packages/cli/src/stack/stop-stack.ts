import { setTimeout as wait } from 'node:timers/promises'
import { findSupervisor } from '@tideline/local-stack'
import { stopLeftovers, type StoppedProcess } from './leftovers.ts'
import { sendSignal } from './process-command.ts'
import { readStackState, removeStackState } from './state-file.ts'

/** Longer than a supervisor gives each of its three groups and the engines before it kills them. */
const supervisorEndsWithinMs = 120_000
const pollMs = 50

/**
 * Stops the stack of a data directory, whatever state it is in: by its supervisor, and what is left without one by
 * pid. Resolves when nothing of it runs; to an empty list where nothing did.
 */
export const stopStack = async (dataDir: string): Promise<StoppedProcess[]> => {
  const supervisor = findSupervisor(dataDir)
  const before = readStackState(dataDir)
  const stopped: StoppedProcess[] = []
  if (supervisor !== null) {
    const deadline = Date.now() + supervisorEndsWithinMs
    sendSignal(supervisor.pid, 'SIGTERM')
    sendSignal(supervisor.pid, 'SIGCONT')
    while (findSupervisor(dataDir)?.pid === supervisor.pid) {
      if (Date.now() > deadline) sendSignal(supervisor.pid, 'SIGKILL')
      await wait(pollMs)
    }
    for (const { name, pid } of before?.processes ?? []) if (pid !== null) stopped.push({ name, pid })
    stopped.push({ name: supervisor.name, pid: supervisor.pid })
  }
  // None where the supervisor ended in order.
  for (const left of await stopLeftovers(dataDir)) {
    if (!stopped.some(({ pid }) => pid === left.pid)) stopped.push(left)
  }
  removeStackState(dataDir)
  return stopped
}
