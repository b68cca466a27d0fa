/**
 * A marker is an empty message to a partition. Without it a partition where nothing happens
 * would hold the watermark back for ever: "stored up to T" is known only from a message that is later than T.
 * One round to every partition soon after data arrived (freshness): those of other workers too, which may have been idle for
 * long and would hold the watermark back. One to the worker's own every few seconds, and ever more seldom where nothing
 * comes, because markers stay in the topic for as long as data does.
 */
import { headersOf, MARKER_KEY } from '@tideline/contracts'
import type { EventProducer } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'

interface MarkerOptions {
  producer: EventProducer
  topic: string
  owned(): readonly number[]
  /** all of the topic, whoever owns them */
  everywhere(): readonly number[]
  intervalMs: number
  /** the longest, where nothing comes; intervalMs unless told */
  idleMs?: number
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
  const headers = headersOf('marker')
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  /** whether data came since the last round */
  let came = false
  let cameAt = -Infinity
  /** What came so shortly before a mark may have been appended in its very millisecond, of which it says nothing. */
  const tooFreshMs = Math.min(5, options.debounceMs / 4)

  const round = async (): Promise<void> => {
    const marked = came ? options.everywhere() : options.owned()
    came = false
    if (marked.length === 0) return
    try {
      await options.producer.send(
        options.topic,
        marked.map((partition) => ({ key, value, headers, partition })),
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
    if (performance.now() - cameAt < tooFreshMs) again = true
    running = round().finally(() => {
      running = undefined
      if (again) {
        again = false
        came = true
        schedule()
      }
    })
  }

  const schedule = (): void => {
    timer ??= setTimeout(mark, options.debounceMs)
  }

  let pauseMs = options.intervalMs
  let idle: NodeJS.Timeout | undefined
  const markIdle = (): void => {
    mark()
    pauseMs = Math.min(pauseMs * 2, Math.max(options.intervalMs, options.idleMs ?? 0))
    idle = setTimeout(markIdle, pauseMs)
  }
  const wake = (): void => {
    clearTimeout(idle)
    pauseMs = options.intervalMs
    idle = setTimeout(markIdle, pauseMs)
  }
  wake()
  return {
    soon() {
      came = true
      cameAt = performance.now()
      schedule()
      wake()
    },
    async stop() {
      stopped = true
      clearTimeout(idle)
      clearTimeout(timer)
      await running
    },
  }
}
