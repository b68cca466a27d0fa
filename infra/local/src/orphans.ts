import { setTimeout as wait } from 'node:timers/promises'
import { componentNames } from './component.ts'
import { isRunning, removePidFile, runningRecords, type PidRecord } from './processes/pid-file.ts'
import { StackError } from './stack-error.ts'

export const supervisorName = 'supervisor'

const stopWithinMs = 20_000

/** The process that supervises the stack in this data directory, or null where none runs. */
export const findSupervisor = (dataDir: string): PidRecord | null => {
  return runningRecords(dataDir).find(({ name }) => name === supervisorName) ?? null
}

/** Components that still run in this data directory, whether or not their supervisor does. */
export const findComponents = (dataDir: string): PidRecord[] => {
  const names: readonly string[] = componentNames
  return runningRecords(dataDir).filter(({ name }) => names.includes(name))
}

/** @throws {StackError} STACK_ALREADY_RUNNING, naming what runs there and its pid */
export const assertNothingRuns = (dataDir: string): void => {
  const supervisor = findSupervisor(dataDir)
  const running = supervisor === null ? findComponents(dataDir) : [supervisor]
  if (running.length === 0) return
  const list = running.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')
  throw new StackError(
    'STACK_ALREADY_RUNNING',
    supervisor === null
      ? `Left over from a stack that was killed, these still run in ${dataDir}: ${list}.`
      : `A stack runs in ${dataDir} already: ${list}.`,
    'Stop it with `tideline down`, or choose another data directory.',
  )
}

/**
 * Stops the components that a killed supervisor left behind, and waits until they are gone.
 *
 * @throws {StackError} STACK_ALREADY_RUNNING where their supervisor lives: stop that one instead
 */
export const stopOrphans = async (dataDir: string): Promise<PidRecord[]> => {
  if (findSupervisor(dataDir) !== null) assertNothingRuns(dataDir)
  const orphans = findComponents(dataDir)
  await Promise.all(orphans.map((orphan) => stopOrphan(dataDir, orphan)))
  return orphans
}

const stopOrphan = async (dataDir: string, orphan: PidRecord): Promise<void> => {
  const deadline = Date.now() + stopWithinMs
  send(orphan, 'SIGTERM')
  send(orphan, 'SIGCONT')
  while (isRunning(orphan)) {
    if (Date.now() > deadline) send(orphan, 'SIGKILL')
    await wait(50)
  }
  removePidFile(dataDir, orphan.name)
}

const send = (orphan: PidRecord, signal: NodeJS.Signals): void => {
  try {
    process.kill(orphan.pid, signal)
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!gone) throw error
  }
}
