/** Peak resident memory of a process, from the kernel's own account; Linux only, so elsewhere it is not told. */
import { readFile } from 'node:fs/promises'

/** MiB */
export const peakMemoryOf = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
