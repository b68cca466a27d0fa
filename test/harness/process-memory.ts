/** Resident memory of a process by the kernel's own account, so on Linux only; and the median, by which it is compared. */
import { readFile } from 'node:fs/promises'

interface ProcessMemory {
  /** MiB, the highest there ever was */
  peak: number
  /** MiB */
  now: number
}

/** undefined where there is no such process, or nothing that tells. */
export const memoryOf = async (pid: number): Promise<ProcessMemory | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [peak, now] = ['VmHWM', 'VmRSS'].map(
    (name) => new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1],
  )
  if (peak === undefined || now === undefined) return undefined
  return { peak: Number(peak) / 1024, now: Number(now) / 1024 }
}

/** 0 of nothing */
export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0
