/** Processor time of processes by the kernel's own account, all their threads together; on Linux only. */
import { readFile } from 'node:fs/promises'

/** The kernel counts in hundredths of a second on every machine that Node runs on. */
const TICK_US = 10_000

/** µs since it began; 0 where there is no such process, or nothing that tells. */
const processorOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // the name stands in brackets and may hold anything
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_US
}

/** µs of each, so far, by its name. */
export const processorTimes = async (
  pids: Readonly<Record<string, number>>,
): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(pids).map(async ([name, pid]) => [name, await processorOf(pid)] as const),
    ),
  )

/** µs of all of them together, so far. */
export const processorTime = async (pids: readonly number[]): Promise<number> => {
  const times = await Promise.all(pids.map(processorOf))
  return times.reduce((sum, time) => sum + time, 0)
}
