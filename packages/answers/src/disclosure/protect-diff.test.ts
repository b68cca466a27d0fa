/** A difference: changes of few people, the parts they are made of, and the observations beside them. */
import { describe, expect, it } from 'vitest'
import type {
  ChangedObservation,
  DiffAnswer,
  DiffPoint,
  DiffSeries,
  Reasons,
  SeriesQuery,
} from '@tideline/contracts'
import { yearly } from './facts.fixture.ts'
import { protectDiff } from './protect-diff.ts'

interface Cell {
  key: DiffSeries['key']
  period?: string
  before: number | null
  after: number | null
  reasons?: Reasons
  observations?: Reasons
}

const sideOf = (value: number | null): DiffPoint['before'] => ({
  value,
  state: value === null ? 'not_reported' : 'reported',
})

const seriesOf = ({ key, period = '2024', before, after, reasons, observations = {} }: Cell): DiffSeries => {
  const change = (after ?? 0) - (before ?? 0)
  return {
    key: { source: 'field', ...key },
    points: [
      {
        period,
        from: `${period}-01-01`,
        to: `${period}-12-31`,
        before: sideOf(before),
        after: sideOf(after),
        change,
        reasons: reasons ?? { correction: change },
        observations,
      },
    ],
  }
}

const answerOf = (cells: readonly Cell[], observations: ChangedObservation[] = []): DiffAnswer => ({
  fromAsOf: null,
  toAsOf: null,
  watermark: null,
  method: 'spread',
  series: cells.map(seriesOf),
  observations,
  changedObservations: observations.length,
  warnings: [],
})

const changesOf = (cells: readonly Cell[], more: Partial<SeriesQuery> = {}): (number | null)[] =>
  protectDiff({ ...yearly, ...more }, answerOf(cells)).series.flatMap(({ points }) =>
    points.map(({ change }) => change),
  )

const nationality = (
  name: string,
  before: number | null,
  after: number | null,
  more: Partial<Cell> = {},
): Cell => ({
  key: { nationality: name },
  before,
  after,
  ...more,
})

describe('a change of a protected cell', () => {
  it.each([
    [100, 101, null],
    [100, 104, null],
    [104, 100, null],
    [100, 105, 5],
    [105, 100, -5],
  ])('from %s to %s is told as %s', (before, after, told) => {
    expect(changesOf([nationality('HTI', before, after)])).toEqual([told])
  })

  it('hides the next of the same country and period, and no other', () => {
    const cells = [
      { key: { country: 'PAN', nationality: 'HTI' }, before: 57, after: 60 },
      { key: { country: 'PAN', nationality: 'CUB' }, before: 100, after: 140 },
      { key: { country: 'PAN', nationality: 'VEN' }, before: 100, after: 190 },
      { key: { country: 'CRI', nationality: 'CUB' }, before: 100, after: 110 },
      { key: { country: 'PAN', nationality: 'CUB' }, period: '2023', before: 100, after: 120 },
    ]
    // by nationality the changes of a country add up to one that anybody may ask for, and not those of a nationality
    expect(changesOf(cells, { groupBy: ['country', 'nationality'] })).toEqual([null, null, 90, 10, 20])
  })

  it('hides the next in each direction in which it is broken down', () => {
    const cells = [
      { key: { event: 'a', nationality: 'HTI' }, before: 57, after: 60 },
      { key: { event: 'a', nationality: 'CUB' }, before: 100, after: 120 },
      { key: { event: 'b', nationality: 'HTI' }, before: 100, after: 130 },
      { key: { event: 'b', nationality: 'CUB' }, before: 100, after: 140 },
      { key: { event: 'a', nationality: 'VEN' }, before: 100, after: 190 },
    ]
    expect(changesOf(cells, { groupBy: ['event', 'nationality'] })).toEqual([null, null, null, null, 90])
  })

  it('hides no other where a side of one is hidden: nobody knows how much that changed', () => {
    const answer = answerOf([
      nationality('HTI', 3, 900),
      nationality('CUB', 57, 60),
      nationality('VEN', 100, 190),
    ])
    const [point] = answer.series[0]?.points ?? []
    if (point === undefined) throw new Error('no point')
    point.before = { value: null, state: 'suppressed' }
    const { series } = protectDiff(yearly, answer)
    expect(series.map(({ points }) => points[0]?.change)).toEqual([null, null, 90])
  })

  it('of a public source is told, and is no cover for another', () => {
    const cells = [
      { ...nationality('HTI', 57, 60), key: { nationality: 'HTI', source: 'pa-snm' } },
      nationality('CUB', 57, 60),
      nationality('VEN', 100, 140),
    ]
    expect(changesOf(cells)).toEqual([3, null, null])
  })

  it('without a source is protected: with a precedence it may come from any', () => {
    const [series] = answerOf([nationality('HTI', 57, 60)]).series
    if (series === undefined) throw new Error('no series')
    const answer = { ...answerOf([]), series: [{ ...series, key: { nationality: 'HTI' } }] }
    expect(protectDiff(yearly, answer).series[0]?.points[0]?.change).toBeNull()
  })

  it('in a total by country is told', () => {
    expect(changesOf([{ key: { country: 'PAN' }, before: 57, after: 60 }], { groupBy: ['country'] })).toEqual(
      [3],
    )
  })

  it('is hidden where a filter alone breaks figures down', () => {
    const asked = { groupBy: ['country'], nationality: ['HTI'] } as const
    expect(changesOf([{ key: { country: 'PAN' }, before: 57, after: 60 }], asked)).toEqual([null])
  })
})

describe('the sides of a hidden change', () => {
  const sides = (before: DiffPoint['before'], after: DiffPoint['after']) => {
    const answer = answerOf([nationality('HTI', before.value, after.value)])
    for (const { points } of answer.series)
      for (const point of points) Object.assign(point, { before, after })
    const point = protectDiff(yearly, answer).series[0]?.points[0]
    return [point?.before, point?.after, point?.change]
  }
  const hidden = { value: null, state: 'suppressed' } as const

  it.each([
    ['the older one is hidden', sideOf(57), sideOf(60), [hidden, sideOf(60), null]],
    ['the newer one, where there was none', sideOf(null), sideOf(3), [sideOf(null), hidden, null]],
    ['the older one, where there is none now', sideOf(3), sideOf(null), [hidden, sideOf(null), null]],
    ['the older one hides it', hidden, sideOf(900), [hidden, sideOf(900), null]],
    ['the newer one hides it, and the older one stays', sideOf(900), hidden, [sideOf(900), hidden, null]],
    ['both hide it', hidden, hidden, [hidden, hidden, null]],
  ])('%s', (_, before, after, told) => {
    expect(sides(before, after)).toEqual(told)
  })
})

describe('parts of a change', () => {
  const partsOf = (reasons: Reasons, observations: Reasons, after: number) => {
    const cells = [nationality('HTI', 100, after, { reasons, observations })]
    const point = protectDiff(yearly, answerOf(cells)).series[0]?.points[0]
    return [point?.reasons, point?.observations]
  }

  it('are hidden with it, and so is the number of rows: where each is a person, it is the change', () => {
    expect(partsOf({ new: 3 }, { new: 3 }, 103)).toEqual([{ new: null }, {}])
  })

  it('that are few are hidden in a large one, with the next and with the number of their rows', () => {
    const shown = partsOf({ new: 3, late: 50, correction: 100 }, { new: 3, late: 7, correction: 1 }, 253)
    expect(shown).toEqual([{ new: null, late: null, correction: 100 }, { correction: 1 }])
  })

  it('that cancel out are each as large as they are', () => {
    const shown = partsOf({ new: 50, retraction: -40 }, { new: 3, retraction: 2 }, 110)
    expect(shown).toEqual([
      { new: 50, retraction: -40 },
      { new: 3, retraction: 2 },
    ])
  })
})

describe('single observations', () => {
  const observations: ChangedObservation[] = [
    { source: 'field', id: 'many', reasons: { new: 150 } },
    { source: 'field', id: 'five', reasons: { correction: 5, moved: -5 } },
    { source: 'field', id: 'few', reasons: { new: 150, correction: -4 } },
    { source: 'idmc-idu', id: 'published', reasons: { correction: 3 } },
  ]
  const told = (cells: readonly Cell[], more: Partial<SeriesQuery> = {}) =>
    protectDiff({ ...yearly, ...more }, answerOf(cells, observations)).observations.map(
      ({ reasons }) => reasons,
    )

  it('of field pushes are left out of every question: the total less the large ones is the small one', () => {
    const country = { key: { country: 'PAN' }, before: 57, after: 60 }
    expect(told([country], { groupBy: ['country'] })).toEqual([{ correction: 3 }])
  })

  it('are left out beside a change that is hidden, but of public sources', () => {
    expect(told([nationality('HTI', 57, 60), nationality('CUB', 100, 250)])).toEqual([{ correction: 3 }])
  })
})
