/** Errors as ClickHouse's HTTP interface tells them: what clients decide by is the code, the name and the status. */
import { describe, expect, it } from 'vitest'
import { exceptionTrailer, RefusedRequest, toException } from './exception.ts'

const told = (text: string) => toException(new Error(text), '26.7')

describe('the engine’s message', () => {
  it('gives its code and its last name, over several lines', () => {
    const text =
      'Code: 27. DB::Exception: Cannot parse (NOT_THIS)\n{"a": "x"}: (at row 2). (CANNOT_PARSE_INPUT_ASSERTION_FAILED)'
    expect(told(text)).toEqual({
      code: 27,
      name: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED',
      status: 400,
      body: `${text} (version 26.7 (chDB))\n`,
    })
  })

  it('is found behind what chDB puts in front, and without a name is unknown', () => {
    expect(told('Query failed: Code: 60. DB::Exception: no table. (UNKNOWN_TABLE)')).toMatchObject({
      code: 60,
      body: 'Code: 60. DB::Exception: no table. (UNKNOWN_TABLE) (version 26.7 (chDB))\n',
    })
    expect(told('Code: 999. DB::Exception: no keeper.')).toMatchObject({
      code: 999,
      name: 'UNKNOWN_EXCEPTION',
    })
  })

  it('that has no code is 1002, which every client tries again', () => {
    expect(told('the addon broke')).toEqual({
      code: 1002,
      name: 'UNKNOWN_EXCEPTION',
      status: 500,
      body: 'Code: 1002. DB::Exception: the addon broke. (UNKNOWN_EXCEPTION) (version 26.7 (chDB))\n',
    })
    expect(toException('text', '26.7').code).toBe(1002)
  })
})

it.each([
  ['SYNTAX_ERROR', 400],
  ['CANNOT_PARSE_DATETIME', 400],
  ['INCORRECT_DATA', 400],
  ['TYPE_MISMATCH', 400],
  ['REQUIRED_PASSWORD', 401],
  ['AUTHENTICATION_FAILED', 403],
  ['WRONG_PASSWORD', 403],
  ['UNKNOWN_TABLE', 404],
  ['UNKNOWN_DATABASE', 404],
  ['UNKNOWN_SETTING', 404],
  ['TIMEOUT_EXCEEDED', 408],
  ['HTTP_LENGTH_REQUIRED', 411],
  ['QUERY_IS_TOO_LARGE', 413],
  ['NOT_IMPLEMENTED', 501],
  ['SOCKET_TIMEOUT', 503],
  ['CANNOT_SCHEDULE_TASK', 503],
  ['NOT_ENOUGH_SPACE', 500],
  ['MEMORY_LIMIT_EXCEEDED', 500],
])('%s has the status %i', (name, status) => {
  expect(told(`Code: 1. DB::Exception: x. (${name})`).status).toBe(status)
})

it('what the server refuses itself may bring its own status', () => {
  expect(toException(new RefusedRequest(396, 'TOO_MANY_ROWS_OR_BYTES', 'too much', 413), '1')).toMatchObject({
    code: 396,
    status: 413,
  })
  expect(toException(new RefusedRequest(373, 'SESSION_IS_LOCKED', 'locked'), '1')).toMatchObject({
    code: 373,
    name: 'SESSION_IS_LOCKED',
    status: 500,
  })
})

it('a trailer tells the length of its message in bytes, newline and all', () => {
  const exception = { code: 1, name: 'X', status: 500, body: 'ü!\n' }
  expect(exceptionTrailer(exception, 'tag').toString()).toBe(
    '\r\n__exception__\r\ntag\r\nü!\n4 tag\r\n__exception__\r\n',
  )
})
