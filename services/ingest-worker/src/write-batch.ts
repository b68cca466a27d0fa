/**
 * Stores lines, whatever it takes. Waits for a store that is away. When ClickHouse refuses a row as data, the
 * lines are halved until the row stands alone: one bad row costs its neighbours nothing. If it refuses nearly
 * everything, it is not the rows: then the worker stops instead of emptying a topic into the rejected table. What takes
 * too long is halved too: a store that is slow takes little at a time, and rows that were stored twice are one.
 */
import { messageOf } from '@tideline/contracts'
import type { IncomingMessage } from '@tideline/kafka'
import { InsertTooSlowError, judgeInsertError } from './insert-errors.ts'
import { sliceBatch, type SplicedBatch } from './splice-batch.ts'
import { StoreBrokenError, untilStored, type Trying } from './until-stored.ts'

interface StoreHooks extends Trying {
  /** one insert of whole lines; rejects with ClickHouse's error, or InsertTooSlowError */
  insert(chunks: readonly Buffer[]): Promise<void>
}

interface RefusedLine {
  message: IncomingMessage
  reason: string
}

/** Above this many lines with nearly all refused, the store is to blame. */
const SUSPICIOUS_LINES = 20

export const tooManyRefused = (refused: number, lines: number): boolean =>
  lines > SUSPICIOUS_LINES && refused > lines / 2

type Outcome = 'stored' | 'too slow' | { refused: string }

/** What is no larger is tried again as it is: the store is away rather than slow. */
const WORTH_HALVING_BYTES = 32_768

const attempt = async (chunks: readonly Buffer[], hooks: StoreHooks, divisible = true): Promise<Outcome> => {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const insertOnce = async (): Promise<Outcome> => {
    try {
      await hooks.insert(chunks)
      return 'stored'
    } catch (error) {
      if (error instanceof InsertTooSlowError && divisible && bytes > WORTH_HALVING_BYTES) {
        hooks.retried('TIMEOUT', 1, error)
        return 'too slow'
      }
      if (judgeInsertError(error) !== 'data') throw error
      return { refused: messageOf(error) }
    }
  }
  return await untilStored('rows', insertOnce, hooks)
}

/** What became of a batch, in halves where it was refused or too slow as a whole, down to the single line. */
const settle = async (batch: SplicedBatch, hooks: StoreHooks): Promise<RefusedLine[]> => {
  const { messages } = batch
  const [only] = messages
  const outcome = await attempt([batch.bytes], hooks, messages.length > 1)
  if (outcome === 'stored') return []
  if (messages.length === 1 && only !== undefined && outcome !== 'too slow')
    return [{ message: only, reason: outcome.refused }]
  const middle = messages.length >> 1
  return [
    ...(await settle(sliceBatch(batch, 0, middle), hooks)),
    ...(await settle(sliceBatch(batch, middle, messages.length), hooks)),
  ]
}

/** Returns the lines that ClickHouse refuses, by batch; all others are stored when it resolves. */
export const storeBatches = async (
  batches: readonly SplicedBatch[],
  hooks: StoreHooks,
): Promise<RefusedLine[][]> => {
  const none = batches.map((): RefusedLine[] => [])
  const chunks = batches.filter((batch) => batch.bytes.length > 0).map((batch) => batch.bytes)
  if (chunks.length === 0) return none
  const whole = await attempt(chunks, hooks)
  if (whole === 'stored') return none
  const refused: RefusedLine[][] = []
  for (const batch of batches) {
    refused.push(batch.bytes.length === 0 ? [] : await settle(batch, hooks))
  }
  const lines = batches.reduce((sum, batch) => sum + batch.messages.length, 0)
  const count = refused.reduce((sum, list) => sum + list.length, 0)
  if (tooManyRefused(count, lines)) {
    throw new StoreBrokenError(
      `ClickHouse refuses ${count} of ${lines} rows; the table is not what it should be`,
      whole,
    )
  }
  return refused
}
