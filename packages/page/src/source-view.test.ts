/** One answer cut into what a page can show: nothing is added, and what does not fit is counted. */
import { describe, expect, it } from 'vitest'
import type { SeriesPoint, Series, SeriesDocument } from '@tideline/contracts'
import { MAX_PERIODS, MAX_ROWS, rowName, sourceViews } from './source-view.ts'
import { sayIn } from './language/say.ts'

const say = sayIn('en')

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

const answerOf = (
  series: Series[],
  groupBy: SeriesDocument['query']['groupBy'] = ['country'],
): SeriesDocument => ({
  asOf: '2025-06-01T00:00:00.000Z',
  watermark: '2025-06-01T00:00:00.000Z',
  query: { category: 'idps', groupBy, interval: 'year' },
  method: null,
  series,
  warnings: [],
})

const rowsOf = (answer: SeriesDocument): string[][] =>
  sourceViews(say, answer).map(({ rows }) => rows.map((row) => rowName(say, row)))

describe('the parts of a page', () => {
  it('are one for each source, by its id, or one where a source is preferred', () => {
    const ofSource = (source: string) => ({ key: { country: 'HTI', source }, points: [pointOf(2019, 1)] })
    const answer = answerOf(['b', 'a', 'c', 'a'].map(ofSource), ['country', 'source'])
    const views = sourceViews(say, answer)
    expect(views.map(({ source, dimensions, rows }) => [source, dimensions, rows.length])).toEqual([
      ['a', ['country'], 2],
      ['b', ['country'], 1],
      ['c', ['country'], 1],
    ])
    const preferred = sourceViews(say, answerOf([{ key: { country: 'HTI' }, points: [pointOf(2019, 1)] }]))
    expect(preferred.map(({ source }) => source)).toEqual([''])
    expect(sourceViews(say, answerOf([]))).toEqual([])
  })

  it('have the largest row first, by its newest figure, and one without a figure last', () => {
    const of = (country: string, ...values: (number | null)[]): Series => ({
      key: { country },
      points: values.map((value, index) => pointOf(2019 + index, value)),
    })
    expect(
      rowsOf(
        answerOf([
          of('HTI', 900, 10),
          of('DOM', null, null),
          of('BHS', 0),
          of('CUB', 1, 30),
          // of 2020 nothing is known: 20 is its newest figure
          of('PAN', 20, null),
        ]),
      ),
    ).toEqual([['Cuba', 'Panama', 'Haiti', 'Bahamas', 'Dominican Republic']])
  })

  it('have a column for each period of any row, in their order, and say which is cut', () => {
    const [view] = sourceViews(
      say,
      answerOf([
        { key: { country: 'HTI' }, points: [pointOf(2021, 5)] },
        { key: { country: 'DOM' }, points: [pointOf(2019, 7, { clipped: true }), pointOf(2020, null)] },
      ]),
    )
    expect(view?.periods).toEqual([
      { period: '2019', from: '2019-01-01', to: '2019-12-31', clipped: true },
      { period: '2020', from: '2020-01-01', to: '2020-12-31', clipped: false },
      { period: '2021', from: '2021-01-01', to: '2021-12-31', clipped: false },
    ])
    expect(view?.rows.map(({ points }) => points.map((point) => point?.value))).toEqual([
      [7, null, undefined],
      [undefined, undefined, 5],
    ])
  })

  it('show the newest periods and the largest rows, and count what has no room', () => {
    const years = Array.from({ length: MAX_PERIODS + 3 }, (_, nth) => pointOf(2000 + nth, nth))
    const [long] = sourceViews(
      say,
      answerOf([
        { key: { country: 'HTI' }, points: years },
        // none of its periods is shown, so it is no row; its periods are counted
        { key: { country: 'DOM' }, points: years.slice(0, 2) },
      ]),
    )
    expect([long?.periods[0]?.period, long?.periods.at(-1)?.period]).toEqual(['2003', '2014'])
    expect([long?.periods.length, long?.hiddenPeriods, long?.rows.length, long?.hiddenRows]).toEqual([
      12, 3, 1, 0,
    ])

    const [many] = sourceViews(
      say,
      answerOf(
        Array.from({ length: MAX_ROWS + 2 }, (_, nth) => ({
          key: { event: `e${nth}` },
          points: [pointOf(2019, nth)],
        })),
        ['event'],
      ),
    )
    expect([many?.rows.length, many?.hiddenRows, many?.rows[0]?.labels]).toEqual([150, 2, ['e151']])
    const [fits] = sourceViews(
      say,
      answerOf([{ key: { country: 'HTI' }, points: years.slice(0, MAX_PERIODS) }]),
    )
    expect([fits?.periods.length, fits?.hiddenPeriods]).toEqual([12, 0])
  })

  it('name a row by its labels, what is not stated by these words, and a row without a key All', () => {
    const one = (key: Series['key'], groupBy: SeriesDocument['query']['groupBy']) =>
      rowsOf(answerOf([{ key, points: [pointOf(2019, 1)] }], groupBy))[0]
    expect(
      one({ country: 'HTI', cause: 'unknown', nationality: '' }, ['country', 'cause', 'nationality']),
    ).toEqual(['Haiti, Unknown cause, not stated'])
    expect(one({ cause: 'disaster' }, ['cause'])).toEqual(['Disaster'])
    expect(one({ source: 'field' }, ['source'])).toEqual(['All'])
  })
})
