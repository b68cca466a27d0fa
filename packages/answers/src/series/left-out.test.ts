import { describe, expect, it } from 'vitest'
import { leftOutQuery, leftOutWarning } from './left-out.ts'
import type { Series, SeriesAnswer, SeriesPoint, SeriesQuery } from '@tideline/contracts'

const query: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: ['country'],
  role: 'all',
  totals: 'gidd',
  rounding: 'idmc',
  method: 'spread',
  countries: ['HTI'],
}

describe('what totals=gidd leaves out is asked', () => {
  it.each([
    ['nothing else is', {}, 'other'],
    ['it is asked for itself', { cause: 'other' }, 'other'],
    ['a part of it is asked for', { cause: 'other.eviction' }, 'other.eviction'],
  ] as const)('where %s', (_, over, cause) => {
    expect(leftOutQuery({ ...query, ...over })).toEqual({
      ...query,
      cause,
      totals: 'all',
      groupBy: [],
      role: 'recommended',
      rounding: 'none',
    })
  })

  it.each([
    ['every cause counts', { totals: 'all' }],
    ['another cause is asked for', { cause: 'conflict' }],
    ['a cause below another is', { cause: 'disaster.other' }],
  ] as const)('not where %s', (_, over) => {
    expect(leftOutQuery({ ...query, ...over })).toBeUndefined()
  })

  it('by the best role where that is asked for', () => {
    expect(leftOutQuery({ ...query, role: 'best' })?.role).toBe('best')
  })
})

const point = (value: number | null, observations: number): SeriesPoint => ({
  period: '2024',
  from: '2024-01-01',
  to: '2024-12-31',
  value,
  state: 'reported',
  observations,
  quantifier: null,
  dateAccuracy: null,
})

const answer = (series: Series[]): SeriesAnswer => ({
  asOf: null,
  watermark: null,
  method: null,
  series,
  warnings: [],
})

describe('what is left out is told', () => {
  const points = [point(1_000, 1), point(234, 2), point(null, 0)]
  const found = answer([
    { key: { source: 'field' }, points },
    { key: { source: 'silent' }, points: [point(null, 0)] },
    { key: { source: 'yearly' }, points: [point(40, 1)] },
  ])

  it('of flows as a sum for each source', () => {
    expect(leftOutWarning(found, 'flow')).toEqual([
      {
        code: 'OTHER_LEFT_OUT',
        message:
          'As GIDD does, figures under other causes are left out: 1,234 people of field; 40 people of yearly.',
        count: 3,
      },
    ])
  })

  it('of stocks by the newest that has a figure, never a sum over dates', () => {
    expect(leftOutWarning(found, 'stock')[0]?.message).toMatch(
      /: 234 people of field; 40 people of yearly\.$/,
    )
  })

  it('without a source where one is preferred, and not at all where there is nothing', () => {
    expect(leftOutWarning(answer([{ key: {}, points }]), 'flow')[0]?.message).toMatch(/: 1,234 people\.$/)
    expect(leftOutWarning(answer([{ key: {}, points: [point(null, 0)] }]), 'flow')).toEqual([])
  })
})
