/** Each failure of the store, and what a caller is told of it: send again, ask for less, or that it is our mistake. */
import { errorCodes, TidelineError } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { asStoreError, storeUnavailable } from './store-error.ts'

const failing = (fields: { code?: unknown; message?: string }): Error =>
  Object.assign(new Error(fields.message ?? 'it failed'), fields)

const unavailable = [
  // the network between
  { code: 'ECONNREFUSED' },
  { code: 'ECONNRESET' },
  { code: 'EHOSTUNREACH' },
  { code: 'ENETUNREACH' },
  { code: 'ENOTFOUND' },
  { code: 'EAI_AGAIN' },
  { code: 'EPIPE' },
  { code: 'ETIMEDOUT' },
  // UNKNOWN_TABLE, UNKNOWN_DATABASE: it was wiped under us
  { code: '60' },
  { code: '81' },
  { code: 60 },
  // NO_SUCH_COLUMN_IN_TABLE, ACCESS_DENIED, AUTHENTICATION_FAILED: somebody has to see to it
  { code: '16' },
  { code: '497' },
  { code: '516' },
  // TOO_MANY_SIMULTANEOUS_QUERIES, NO_FREE_CONNECTION, SOCKET_TIMEOUT, NETWORK_ERROR
  { code: '202' },
  { code: '203' },
  { code: '209' },
  { code: '210' },
  // NO_ZOOKEEPER, NOT_ENOUGH_SPACE, TOO_MANY_PARTS, ALL_CONNECTION_TRIES_FAILED
  { code: '225' },
  { code: '243' },
  { code: '252' },
  { code: '279' },
  // QUERY_WAS_CANCELLED, SYSTEM_ERROR, KEEPER_EXCEPTION
  { code: '394' },
  { code: '425' },
  { code: '999' },
  // what the client says without a code
  { message: 'Timeout error.' },
  { message: 'socket hang up' },
  { message: 'read: other side closed' },
  { message: 'Tables are being loaded.' },
]

/** TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED: the question was too large. */
const overloaded = [{ code: '159' }, { code: '160' }, { code: '241' }]

/** SYNTAX_ERROR, UNKNOWN_IDENTIFIER, TYPE_MISMATCH, CANNOT_PARSE_DATETIME, one on no list: a mistake of ours stays one. */
const ours = [
  { code: '62' },
  { code: '47' },
  { code: '53' },
  { code: '41' },
  { code: '4711' },
  { message: 'undefined is not a function' },
  { message: 'a query with Timeout error. inside' },
]

const told = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof TidelineError)) throw new Error('not a code of ours')
  const { code, cause, context, retryable } = error
  return { code, cause, context, retryable }
}

describe('a failure of the store', () => {
  it.each(unavailable)('%j is unavailable for now', (fields) => {
    const error = failing(fields)
    expect(told(asStoreError(error))).toEqual({
      code: 'CLICKHOUSE_UNAVAILABLE',
      cause: error,
      context: { retryAfterSeconds: 5 },
      retryable: true,
    })
  })

  it.each(overloaded)('%j is too much at once', (fields) => {
    const error = failing(fields)
    expect(told(asStoreError(error))).toEqual({
      code: 'OVERLOADED',
      cause: error,
      context: { retryAfterSeconds: 5 },
      retryable: true,
    })
  })

  it.each(ours)('%j is left as it is', (fields) => {
    const error = failing(fields)
    expect(asStoreError(error)).toBe(error)
  })

  it.each([undefined, null, 'ECONNREFUSED', 60])('%j, which is no error, is left as it is', (thrown) => {
    expect(asStoreError(thrown)).toBe(thrown)
  })

  it('keeps a code of ours, also when it names one of theirs', () => {
    const error = new TidelineError('QUERY_TOO_LARGE', 'socket hang up')
    expect(asStoreError(error)).toBe(error)
  })

  it('answers 503 in either case, and while nothing is there yet', () => {
    expect(told(storeUnavailable())).toMatchObject({
      code: 'CLICKHOUSE_UNAVAILABLE',
      context: { retryAfterSeconds: 5 },
    })
    expect([errorCodes.CLICKHOUSE_UNAVAILABLE.status, errorCodes.OVERLOADED.status]).toEqual([503, 503])
  })
})
