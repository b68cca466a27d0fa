/** Resident memory of processes while something happens: from the kernel's own account, so on Linux only. */
import { median, memoryOf } from '../../harness/process-memory.ts'

export interface MemoryUse {
  /** MiB */
  max: number
  /** median of the last third less that of the middle third, MiB: near 0 is flat */
  growth: number
}

export interface MemoryWatch {
  /** by name; without what could not be seen */
  stop(): Record<string, MemoryUse>
}

const EVERY_MS = 500

/** Pure. */
export const useOf = (seen: readonly number[]): MemoryUse => {
  const third = Math.floor(seen.length / 3)
  const growth = third === 0 ? 0 : median(seen.slice(-third)) - median(seen.slice(third, 2 * third))
  return { max: Math.round(Math.max(...seen)), growth: Math.round(growth) }
}

/** `pids`: by name, asked again each time, since a process may be replaced; undefined while there is none. */
export const watchMemory = (pids: Readonly<Record<string, () => number | undefined>>): MemoryWatch => {
  const seen = new Map<string, number[]>()
  const look = async (name: string, pid: number | undefined): Promise<void> => {
    const resident = pid === undefined ? undefined : (await memoryOf(pid))?.now
    if (resident === undefined) return
    const list = seen.get(name)
    if (list === undefined) seen.set(name, [resident])
    else list.push(resident)
  }
  const timer = setInterval(() => {
    for (const [name, pid] of Object.entries(pids)) void look(name, pid())
  }, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return Object.fromEntries([...seen].map(([name, list]) => [name, useOf(list)]))
    },
  }
}
