/** The store as a push sees it: a store that is away or overloaded is CLICKHOUSE_UNAVAILABLE, with how to come back. */
import { setTimeout } from 'node:timers/promises'
import { storedOffsets, type Store } from '@tideline/clickhouse'
import { TidelineError } from '@tideline/contracts'
import type { OffsetReader } from '@tideline/kafka'

/** Answers of ClickHouse that say "not now" (src/Common/ErrorCodes.cpp); any other answer is a mistake of ours. */
const passing: ReadonlySet<string> = new Set([
  '159',
  '160',
  '202',
  '203',
  '209',
  '210',
  '241',
  '242',
  '394',
  '425',
  '999',
  '1000',
])

/** A database or table that is missing: the ingest-worker makes them at its first start. */
const notMadeYet: ReadonlySet<string> = new Set(['60', '81'])

const isMistake = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('type' in error) || !('code' in error)) return false
  const code = String(error.code)
  return /^\d+$/.test(code) && !passing.has(code) && !notMadeYet.has(code)
}

export const askStore = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TidelineError || isMistake(error)) throw error
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

/** Waits until everything that is in the topic now is stored. Throws KAFKA_UNAVAILABLE, CLICKHOUSE_UNAVAILABLE, OVERLOADED. */
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
