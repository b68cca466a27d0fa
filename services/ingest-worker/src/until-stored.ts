/**
 * Rows, audits and ledger entries are stored the same way: again and again while that may pass, and what cannot pass is a
 * store that is broken, which ends the worker.
 */
import { storeFailure } from '@tideline/log'
import pRetry from 'p-retry'
import { codeOfInsertError, mayPass } from './insert-errors.ts'

export class StoreBrokenError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'StoreBrokenError'
  }
}

/** Ms between attempts: whatever has to be tried again is tried ever more slowly. */
export const backoff = { minTimeout: 100, maxTimeout: 5_000, factor: 2 }

export interface Trying {
  /** after each attempt that failed; the code as ClickHouse or Node gives it */
  retried(code: string, attempt: number, error: unknown): void
  signal: AbortSignal
}

/** @throws {StoreBrokenError} the store cannot take `what`; where the signal aborts, its reason */
export const untilStored = async <T>(what: string, store: () => Promise<T>, trying: Trying): Promise<T> =>
  await pRetry(store, {
    retries: Number.POSITIVE_INFINITY,
    ...backoff,
    randomize: true,
    signal: trying.signal,
    shouldRetry: ({ error, attemptNumber }) => mayPass(error, attemptNumber),
    onFailedAttempt: ({ error, attemptNumber }) =>
      trying.retried(codeOfInsertError(error), attemptNumber, error),
  }).catch((error: unknown) => {
    if (trying.signal.aborted) throw error
    const { code, name } = storeFailure(error)
    throw new StoreBrokenError(`ClickHouse cannot take ${what} (code ${code}, ${name})`, error)
  })
