import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH } from './check/shape.ts'
import { answerWarningCodes, errorCodes, TidelineError, warningCodes, type CodeInfo } from './errors.ts'
import { MAX_FIGURE } from './observation.ts'

const page = readFileSync(new URL('../../../docs/reference/errors.md', import.meta.url), 'utf8')

/** rows of the table under a heading: code, then the other cells */
const rowsUnder = (heading: string): Map<string, string[]> => {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const rows = section.split('\n').flatMap((line) => {
    const match = /^\| `([A-Z_0-9]+)` \|(.*)\|$/.exec(line)
    return match === null
      ? []
      : [[match[1] ?? '', (match[2] ?? '').split('|').map((cell) => cell.trim())] as const]
  })
  expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length)
  return new Map(rows)
}

const codesOf = (scope: CodeInfo['scope']): string[] =>
  Object.entries<CodeInfo>(errorCodes)
    .filter(([, info]) => info.scope === scope)
    .map(([code]) => code)

describe('docs/reference/errors.md', () => {
  it.each([
    ['Rows', codesOf('row')],
    ['Requests', codesOf('request')],
    ['Machine', codesOf('machine')],
    ['Warnings', Object.keys(warningCodes)],
    ['Warnings of answers', Object.keys(answerWarningCodes)],
  ])('has every code under %s and no other', (heading, codes) => {
    expect([...rowsUnder(heading).keys()].toSorted()).toEqual(codes.toSorted())
  })

  it('says meaning, cause and remedy of each', () => {
    for (const heading of ['Rows', 'Requests', 'Machine', 'Warnings', 'Warnings of answers']) {
      for (const [, cells] of rowsUnder(heading)) {
        expect(cells).toHaveLength(heading === 'Requests' ? 4 : 3)
        expect(cells.every((cell) => cell !== '')).toBe(true)
      }
    }
  })

  it('names the status each request code answers with', () => {
    for (const [code, [status]] of rowsUnder('Requests')) {
      const infos: Readonly<Record<string, CodeInfo>> = errorCodes
      expect(status).toBe(String(infos[code]?.status))
    }
  })
})

/** As clients rely on it: status, and whether sending the same again later may succeed. */
const requestCodes: Readonly<Record<string, readonly [number, boolean]>> = {
  BODY_UNREADABLE: [400, false],
  HEADER_UNKNOWN: [400, false],
  PROFILE_UNKNOWN: [404, false],
  LAST_RECORD_CUT: [400, false],
  REQUEST_UNREADABLE: [400, false],
  PARAMETER_INVALID: [400, false],
  PARAMETER_MISSING: [400, false],
  PARAMETER_UNKNOWN: [400, false],
  KEY_MISSING: [401, false],
  KEY_UNKNOWN: [401, false],
  KEY_EXPIRED: [401, false],
  SIGNATURE_INVALID: [401, false],
  KEY_NOT_ALLOWED: [403, false],
  EVENT_UNKNOWN: [404, false],
  COLLECTION_UNKNOWN: [404, false],
  FETCHING_OFF: [409, false],
  HOST_UNKNOWN: [421, false],
  ORIGIN_FOREIGN: [403, false],
  NOT_FOUND: [404, false],
  OBSERVATION_UNKNOWN: [404, false],
  RECEIPT_UNKNOWN: [404, false],
  BATCH_UNKNOWN: [404, false],
  SNAPSHOT_UNKNOWN: [404, false],
  FORMAT_UNKNOWN: [404, false],
  METHOD_NOT_ALLOWED: [405, false],
  RANGE_UNSATISFIABLE: [416, false],
  WORKBOOK_TOO_LARGE: [413, false],
  COMPLETE_TOO_MANY_RETRACTIONS: [409, false],
  COMPLETE_WINDOW_STRETCHED: [409, false],
  COMPLETE_GOES_BACK: [409, false],
  COMPLETE_WINDOW_EMPTY: [409, false],
  BATCH_OUTDATED: [409, false],
  IDEMPOTENCY_KEY_REUSED: [422, false],
  BATCHES_FULL: [503, true],
  BODY_TOO_LARGE: [413, false],
  BODY_TOO_SLOW: [408, true],
  MEDIA_TYPE_UNSUPPORTED: [415, false],
  QUERY_TOO_LARGE: [422, false],
  SUM_TOO_LARGE: [422, false],
  ALL_ROWS_REJECTED: [422, false],
  RATE_LIMITED: [429, true],
  INTERNAL: [500, true],
  OVERLOADED: [503, true],
  KAFKA_UNAVAILABLE: [503, true],
  CLICKHOUSE_UNAVAILABLE: [503, true],
  STOPPING: [503, true],
}

describe('a code', () => {
  it('of a request has the status and the promise of sending again that clients know', () => {
    const found = Object.entries<CodeInfo>(errorCodes)
      .filter(([, { scope }]) => scope === 'request')
      .map(([code, { status, retryable }]) => [code, [status, retryable]])
    expect(Object.fromEntries(found)).toEqual(requestCodes)
  })

  it('of a row or a machine has no status, and sending the same again does not help', () => {
    const others = Object.values<CodeInfo>(errorCodes).filter(({ scope }) => scope !== 'request')
    expect(others).toHaveLength(Object.keys(errorCodes).length - Object.keys(requestCodes).length)
    for (const info of others) {
      // a row's where a member is named twice or a cell is doubtful, and a request's where a column is
      const both: CodeInfo[] = [errorCodes.FIELD_REPEATED, errorCodes.FIGURE_AMBIGUOUS]
      const status = both.includes(info) ? 400 : undefined
      expect([info.status, info.retryable]).toEqual([status, false])
    }
  })
})

describe('an error', () => {
  it('says by its code what it is and whether sending again may help', () => {
    expect(new TidelineError('OVERLOADED')).toMatchObject({ code: 'OVERLOADED', retryable: true })
    expect(new TidelineError('COUNTRY_UNKNOWN').message).toBe(errorCodes.COUNTRY_UNKNOWN.hint)
    const cause = new Error('inner')
    expect(new TidelineError('INTERNAL', 'x', { cause, context: { a: 1 } })).toMatchObject({
      cause,
      context: { a: 1 },
    })
  })

  it('may go away by itself only where the other side, or the network, was busy or away', () => {
    const retryable = Object.entries<CodeInfo>(errorCodes).flatMap(([code, info]) =>
      info.retryable ? [code] : [],
    )
    expect(retryable.toSorted()).toEqual([
      'BATCHES_FULL',
      'BODY_TOO_SLOW',
      'CLICKHOUSE_UNAVAILABLE',
      'INTERNAL',
      'KAFKA_UNAVAILABLE',
      'OVERLOADED',
      'RATE_LIMITED',
      'STOPPING',
    ])
  })

  it('says the limits that are checked', () => {
    expect(errorCodes.FIGURE_INVALID.hint).toContain(String(MAX_FIGURE))
    expect(errorCodes.ROW_TOO_DEEP.hint).toContain(MAX_DEPTH === 8 ? 'eight levels' : String(MAX_DEPTH))
  })
})
