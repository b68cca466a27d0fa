import type { Series, SeriesPoint } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { contradictionsIn } from './contradictions.ts'

const series = (source: string, point: Partial<SeriesPoint>, country = 'PAN'): Series => ({
  key: { country, source },
  points: [
    {
      period: '2019',
      from: '2019-01-01',
      to: '2019-12-31',
      value: 1,
      state: 'reported',
      observations: 1,
      quantifier: 'exact',
      dateAccuracy: 'year',
      ...point,
    },
  ],
})

const bound = series('strategy', { value: 22_886, quantifier: 'more_than' })

describe('figures that cannot both be true', () => {
  it('a lower bound above a total', () => {
    expect(contradictionsIn([bound, series('snm', { value: 22_102 })])).toEqual([
      {
        period: '2019',
        bound: { source: 'strategy', value: 22_886, quantifier: 'more_than' },
        other: { source: 'snm', value: 22_102, quantifier: 'exact' },
      },
    ])
  })

  it('an upper bound below a total, or below a lower bound', () => {
    const upper = series('press', { value: 20_000, quantifier: 'less_than' })
    expect(contradictionsIn([upper, series('snm', { value: 22_102 })])).toHaveLength(1)
    expect(contradictionsIn([upper, bound])).toHaveLength(1)
  })

  it.each([
    ['a total above the bound', series('snm', { value: 23_968 })],
    ['a part of the year', series('snm', { value: 2, clipped: true })],
    ['a sum that lacks something', series('snm', { value: 2, state: 'partial' })],
    ['what is not reported', series('snm', { value: null, state: 'not_reported', quantifier: null })],
    ['an estimate', series('snm', { value: 2, quantifier: 'approximately' })],
    ['another country', series('snm', { value: 2 }, 'CRI')],
  ])('not %s', (_, other) => {
    expect(contradictionsIn([bound, other])).toEqual([])
  })
})
