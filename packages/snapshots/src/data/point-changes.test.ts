/** What is different from the snapshot before, point by point: how, by how much, and what comes first. */
import type { Series, SeriesAnswer, SeriesPoint } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { pointChanges } from './point-changes.ts'

const pointOf = (period: string, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period,
  from: `${period}-01`,
  to: `${period}-28`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})
const of = (country: string, source: string, points: SeriesPoint[], cause = 'disaster'): Series => ({
  key: { country, cause, source },
  points,
})
const answer = (series: Series[]): SeriesAnswer => ({
  asOf: null,
  watermark: null,
  method: 'spread',
  series,
  warnings: [],
})

describe('what changed', () => {
  const change = (was: SeriesPoint[], is: SeriesPoint[]) =>
    pointChanges('moved', answer([of('HTI', 'field', was)]), answer([of('HTI', 'field', is)])).map(
      ({ kind, before, after, effect }) => [
        kind,
        before.value,
        before.state,
        after.value,
        after.state,
        effect,
      ],
    )
  const hidden = pointOf('2019-01', null, { state: 'suppressed' })

  it.each([
    ['raised', [pointOf('2019-01', 5)], [pointOf('2019-01', 7)], [5, 'reported', 7, 'reported', 2]],
    [
      'lowered',
      [pointOf('2019-01', 5)],
      [pointOf('2019-01', 0, { state: 'zero' })],
      [5, 'reported', 0, 'zero', -5],
    ],
    ['new', [], [pointOf('2019-01', 7)], [null, 'not_reported', 7, 'reported', 7]],
    ['new', [], [pointOf('2019-01', 0, { state: 'zero' })], [null, 'not_reported', 0, 'zero', 0]],
    ['withdrawn', [pointOf('2019-01', 7)], [], [7, 'reported', null, 'not_reported', -7]],
    [
      'withdrawn',
      [pointOf('2019-01', 7)],
      [pointOf('2019-01', null)],
      [7, 'reported', null, 'not_reported', -7],
    ],
    [
      'state',
      [pointOf('2019-01', 7)],
      [pointOf('2019-01', 7, { state: 'partial' })],
      [7, 'reported', 7, 'partial', 0],
    ],
    ['state', [hidden], [pointOf('2019-01', 7)], [null, 'suppressed', 7, 'reported', 7]],
    ['state', [pointOf('2019-01', 7)], [hidden], [7, 'reported', null, 'suppressed', -7]],
  ] as const)('is %s from %j to %j', (kind, was, is, told) => {
    expect(change([...was], [...is])).toEqual([[kind, ...told]])
  })

  it('is nothing where figure and state are the same, whatever else is', () => {
    expect(change([pointOf('2019-01', 5)], [pointOf('2019-01', 5, { observations: 9 })])).toEqual([])
    expect(change([pointOf('2019-01', null)], [])).toEqual([])
  })

  it('is told by its largest effect, up or down, and in one order where these are the same', () => {
    const now = ['HTI', 'CUB', 'PAN', 'BHS'].map((country, nth) =>
      of(country, 'field', [pointOf('2019-01', [3, 9, 3, 5][nth] ?? 0)]),
    )
    const before = [of('BHS', 'field', [pointOf('2019-01', 95)])]
    const order = (series: Series[]) =>
      pointChanges('moved', answer(before), answer(series)).map(({ country, effect }) => [country, effect])
    expect(order(now)).toEqual([
      ['BHS', -90],
      ['CUB', 9],
      ['HTI', 3],
      ['PAN', 3],
    ])
    expect(order(now.toReversed())).toEqual(order(now))
  })
})
