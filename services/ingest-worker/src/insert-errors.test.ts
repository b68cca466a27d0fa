/**
 * Each code by name, and what it means to the rows: waiting for ever for a bad row stops a partition, rejecting a row for
 * a bad store loses it, and going on without a table hides that nothing is stored.
 */
import { describe, expect, it } from 'vitest'
import { codeOfInsertError, judgeInsertError, mayPass, type InsertVerdict } from './insert-errors.ts'

const verdicts: Record<Exclude<InsertVerdict, 'unknown'>, Record<string, number>> = {
  retry: {
    UNEXPECTED_END_OF_FILE: 3,
    TIMEOUT_EXCEEDED: 159,
    TOO_SLOW: 160,
    READONLY: 164,
    TOO_MANY_SIMULTANEOUS_QUERIES: 202,
    NO_FREE_CONNECTION: 203,
    SOCKET_TIMEOUT: 209,
    NETWORK_ERROR: 210,
    NO_ZOOKEEPER: 225,
    MEMORY_LIMIT_EXCEEDED: 241,
    TABLE_IS_READ_ONLY: 242,
    NOT_ENOUGH_SPACE: 243,
    TOO_MANY_PARTS: 252,
    PARTITION_ALREADY_EXISTS: 254,
    ALL_CONNECTION_TRIES_FAILED: 279,
    TOO_FEW_LIVE_REPLICAS: 285,
    UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE: 286,
    REPLICA_IS_NOT_IN_QUORUM: 289,
    UNKNOWN_STATUS_OF_INSERT: 319,
    QUERY_WAS_CANCELLED: 394,
    SYSTEM_ERROR: 425,
    KEEPER_EXCEPTION: 999,
    POCO_EXCEPTION: 1000,
    UNKNOWN_EXCEPTION: 1002,
  },
  data: {
    CANNOT_PARSE_TEXT: 6,
    CANNOT_PARSE_ESCAPE_SEQUENCE: 25,
    CANNOT_PARSE_QUOTED_STRING: 26,
    CANNOT_PARSE_INPUT_ASSERTION_FAILED: 27,
    ATTEMPT_TO_READ_AFTER_EOF: 32,
    CANNOT_READ_ALL_DATA: 33,
    CANNOT_PARSE_DATE: 38,
    CANNOT_PARSE_DATETIME: 41,
    TYPE_MISMATCH: 53,
    ARGUMENT_OUT_OF_BOUND: 69,
    CANNOT_CONVERT_TYPE: 70,
    CANNOT_PARSE_NUMBER: 72,
    INCORRECT_DATA: 117,
    TOO_LARGE_STRING_SIZE: 131,
    VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE: 321,
    CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN: 349,
    DECIMAL_OVERFLOW: 407,
    CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING: 441,
    CANNOT_PARSE_BOOL: 467,
    CANNOT_EXTRACT_TABLE_STRUCTURE: 636,
    UNKNOWN_ELEMENT_OF_ENUM: 691,
  },
  structural: {
    NO_SUCH_COLUMN_IN_TABLE: 16,
    NUMBER_OF_COLUMNS_DOESNT_MATCH: 20,
    BAD_ARGUMENTS: 36,
    UNKNOWN_FUNCTION: 46,
    UNKNOWN_IDENTIFIER: 47,
    NOT_IMPLEMENTED: 48,
    UNKNOWN_TABLE: 60,
    SYNTAX_ERROR: 62,
    UNKNOWN_FORMAT: 73,
    UNKNOWN_DATABASE: 81,
    UNKNOWN_SETTING: 115,
    UNKNOWN_USER: 192,
    WRONG_PASSWORD: 193,
    REQUIRED_PASSWORD: 194,
    ACCESS_DENIED: 497,
    AUTHENTICATION_FAILED: 516,
  },
}

const expected = new Map(
  Object.entries(verdicts).flatMap(([verdict, codes]) =>
    Object.values(codes).map((code) => [code, verdict] as const),
  ),
)

describe.each(Object.entries(verdicts))('%s', (verdict, codes) => {
  it.each(Object.entries(codes))('%s (%i)', (_name, code) => {
    // the client gives the code as text
    expect(judgeInsertError(Object.assign(new Error('refused'), { code: String(code) }))).toBe(verdict)
    expect(judgeInsertError({ code })).toBe(verdict)
  })
})

it('a code that is on no list is unknown, whatever its neighbours are', () => {
  const numbers = Array.from({ length: 1_100 }, (_, code) => code)
  const wrong = numbers.filter(
    (code) => judgeInsertError({ code: String(code) }) !== (expected.get(code) ?? 'unknown'),
  )
  expect(wrong).toEqual([])
  // a code of Node's that speaks of no connection, and things that are no error at all
  for (const strange of [{ code: 'EFBIG' }, { code: '' }, new Error('who knows'), 'text', undefined, null])
    expect(judgeInsertError(strange)).toBe('unknown')
})

it.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
])('a connection that was not had or broke is tried again: %s', (code) => {
  expect(judgeInsertError(Object.assign(new Error('connection'), { code }))).toBe('retry')
})

it.each([
  ['Timeout error.', 'TIMEOUT'],
  ['socket hang up', 'TIMEOUT'],
  ['The user aborted a request.', 'TIMEOUT'],
  ['the connection was closed', 'TIMEOUT'],
  ['Tables are being loaded.', 'AWAY'],
  ['<h1>502 Bad Gateway</h1>', 'AWAY'],
  ['503 Service Unavailable', 'AWAY'],
])('a message without a code is known by its words: %s', (message, code) => {
  const error = new Error(message)
  expect(codeOfInsertError(error)).toBe(code)
  expect(judgeInsertError(error)).toBe('retry')
})

it('a code counts more than the words of the message', () => {
  expect(judgeInsertError(Object.assign(new Error('timeout of a value'), { code: '41' }))).toBe('data')
})

it('what may pass is tried for ever, what is unknown twelve times, all else once', () => {
  expect(mayPass({ code: '241' }, 10_000)).toBe(true)
  expect(mayPass({ code: '4711' }, 11)).toBe(true)
  expect(mayPass({ code: '4711' }, 12)).toBe(false)
  expect(mayPass({ code: '41' }, 1)).toBe(false)
  expect(mayPass({ code: '497' }, 1)).toBe(false)
})
