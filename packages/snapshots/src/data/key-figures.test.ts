/** The figure in a box: the newest period that was reported up to the day, beside the same period as of the cut-off before. */
import type { Series, SeriesAnswer, SeriesPoint } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { KeyFigureDefinition } from '../situation.ts'
import { changeOf, keyFiguresOf } from './key-figures.ts'
import type { KeyFigure } from './types.ts'

const pointOf = (year: number, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period: String(year),
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})
const seriesOf = (source: string, ...points: SeriesPoint[]): Series => ({ key: { source }, points })
const answer = (...series: Series[]): SeriesAnswer => ({
  asOf: '2026-11-23T11:00:00.000Z',
  watermark: '2026-11-23T11:00:00.000Z',
  method: 'spread',
  series,
  warnings: [],
})

const definition: KeyFigureDefinition = {
  id: 'a',
  label: 'A',
  category: 'internal_displacements',
  interval: 'year',
}
const figures = (
  now: Series[],
  before: Series[] = [],
  { today = '2026-11-23', ...more }: { today?: string } & Partial<KeyFigureDefinition> = {},
): KeyFigure[] =>
  keyFiguresOf(
    { ...definition, ...more },
    {
      total: answer(...now),
      previousTotal: answer(...before),
      // of the parts nothing is taken
      parts: answer(seriesOf('z', pointOf(2026, 1))),
      previousParts: answer(seriesOf('field', pointOf(2025, 1))),
    },
    { today, previousSnapshotId: 'a-2026-11-22' },
  )

describe('a change', () => {
  it.each([
    [100, 150, { absolute: 50, relative: 0.5 }],
    [100, 100, { absolute: 0, relative: 0 }],
    [150, 100, { absolute: -50, relative: -0.3333 }],
    // of less than 50 a per cent says nothing
    [50, 51, { absolute: 1, relative: 0.02 }],
    [49, 98, { absolute: 49, relative: null }],
    [0, 7, { absolute: 7, relative: null }],
    [7, 0, { absolute: -7, relative: null }],
    [null, 7, null],
    [7, null, null],
  ])('from %j to %j is %j', (before, after, change) => {
    expect(changeOf(before, after)).toEqual(change)
  })
})

describe('a key figure', () => {
  it('is of the newest period with a report that has begun', () => {
    const years = [pointOf(2024, 1), pointOf(2025, 2), pointOf(2026, null), pointOf(2027, 9)]
    expect(figures([seriesOf('field', ...years)])).toMatchObject([{ period: '2025', value: 2 }])
    expect(figures([seriesOf('field', ...years)], [], { today: '2027-01-01' })).toMatchObject([
      { period: '2027', value: 9 },
    ])
    expect(figures([seriesOf('field', ...years)], [], { today: '2026-12-31' })).toMatchObject([
      { period: '2025' },
    ])
    expect(figures([seriesOf('field', pointOf(2026, null))])).toEqual([])
    // hidden is reported, and so is zero
    const hidden = pointOf(2026, null, { state: 'suppressed' })
    expect(figures([seriesOf('field', pointOf(2025, 2), hidden)])).toMatchObject([
      { period: '2026', value: null },
    ])
  })

  it('runs until its last day is over', () => {
    const runs = (today: string) => figures([seriesOf('field', pointOf(2025, 2))], [], { today })[0]?.running
    expect([runs('2025-12-31'), runs('2026-01-01')]).toEqual([true, false])
  })

  it('stands beside the same period of the same source before', () => {
    const before = [
      seriesOf('a', pointOf(2025, 70)),
      seriesOf('field', pointOf(2024, 60), pointOf(2025, 100), pointOf(2026, 50)),
    ]
    expect(figures([seriesOf('field', pointOf(2025, 150))], before)).toMatchObject([
      {
        previous: { snapshotId: 'a-2026-11-22', value: 100, state: 'reported' },
        change: { absolute: 50, relative: 0.5 },
      },
    ])
    expect(figures([seriesOf('other', pointOf(2025, 150))], before)).toMatchObject([
      { previous: { value: null, state: 'not_reported' }, change: null },
    ])
  })

  it('is one for each source, by its id', () => {
    const all = ['c', 'a', 'b'].map((source) => seriesOf(source, pointOf(2025, 1)))
    expect(figures(all).map(({ source }) => source)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    // by nationality 4 people more are not told of a field source, 5 are, and none is told too
    ['field', ['HTI'], 104, { value: null, state: 'suppressed' }],
    ['field', ['HTI'], 96, { value: null, state: 'suppressed' }],
    ['field', ['HTI'], 105, { value: 100, state: 'reported' }],
    ['field', ['HTI'], 100, { value: 100, state: 'reported' }],
    ['idmc-gidd', ['HTI'], 104, { value: 100, state: 'reported' }],
    ['field', undefined, 104, { value: 100, state: 'reported' }],
  ])('of %s by nationality %j, 100 and then %d, has before it %j', (source, nationality, value, previous) => {
    const [figure] = figures(
      [seriesOf(source, pointOf(2025, value))],
      [seriesOf(source, pointOf(2025, 100))],
      nationality === undefined ? {} : { nationality },
    )
    expect(figure?.previous).toMatchObject(previous)
    expect(figure?.change === null).toBe(previous.value === null)
  })

  it.each([
    [{}, {}, ['MULTI']],
    [{ category: 'idps' }, {}, []],
    [{ category: 'idps', today: '2025-06-01' }, {}, ['PRELIM']],
    [{}, { quantifier: 'more_than' }, ['MULTI', 'QUANTIFIER']],
    [{}, { quantifier: null }, ['MULTI']],
    [{}, { state: 'partial', dateAccuracy: 'year' }, ['MULTI', 'PARTIAL', 'DATE_YEAR']],
    [{}, { dateAccuracy: 'month' }, ['MULTI']],
    [{}, { state: 'suppressed', value: null, quantifier: null }, ['MULTI', 'SUPP']],
  ] as const)('of %j whose point is %j is read with %j', (more, point, caveats) => {
    expect(figures([seriesOf('field', pointOf(2025, 5, point))], [], more)[0]?.caveats).toEqual(caveats)
  })

  it.each([
    [{ missing: 3 }, {}, ['MULTI', 'LEFT_OUT', 'CHANGE_COVER']],
    [{ rejectedRows: 1 }, { rejectedRows: 1 }, ['MULTI', 'LEFT_OUT', 'CHANGE_COVER']],
    [{ only: { nationality: ['VEN'] } }, {}, ['MULTI', 'POPULATION', 'CHANGE_COVER']],
    [{ only: { nationality: ['VEN'] } }, { only: { nationality: ['VEN'] } }, ['MULTI', 'POPULATION']],
    [{ complete: true }, { complete: false }, ['MULTI', 'CHANGE_COVER']],
    [{ complete: true }, { complete: null }, ['MULTI']],
    // nothing changed, so no change is doubtful
    [{ complete: false }, { value: 5, complete: true }, ['MULTI']],
    [{ complete: false }, { value: null, complete: true }, ['MULTI']],
  ] as const)('%j, beside %j before, is read with %j', (point, before, caveats) => {
    const now = JSON.parse(JSON.stringify(point)) as Partial<SeriesPoint>
    const then = { value: 4, ...(JSON.parse(JSON.stringify(before)) as Partial<SeriesPoint>) }
    const found = figures(
      [seriesOf('field', pointOf(2025, 5, now))],
      [seriesOf('field', pointOf(2025, 4, then))],
    )
    expect(found[0]?.caveats).toEqual(caveats)
  })

  it('says all that its point says, and what it is of', () => {
    const point = pointOf(2025, 5, { measuredOn: '2025-11-30', quantifier: 'approximately', observations: 4 })
    expect(figures([seriesOf('field', point)], [], { cause: 'disaster', category: 'idps' })).toEqual([
      {
        id: 'a',
        label: 'A',
        category: 'idps',
        kind: 'stock',
        cause: 'disaster',
        unit: 'person',
        source: 'field',
        period: '2025',
        from: '2025-01-01',
        to: '2025-12-31',
        value: 5,
        state: 'reported',
        quantifier: 'approximately',
        dateAccuracy: 'day',
        observations: 4,
        running: false,
        measuredOn: '2025-11-30',
        previous: { snapshotId: 'a-2026-11-22', value: null, state: 'not_reported' },
        change: null,
        caveats: ['QUANTIFIER'],
      },
    ])
    expect(figures([seriesOf('field', pointOf(2025, 5))])).toMatchObject([{ cause: null, measuredOn: null }])
  })
})
