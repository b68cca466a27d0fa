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

  it('may go away by itself only where the other side was busy or away', () => {
    const retryable = Object.entries<CodeInfo>(errorCodes).flatMap(([code, info]) =>
      info.retryable ? [code] : [],
    )
    expect(retryable.toSorted()).toEqual([
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
