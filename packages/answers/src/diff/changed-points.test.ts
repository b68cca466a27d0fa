import { describe, expect, it } from 'vitest'
import type { SeriesAnswer, SeriesPoint, State } from '@tideline/contracts'
import { asShown, changedSeries, notComparable } from './changed-points.ts'
import { createTally, type Tally } from './tally.ts'
import { monthly } from './version.fixture.ts'

const point = (from: string, value: number | null, state: State = 'reported'): SeriesPoint => ({
  period: from.slice(0, 7),
  from,
  to: `${from.slice(0, 7)}-28`,
  value,
  state,
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
})

const answer = (byCountry: Record<string, SeriesPoint[]>): SeriesAnswer => ({
  asOf: null,
  watermark: null,
  method: 'spread',
  series: Object.entries(byCountry).map(([country, points]) => ({ key: { country }, points })),
  warnings: [],
})

const changed = (before: SeriesAnswer, after: SeriesAnswer, tally: Tally = createTally(['country'])) =>
  changedSeries(monthly, ['country'], [before, after], tally)

describe('a change between figures that do not cover the same', () => {
  const sides = (before: object, after: object) =>
    notComparable(
      changed(
        answer({ GTM: [{ ...point('2023-05-01', 700), ...before }] }),
        answer({ GTM: [{ ...point('2023-05-01', 900), ...after }] }),
      ),
    ).map(({ code, count }) => [code, count])

  it.each([
    ['the same', { complete: true }, { complete: true }, []],
    ['one that ran', { complete: false }, { complete: true }, [['NOT_COMPARABLE', 1]]],
    ['another population', { only: { origin: ['COL'] } }, {}, [['NOT_COMPARABLE', 1]]],
    ['rows that were refused', { rejectedRows: 2, missing: 40 }, {}, [['NOT_COMPARABLE', 1]]],
    ['nothing before', { complete: false, value: null }, {}, []],
  ])('%s', (_, before, after, expected) => {
    expect(sides(before, after)).toEqual(expected)
  })

  it('has on each side what it covers', () => {
    const [series] = changed(
      answer({ GTM: [{ ...point('2023-05-01', 700), complete: false, missing: 9, rejectedRows: 1 }] }),
      answer({ GTM: [{ ...point('2023-05-01', 709), complete: null, only: { origin: ['COL'] } }] }),
    )
    expect(series?.points[0]).toMatchObject({
      before: { value: 700, state: 'reported', complete: false, missing: 9, rejectedRows: 1 },
      after: { value: 709, state: 'reported', only: { origin: ['COL'] } },
    })
  })
})

describe('points that changed', () => {
  it('have the parts of their observations, and what is left over is the choice’s', () => {
    const tally = createTally(['country'])
    const may = { key: { country: 'GTM' }, bucket: '2023-05-01' }
    tally.add({ source: 'field', id: 'a' }, 'new', { ...may, people: 900 })
    tally.add({ source: 'field', id: 'b' }, 'method', { ...may, people: -50 })
    const [series] = changed(
      answer({ GTM: [point('2023-05-01', 700)] }),
      answer({ GTM: [point('2023-05-01', 900)] }),
      tally,
    )
    expect(series?.points).toEqual([
      {
        period: '2023-05',
        from: '2023-05-01',
        to: '2023-05-28',
        before: { value: 700, state: 'reported' },
        after: { value: 900, state: 'reported' },
        change: 200,
        reasons: { new: 900, method: -700 },
        observations: { new: 1, method: 1 },
      },
    ])
  })

  it('are found by their bucket where the range cuts them', () => {
    const tally = createTally(['country'])
    tally.add({ source: 'field', id: 'a' }, 'correction', {
      key: { country: 'GTM' },
      bucket: '2023-05-01',
      people: 3,
    })
    const [series] = changed(
      answer({ GTM: [point('2023-05-10', 7)] }),
      answer({ GTM: [point('2023-05-10', 10)] }),
      tally,
    )
    expect(series?.points[0]?.reasons).toEqual({ correction: 3 })
  })

  it('are those whose value, state or parts are not what they were', () => {
    const tally = createTally(['country'])
    const march = { key: { country: 'GTM' }, bucket: '2023-03-01' }
    tally.add({ source: 'field', id: 'a' }, 'moved', { ...march, people: 5 })
    tally.add({ source: 'field', id: 'b' }, 'moved', { ...march, people: -5 })
    const april = { ...march, bucket: '2023-04-01' }
    tally.add({ source: 'field', id: 'a' }, 'moved', { ...april, people: 5 })
    tally.add({ source: 'field', id: 'b' }, 'role', { ...april, people: -5 })
    const [series] = changed(
      answer({
        GTM: [
          point('2023-01-01', 5),
          point('2023-02-01', 5),
          point('2023-03-01', 5),
          point('2023-04-01', 5),
          point('2023-05-01', null, 'not_reported'),
        ],
      }),
      answer({
        GTM: [
          point('2023-01-01', 5),
          point('2023-02-01', 5, 'partial'),
          point('2023-03-01', 5),
          point('2023-04-01', 5),
          point('2023-05-01', 0, 'zero'),
        ],
      }),
      tally,
    )
    expect(series?.points.map(({ period, change, reasons }) => [period, change, reasons])).toEqual([
      ['2023-02', 0, {}],
      ['2023-04', 0, { moved: 5, role: -5 }],
      ['2023-05', 0, {}],
    ])
  })

  it('stand side by side though one of the two series is longer or not there', () => {
    const found = changed(
      answer({ HND: [point('2023-05-01', 3)], GTM: [point('2023-02-01', 1)] }),
      answer({ GTM: [point('2023-01-01', 2), point('2023-02-01', 1)], BHS: [point('2023-05-01', 4)] }),
    )
    expect(
      found.map(({ key, points }) => [key.country, points.map(({ period, change }) => [period, change])]),
    ).toEqual([
      ['BHS', [['2023-05', 4]]],
      ['GTM', [['2023-01', 2]]],
      ['HND', [['2023-05', -3]]],
    ])
    expect(found.at(-1)?.points[0]).toMatchObject({
      before: { value: 3, state: 'reported' },
      after: { value: null, state: 'not_reported' },
    })
  })

  it('are shown with the sides that may be shown', () => {
    const exact = [
      answer({ GTM: [point('2023-05-01', 57)] }),
      answer({ GTM: [point('2023-05-01', 60)] }),
    ] as const
    const found = changed(...exact)
    const hidden = answer({ GTM: [point('2023-05-01', null, 'suppressed')] })
    const [series] = asShown(found, ['country'], [exact[0], hidden])
    expect(series?.points[0]).toMatchObject({
      before: { value: 57, state: 'reported' },
      after: { value: null, state: 'suppressed' },
    })
  })
})
