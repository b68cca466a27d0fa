/**
 * Memory of one of our processes during its load: the peak, and how much its later half stood above its earlier one
 * (near 0: flat). From the kernel's own account; on Linux only, elsewhere it is not told.
 */
import { median, memoryOf } from '../harness/process-memory.ts'
import { print } from './figure.ts'

const EVERY_MS = 250

export interface MemoryWatch {
  /** prints `peak_memory_<name>` and `memory_growth_<name>` */
  tell(): Promise<void>
}

export const watchMemory = (service: string, pid: number): MemoryWatch => {
  const seen: number[] = []
  const timer = setInterval(() => {
    memoryOf(pid).then(
      (status) => status !== undefined && seen.push(status.now),
      () => undefined,
    )
  }, EVERY_MS)
  return {
    async tell() {
      clearInterval(timer)
      const status = await memoryOf(pid)
      if (status === undefined) return
      const name = service.replaceAll('-', '_')
      print({ name: `peak_memory_${name}`, value: status.peak, unit: 'MiB' })
      if (seen.length < 8) return
      const middle = seen.length >> 1
      const [before, after] = [seen.slice(middle >> 1, middle), seen.slice(middle)]
      print({
        name: `memory_growth_${name}`,
        value: median(after) - median(before),
        unit: 'MiB',
      })
    },
  }
}
