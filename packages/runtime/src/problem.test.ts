import { errorCodes, TidelineError, type ErrorCode } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { asTidelineError, retryAfterOf, statusOf, toProblem } from './problem.ts'

describe('Retry-After', () => {
  it.each<[ErrorCode, unknown, number | undefined]>([
    ['RATE_LIMITED', 20, 20],
    ['OVERLOADED', 2, 2],
    ['OVERLOADED', 1.2, 2],
    ['OVERLOADED', 0, 1],
    ['OVERLOADED', undefined, 5],
    ['STOPPING', 'soon', 5],
    ['KAFKA_UNAVAILABLE', Infinity, 5],
    ['CLICKHOUSE_UNAVAILABLE', undefined, 5],
    ['INTERNAL', 3, undefined],
    ['KEY_NOT_ALLOWED', 3, undefined],
    ['COMPLETE_TOO_MANY_RETRACTIONS', 3, undefined],
  ])('of %s with %j is %j seconds', (code, retryAfterSeconds, expected) => {
    expect(retryAfterOf(new TidelineError(code, undefined, { context: { retryAfterSeconds } }))).toBe(
      expected,
    )
  })
})

describe('a problem document', () => {
  it('says what it is, for machines and for people, with what is known beside it', () => {
    const error = new TidelineError('BODY_TOO_LARGE', 'the body may be 5 bytes at most', {
      context: { limitBytes: 5, code: 'something else', status: 200 },
    })
    expect(toProblem(error, 'request-1')).toEqual({
      type: '/docs#BODY_TOO_LARGE',
      title: errorCodes.BODY_TOO_LARGE.hint,
      status: 413,
      detail: 'the body may be 5 bytes at most',
      code: 'BODY_TOO_LARGE',
      retryable: false,
      instance: 'request-1',
      limitBytes: 5,
    })
  })

  it('of what nobody foresaw keeps its details for the log', () => {
    const error = new TidelineError('INTERNAL', 'password of the store: x', { context: { path: '/data' } })
    expect(toProblem(error, 'r')).toEqual({
      type: '/docs#INTERNAL',
      title: errorCodes.INTERNAL.hint,
      status: 500,
      detail: errorCodes.INTERNAL.hint,
      code: 'INTERNAL',
      retryable: true,
      instance: 'r',
    })
  })
})

it('a code of a row has no status of its own: ending a request it is a mistake of ours', () => {
  expect(statusOf('COUNTRY_UNKNOWN')).toBe(500)
})

it.each([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'BODY_TOO_LARGE'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'MEDIA_TYPE_UNSUPPORTED'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'BODY_UNREADABLE'],
  ['FST_ERR_BAD_URL', 'NOT_FOUND'],
  ['FST_ERR_SOMETHING_NEW', 'INTERNAL'],
])('what the framework refuses as %s is %s', (code, expected) => {
  const cause = Object.assign(new Error('x'), { code })
  expect(asTidelineError(cause)).toMatchObject({ code: expected, cause })
})
