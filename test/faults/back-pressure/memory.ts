/** Resident memory of processes while something happens: from the kernel's own account, so on Linux only. */
import { readFile } from 'node:fs/promises'

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

const residentOf = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0

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
    const resident = pid === undefined ? undefined : await residentOf(pid)
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
