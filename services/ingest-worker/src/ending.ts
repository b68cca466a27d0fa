/** How a batch's failure ends the worker, or does not. */
import type { PartitionBatch, PartitionBatchHandler } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'
import { StoreBrokenError } from './until-stored.ts'

export interface Ending {
  /** aborts when the worker ends, whatever ends it */
  signal: AbortSignal
  /** gives up what is under way, and the process with it */
  fatal(error: unknown): void
  /** gives up what is under way */
  giveUp(): void
  /** A store that is broken (not away) ends the process: a worker that skips would lose, one that loops would hide it. */
  guarded(handle: PartitionBatchHandler): PartitionBatchHandler
}

export const createEnding = (endProcess: (error: unknown) => void, logger: Logger): Ending => {
  const abort = new AbortController()
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
        await handle(batch)
      } catch (error) {
        if (error instanceof StoreBrokenError) fatal(error)
        // The consumer reads it again and tells nobody why.
        else if (!abort.signal.aborted)
          logger.error({ err: error, topic: batch.topic, partition: batch.partition }, 'batch_not_stored')
        throw error
      }
    },
  }
}
