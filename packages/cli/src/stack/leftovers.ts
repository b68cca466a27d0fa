import { setTimeout as wait } from 'node:timers/promises'
import { findComponents, stopOrphans } from '@tideline/local-stack'
import { runsWithMark, sendSignal } from './process-command.ts'
import { stopOrder } from './plan-services.ts'
import { readStackState, type ProcessStatus, type StackState } from './state-file.ts'

const stopWithinMs = 25_000
const pollMs = 50

export interface StoppedProcess {
  name: string
  pid: number
}

/** Services that still run though their supervisor does not, in the order in which they are to be stopped. */
const leftoverServices = (state: StackState | null): StoppedProcess[][] => {
  if (state === null) return []
  const alive = (name: string): StoppedProcess[] =>
    state.processes
      .filter((each) => each.name === name && isOurs(each, state))
      .map(({ pid }) => ({ name, pid: pid ?? 0 }))
  return stopOrder.map((group) => group.flatMap(alive))
}

const isOurs = ({ kind, pid }: ProcessStatus, { runId }: StackState): boolean =>
  kind === 'service' && pid !== null && runsWithMark(pid, runId)

/** Stops all that a killed supervisor left behind in a data directory: services first, then the engines. */
export const stopLeftovers = async (dataDir: string): Promise<StoppedProcess[]> => {
  const state = readStackState(dataDir)
  const groups = leftoverServices(state)
  for (const group of groups)
    await Promise.all(group.map(async ({ pid }) => stopMarked(pid, state?.runId ?? '')))
  const engines = findComponents(dataDir).length === 0 ? [] : await stopOrphans(dataDir)
  return [...groups.flat(), ...engines.map(({ name, pid }) => ({ name, pid }))]
}

const stopMarked = async (pid: number, mark: string): Promise<void> => {
  const deadline = Date.now() + stopWithinMs
  sendSignal(pid, 'SIGTERM')
  sendSignal(pid, 'SIGCONT')
  while (runsWithMark(pid, mark)) {
    if (Date.now() > deadline) sendSignal(pid, 'SIGKILL')
    await wait(pollMs)
  }
}
