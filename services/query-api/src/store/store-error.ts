/**
 * Failures of the store as a caller is told of them. What may pass, and a store that is not what it should be, is worth
 * asking again; a question that was too large is worth asking for less; a question that the store refuses is our mistake
 * and stays INTERNAL. What a failure means is known by the store (storeFailure).
 */
import { TidelineError } from '@tideline/contracts'
import { storeFailure, type FailureMeaning } from '@tideline/log'

const RETRY_AFTER_SECONDS = 5

const unavailable = (cause: unknown): TidelineError =>
  new TidelineError('CLICKHOUSE_UNAVAILABLE', 'The store cannot answer; ask again as Retry-After says.', {
    cause,
    context: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  })

const overloaded = (cause: unknown): TidelineError =>
  new TidelineError('OVERLOADED', 'The store gave this question up; ask again, or for less.', {
    cause,
    context: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  })

const asItIs = (error: unknown): unknown => error

const told: Readonly<Record<FailureMeaning, (error: unknown) => unknown>> = {
  wait: unavailable,
  store: unavailable,
  too_large: overloaded,
  row: asItIs,
  mistake: asItIs,
  unknown: asItIs,
}

export const storeUnavailable = (): TidelineError => unavailable(undefined)

export const asStoreError = (error: unknown): unknown =>
  error instanceof TidelineError ? error : told[storeFailure(error).meaning](error)
