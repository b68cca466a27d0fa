/** How a batch's failure ends the worker, or slows down how its partition is read again. */
import { setTimeout } from 'node:timers/promises'
import type { PartitionBatch, PartitionBatchHandler } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'
import { backoff, StoreBrokenError } from './until-stored.ts'

export interface Ending {
  /** aborts when the worker ends, whatever ends it */
  signal: AbortSignal
  /** gives up what is under way, and the process with it */
  fatal(error: unknown): void
  /** gives up what is under way */
  giveUp(): void
  /**
   * A store that is broken (not away) ends the process: a worker that skips would lose, one that loops would hide it.
   * After any other failure the next batch of the partition waits, longer each time, until one is stored.
   */
  guarded(handle: PartitionBatchHandler): PartitionBatchHandler
}

/** Resolves after `ms`; rejects where the signal aborts before. */
type Wait = (ms: number, signal: AbortSignal) => Promise<void>

const wait: Wait = async (ms, signal) => await setTimeout(ms, undefined, { signal })

interface Pause {
  /** failures since something was stored */
  times: number
  waiting: boolean
  over: Promise<void>
}

/**
 * By partition. The pause comes before the next reading and not before the failure is told: the sink takes whatever it is
 * handed after a failure for read again (audit-order.ts), so the consumer has to rewind at once.
 */
const createPauses = (signal: AbortSignal, waitFor: Wait) => {
  const pauses = new Map<string, Pause>()
  const idOf = ({ topic, partition }: PartitionBatch): string => `${topic}|${partition}`
  return {
    /** undefined where nothing failed: what is handed over then has to be taken at once */
    before: (batch: PartitionBatch): Promise<void> | undefined => pauses.get(idOf(batch))?.over,
    stored: (batch: PartitionBatch): void => void pauses.delete(idOf(batch)),
    failed(batch: PartitionBatch): void {
      const last = pauses.get(idOf(batch))
      // what was under way behind the failure fails with it
      if (last?.waiting === true) return
      const times = (last?.times ?? 0) + 1
      const ms = Math.min(backoff.maxTimeout, backoff.minTimeout * backoff.factor ** (times - 1))
      const pause: Pause = {
        times,
        waiting: true,
        over: waitFor(ms, signal).finally(() => {
          pause.waiting = false
        }),
      }
      // nobody may come to wait for it
      pause.over.catch(() => undefined)
      pauses.set(idOf(batch), pause)
    },
  }
}

export const createEnding = (
  endProcess: (error: unknown) => void,
  logger: Logger,
  waitFor: Wait = wait,
): Ending => {
  const abort = new AbortController()
  const pauses = createPauses(abort.signal, waitFor)
  const giveUp = (): void => abort.abort()
  const fatal = (error: unknown): void => {
    giveUp()
    endProcess(error)
  }
  return {
    signal: abort.signal,
    fatal,
    giveUp,
    guarded: (handle) => async (batch: PartitionBatch) => {
      try {
        const pause = pauses.before(batch)
        if (pause !== undefined) await pause
        await handle(batch)
        pauses.stored(batch)
      } catch (error) {
        if (error instanceof StoreBrokenError) fatal(error)
        // The consumer reads it again and tells nobody why.
        else if (!abort.signal.aborted) {
          logger.error({ err: error, topic: batch.topic, partition: batch.partition }, 'batch_not_stored')
          pauses.failed(batch)
        }
        throw error
      }
    },
  }
}
