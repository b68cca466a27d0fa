/** Asks the broker for the ends of the partitions and shows the lag of those that are ours. */
import type { OffsetReader } from '@tideline/kafka'
import { lagOf, type Position } from './lag.ts'
import type { SinkMetrics } from './sink-metrics.ts'

interface WatchLagOptions {
  offsets: OffsetReader
  topic: string
  positions(): ReadonlyMap<number, Position>
  metrics: Pick<SinkMetrics, 'lag' | 'lagSeconds'>
  everyMs: number
}

export const watchLag = (options: WatchLagOptions): { stop(): Promise<void> } => {
  const { offsets, topic, positions, metrics } = options
  let ends: ReadonlyMap<number, bigint> = new Map()
  let shown = new Set<number>()
  let asking: Promise<void> | undefined

  const show = (): void => {
    const now = Date.now()
    const ours = positions()
    for (const partition of shown) {
      if (ours.has(partition)) continue
      metrics.lag.remove({ partition: String(partition) })
      metrics.lagSeconds.remove({ partition: String(partition) })
    }
    shown = new Set(ours.keys())
    for (const [partition, position] of ours) {
      const { messages, seconds } = lagOf(position, ends.get(partition), now)
      if (messages !== undefined) metrics.lag.set({ partition: String(partition) }, messages)
      if (seconds !== undefined) metrics.lagSeconds.set({ partition: String(partition) }, seconds)
    }
  }
  const ask = (): void => {
    // while the broker is away the ends stay as they were, and the seconds go on
    asking ??= offsets
      .ends(topic)
      .then(
        (found) => {
          ends = found
        },
        () => undefined,
      )
      .finally(() => {
        asking = undefined
        show()
      })
    show()
  }
  const timer = setInterval(ask, options.everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await asking
    },
  }
}
