/**
 * Stores lines, whatever it takes. Waits for a store that is away. When ClickHouse refuses a row as data, the
 * lines are halved until the row stands alone: one bad row costs its neighbours nothing. If it refuses nearly
 * everything, it is not the rows: then the worker stops instead of emptying a topic into the rejected table.
 */
import pRetry from 'p-retry'
import { codeOfInsertError, judgeInsertError, mayPass } from './insert-errors.ts'
import { sliceBatch, type SplicedBatch } from './splice-batch.ts'
import type { IncomingMessage } from '@tideline/kafka'

export class StoreBrokenError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'StoreBrokenError'
  }
}

export interface StoreHooks {
  /** one insert of whole lines; rejects with ClickHouse's error */
  insert(chunks: readonly Buffer[]): Promise<void>
  retried(code: string, attempt: number, error: unknown): void
  signal: AbortSignal
}

export interface RefusedLine {
  message: IncomingMessage
  reason: string
}

/** Above this many lines with nearly all refused, the store is to blame. */
const SUSPICIOUS_LINES = 20

export const tooManyRefused = (refused: number, lines: number): boolean =>
  lines > SUSPICIOUS_LINES && refused > lines / 2

type Outcome = 'stored' | { refused: string }

const attempt = async (chunks: readonly Buffer[], hooks: StoreHooks): Promise<Outcome> =>
  await pRetry(
    async (): Promise<Outcome> => {
      try {
        await hooks.insert(chunks)
        return 'stored'
      } catch (error) {
        if (judgeInsertError(error) !== 'data') throw error
        return { refused: error instanceof Error ? error.message : String(error) }
      }
    },
    {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 100,
      maxTimeout: 5_000,
      factor: 2,
      randomize: true,
      signal: hooks.signal,
      shouldRetry: ({ error, attemptNumber }) => mayPass(error, attemptNumber),
      onFailedAttempt: ({ error, attemptNumber }) =>
        hooks.retried(codeOfInsertError(error), attemptNumber, error),
    },
  ).catch((error: unknown) => {
    if (hooks.signal.aborted) throw error
    throw new StoreBrokenError(`ClickHouse cannot take rows (code ${codeOfInsertError(error)})`, error)
  })

const isolate = async (batch: SplicedBatch, hooks: StoreHooks, reason: string): Promise<RefusedLine[]> => {
  const { messages } = batch
  const [only] = messages
  if (messages.length === 1 && only !== undefined) return [{ message: only, reason }]
  const middle = messages.length >> 1
  const refused: RefusedLine[] = []
  for (const half of [sliceBatch(batch, 0, middle), sliceBatch(batch, middle, messages.length)]) {
    const outcome = await attempt([half.bytes], hooks)
    if (outcome !== 'stored') refused.push(...(await isolate(half, hooks, outcome.refused)))
  }
  return refused
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
    const outcome = batch.bytes.length === 0 ? 'stored' : await attempt([batch.bytes], hooks)
    refused.push(outcome === 'stored' ? [] : await isolate(batch, hooks, outcome.refused))
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
