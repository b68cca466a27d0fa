/**
 * Failures of the store in our own codes. What did not reach ClickHouse, or reached one that lost its tables, is
 * worth trying again; a query that it refuses is our mistake and stays INTERNAL.
 */
import { TidelineError } from '@tideline/contracts'

const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])

/** ClickHouse's numbers: TIMEOUT_EXCEEDED, TOO_MANY_SIMULTANEOUS_QUERIES, MEMORY_LIMIT_EXCEEDED. */
const tooMuch: ReadonlySet<string> = new Set(['159', '202', '241'])

/** UNKNOWN_TABLE, UNKNOWN_DATABASE: the store was wiped under us. */
const gone: ReadonlySet<string> = new Set(['60', '81'])

const textField = (error: unknown, name: 'code' | 'message'): string => {
  if (typeof error !== 'object' || error === null) return ''
  const value = Object.getOwnPropertyDescriptor(error, name)?.value as unknown
  return typeof value === 'string' ? value : ''
}

const RETRY_AFTER_SECONDS = 5

const unavailable = (cause: unknown): TidelineError =>
  new TidelineError('CLICKHOUSE_UNAVAILABLE', 'The store does not answer; ask again as Retry-After says.', {
    cause,
    context: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  })

export const storeUnavailable = (): TidelineError => unavailable(undefined)

export const asStoreError = (error: unknown): unknown => {
  if (error instanceof TidelineError) return error
  const code = textField(error, 'code')
  const message = textField(error, 'message')
  if (unreachable.has(code) || gone.has(code)) return unavailable(error)
  if (/^timeout error|socket hang up|other side closed/i.test(message)) return unavailable(error)
  if (tooMuch.has(code)) {
    return new TidelineError('OVERLOADED', 'The store gave this question up; ask again, or for less.', {
      cause: error,
      context: { retryAfterSeconds: RETRY_AFTER_SECONDS },
    })
  }
  return error
}
