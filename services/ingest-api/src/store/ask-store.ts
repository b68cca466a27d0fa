/** The store as a push sees it: what may pass is CLICKHOUSE_UNAVAILABLE, with how to come back; any other failure is a mistake of ours. */
import { setTimeout } from 'node:timers/promises'
import { storedOffsets, storeFailure, type FailureMeaning, type Store } from '@tideline/log'
import { TidelineError } from '@tideline/contracts'
import type { OffsetReader } from '@tideline/kafka'

/** The questions of a push are small, so one that was too large for the store says how the store is, not how the push is. */
const mayPass: Readonly<Record<FailureMeaning, boolean>> = {
  wait: true,
  // not made yet: the ingest-worker makes its tables at its first start
  store: true,
  too_large: true,
  row: false,
  mistake: false,
  unknown: false,
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE; what is no failure of the store, as it is */
export const askStore = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TidelineError || !mayPass[storeFailure(error).meaning]) throw error
    throw new TidelineError('CLICKHOUSE_UNAVAILABLE', undefined, {
      cause: error,
      context: { retryAfterSeconds: 5 },
    })
  }
}

/** Pure: whether every offset below the ends is stored. */
export const coversAll = (ends: ReadonlyMap<number, bigint>, stored: ReadonlyMap<number, bigint>): boolean =>
  [...ends].every(([partition, end]) => end === 0n || (stored.get(partition) ?? -1n) >= end - 1n)

export interface CatchUp {
  store: Store
  offsets: OffsetReader
  topic: string
  waitMs: number
}

/**
 * Waits until everything that is in the topic now is stored.
 *
 * @throws {TidelineError} KAFKA_UNAVAILABLE, CLICKHOUSE_UNAVAILABLE, OVERLOADED
 */
export const untilCaughtUp = async ({ store, offsets, topic, waitMs }: CatchUp): Promise<void> => {
  const ends = await offsets.ends(topic).catch((error: unknown) => {
    throw new TidelineError('KAFKA_UNAVAILABLE', undefined, {
      cause: error,
      context: { retryAfterSeconds: 5 },
    })
  })
  const deadline = Date.now() + waitMs
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 250)) {
    if (coversAll(ends, await askStore(() => storedOffsets(store, topic)))) return
    if (Date.now() > deadline) {
      throw new TidelineError('OVERLOADED', 'What was appended before this push is not stored yet.', {
        context: { retryAfterSeconds: 10 },
      })
    }
    await setTimeout(pauseMs)
  }
}
