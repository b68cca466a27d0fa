/**
 * A marker is an empty message to each partition this worker owns. Without it a partition where nothing happens
 * would hold the watermark back for ever: "stored up to T" is known only from a message that is later than T.
 * One round soon after data arrived (freshness), and one every few seconds (idle traffic).
 */
import { MARKER_KEY } from '@tideline/contracts'
import type { EventProducer } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'

interface MarkerOptions {
  producer: EventProducer
  topic: string
  owned(): readonly number[]
  intervalMs: number
  debounceMs: number
  logger: Logger
}

export interface Markers {
  /** data arrived: mark soon */
  soon(): void
  stop(): Promise<void>
}

export const createMarkers = (options: MarkerOptions): Markers => {
  const key = Buffer.from(MARKER_KEY)
  const value = Buffer.from('{"marker":1}')
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const round = async (): Promise<void> => {
    const owned = options.owned()
    if (owned.length === 0) return
    try {
      await options.producer.send(
        options.topic,
        owned.map((partition) => ({ key, value, partition })),
      )
    } catch (error) {
      // the next round is seconds away, and a watermark that stands still harms nothing
      options.logger.warn({ err: error }, 'markers_not_sent')
    }
  }

  const mark = (): void => {
    timer = undefined
    if (stopped) return
    if (running !== undefined) {
      again = true
      return
    }
    running = round().finally(() => {
      running = undefined
      if (again) {
        again = false
        schedule()
      }
    })
  }

  const schedule = (): void => {
    timer ??= setTimeout(mark, options.debounceMs)
  }

  const interval = setInterval(mark, options.intervalMs)
  return {
    soon: schedule,
    async stop() {
      stopped = true
      clearInterval(interval)
      clearTimeout(timer)
      await running
    },
  }
}
