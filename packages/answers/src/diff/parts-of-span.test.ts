import { describe, expect, it } from 'vitest'
import type { SeriesQuery } from '@tideline/contracts'
import { partsOfSpan } from './parts-of-span.ts'
import { monthly } from './version.fixture.ts'

/** 10 people a day, from Monday 30 December 2024 to the Sunday after. */
const week = { source: 'field', country: 'GTM', start: '2024-12-30', end: '2025-01-05', people: 70 }

const parts = (
  query: Partial<SeriesQuery>,
  counts = (year: string): boolean => year !== '',
): [string, number][] =>
  partsOfSpan({ ...monthly, ...query }, week, ['country'], (_, year) => counts(year)).map(
    ({ bucket, people }): [string, number] => [bucket, people],
  )

describe('parts of a flow', () => {
  it('are those of its days in each bucket', () => {
    expect(parts({})).toEqual([
      ['2024-12-01', 20],
      ['2025-01-01', 50],
    ])
  })

  it('are cut by the range at both ends', () => {
    expect(parts({ from: '2024-12-31', to: '2025-01-02' })).toEqual([
      ['2024-12-01', 10],
      ['2025-01-01', 20],
    ])
    expect(parts({ from: '2025-01-06' })).toEqual([])
  })

  it.each([
    ['end', [['2025-01-01', 70]]],
    ['start', [['2024-12-01', 70]]],
  ] as const)('are whole in one bucket by method=%s', (method, expected) => {
    expect(parts({ method })).toEqual(expected)
  })

  it('of a week over New Year count in each year by that year’s source', () => {
    expect(parts({ interval: 'week' })).toEqual([
      ['2024-12-30', 20],
      ['2024-12-30', 50],
    ])
    expect(parts({ interval: 'week' }, (year) => year === '2024')).toEqual([['2024-12-30', 20]])
    expect(parts({ interval: 'week' }, (year) => year === '2025')).toEqual([['2024-12-30', 50]])
  })
})
