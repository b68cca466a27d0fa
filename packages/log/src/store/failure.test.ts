/**
 * What each failure means, by hand: whoever changes a meaning changes what a worker does with a row, and what a caller is
 * told (docs/adr/0018-what-a-failure-of-the-store-means.md).
 */
import { describe, expect, it } from 'vitest'
import { storeFailure, type FailureMeaning } from './failure.ts'

const meanings: Record<Exclude<FailureMeaning, 'unknown'>, Record<string, number>> = {
  row: {
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
  wait: {
    UNEXPECTED_END_OF_FILE: 3,
    READONLY: 164,
    TOO_MANY_SIMULTANEOUS_QUERIES: 202,
    NO_FREE_CONNECTION: 203,
    SOCKET_TIMEOUT: 209,
    NETWORK_ERROR: 210,
    NO_ZOOKEEPER: 225,
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
  too_large: { TIMEOUT_EXCEEDED: 159, TOO_SLOW: 160, MEMORY_LIMIT_EXCEEDED: 241 },
  store: {
    NO_SUCH_COLUMN_IN_TABLE: 16,
    NUMBER_OF_COLUMNS_DOESNT_MATCH: 20,
    UNKNOWN_TABLE: 60,
    UNKNOWN_DATABASE: 81,
    UNKNOWN_USER: 192,
    WRONG_PASSWORD: 193,
    REQUIRED_PASSWORD: 194,
    ACCESS_DENIED: 497,
    AUTHENTICATION_FAILED: 516,
  },
  mistake: {
    BAD_ARGUMENTS: 36,
    UNKNOWN_FUNCTION: 46,
    UNKNOWN_IDENTIFIER: 47,
    NOT_IMPLEMENTED: 48,
    SYNTAX_ERROR: 62,
    UNKNOWN_FORMAT: 73,
    UNKNOWN_SETTING: 115,
  },
}

describe.each(Object.entries(meanings))('%s', (meaning, codes) => {
  it.each(Object.entries(codes))('%s (%i)', (name, code) => {
    // the client gives the code as text
    const error = Object.assign(new Error('refused'), { code: String(code) })
    expect(storeFailure(error)).toEqual({ code: String(code), name, meaning })
  })
})

it('a code that is on no list is unknown, whatever its neighbours are', () => {
  const listed = new Set(Object.values(meanings).flatMap((codes) => Object.values(codes)))
  const others = Array.from({ length: 1_100 }, (_, code) => code).filter((code) => !listed.has(code))
  expect(others.filter((code) => storeFailure({ code: String(code) }).meaning !== 'unknown')).toEqual([])
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
  'ERR_STREAM_PREMATURE_CLOSE',
])('a connection that was not had or broke may come back: %s', (code) => {
  const error = Object.assign(new Error('connection'), { code })
  expect(storeFailure(error)).toEqual({ code, name: code, meaning: 'wait' })
})

it.each([
  ['Timeout error.', 'TIMEOUT'],
  ['socket hang up', 'TIMEOUT'],
  ['The user aborted a request.', 'TIMEOUT'],
  ['aborted', 'TIMEOUT'],
  ['read: other side closed', 'TIMEOUT'],
  ['the connection was closed', 'TIMEOUT'],
  ['Tables are being loaded.', 'AWAY'],
  ['<h1>502 Bad Gateway</h1>', 'AWAY'],
  ['503 Service Unavailable', 'AWAY'],
  ['504 Gateway Time-out', 'AWAY'],
])('a message without a code is known by its words: %s', (message, code) => {
  expect(storeFailure(new Error(message))).toEqual({ code, name: code, meaning: 'wait' })
})

it('a code counts more than the words of the message', () => {
  const error = Object.assign(new Error('timeout error of a value'), { code: '41' })
  expect(storeFailure(error)).toMatchObject({ code: '41', meaning: 'row' })
})

it("a signal's reason is a time-out, not the number that the DOM gives it", () => {
  // 20 and 23; ClickHouse's 20 would be a table with other columns
  for (const name of ['AbortError', 'TimeoutError'])
    expect(storeFailure(new DOMException('it ended', name))).toMatchObject({
      code: 'TIMEOUT',
      meaning: 'wait',
    })
})

it.each([
  new Error('who knows'),
  new TypeError('undefined is not a function'),
  // a question that quotes the client's words
  new Error('a query with Timeout error. inside'),
  { code: 'EFBIG' },
  { code: '' },
  'ECONNREFUSED',
  60,
  undefined,
  null,
])('what is no failure of the store is unknown: %s', (thrown) => {
  expect(storeFailure(thrown).meaning).toBe('unknown')
})
