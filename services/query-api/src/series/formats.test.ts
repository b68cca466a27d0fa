/** One answer in its three spellings: whatever a reader takes, the same stands in it. */
import { text } from 'node:stream/consumers'
import {
  type GroupDimension,
  type Series,
  type SeriesAnswer,
  type SeriesPoint,
  seriesAnswerSchema,
} from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvOf, type MoreColumns } from './csv.ts'
import { jsonOf, ndjsonOf } from './json.ts'

/** Every field that a point may have, each with a value that no other has. */
const full: SeriesPoint = {
  period: '2019',
  from: '2019-02-01',
  to: '2019-12-31',
  value: 1_234,
  state: 'partial',
  observations: 7,
  quantifier: 'more_than',
  dateAccuracy: 'month',
  clipped: true,
  measuredOn: '2019-11-30',
  oldestOn: '2019-06-15',
  sources: ['idmc-gidd', 'iom-dtm'],
  alternatives: [
    { source: 'field', value: 0, state: 'zero' },
    { source: 'other', value: null, state: 'suppressed' },
  ],
  coverage: { unit: 'rounds', reported: 3, expected: 4, oldestOn: '2019-06-14', oldestAgeDays: 199 },
}
const hidden: SeriesPoint = {
  period: '2020',
  from: '2020-01-01',
  to: '2020-12-31',
  value: null,
  state: 'suppressed',
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
}
const none: SeriesPoint = {
  ...hidden,
  period: '2021',
  from: '2021-01-01',
  to: '2021-12-31',
  state: 'not_reported',
}
const zero: SeriesPoint = {
  ...hidden,
  period: '2022',
  from: '2022-01-01',
  to: '2022-12-31',
  value: 0,
  state: 'zero',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
}

const answerOf = (series: Series[], more: Partial<SeriesAnswer> = {}): SeriesAnswer => ({
  asOf: '2025-06-01T00:00:00.000Z',
  watermark: '2025-06-02T00:00:00.000Z',
  method: 'spread',
  series,
  warnings: [],
  ...more,
})
const haiti: Series = {
  key: { country: 'HTI', cause: 'disaster', source: 'field' },
  points: [full, hidden, none, zero],
  expectedRevision: { days: 30, growthPercent: -3.5, cases: 12, per: 'month' },
}

const csv = async (answer: SeriesAnswer, more: MoreColumns = {}): Promise<string[]> =>
  (await text(csvOf(answer, ['cause', 'country'], more))).split('\n')

describe('CSV', () => {
  it('has a column for each part of the key in the order asked, the source, and each field of a point', async () => {
    expect(await csv(answerOf([haiti]))).toEqual([
      'cause,country,source,period,from,to,value,state,observations,quantifier,date_accuracy,as_of',
      'disaster,HTI,field,2019,2019-02-01,2019-12-31,1234,partial,7,more_than,month,2025-06-01T00:00:00.000Z',
      'disaster,HTI,field,2020,2020-01-01,2020-12-31,,suppressed,0,,,2025-06-01T00:00:00.000Z',
      'disaster,HTI,field,2021,2021-01-01,2021-12-31,,not_reported,0,,,2025-06-01T00:00:00.000Z',
      'disaster,HTI,field,2022,2022-01-01,2022-12-31,0,zero,1,exact,day,2025-06-01T00:00:00.000Z',
      '',
    ])
  })

  it('has the key in the order asked, which is neither the alphabet’s nor that of any list', async () => {
    const keyOf = async (...dimensions: GroupDimension[]) =>
      (await text(csvOf(answerOf([]), dimensions))).split(',period,')[0]
    expect(await keyOf('operation', 'country', 'event')).toBe('operation,country,event,source')
    expect(await keyOf('source', 'cause')).toBe('source,cause')
    expect(await keyOf()).toBe('source')
  })

  it('adds what was preferred, then what was covered, with negative growth as a number', async () => {
    const key = { country: 'HTI', cause: 'disaster' }
    const [header, first, second] = await csv(answerOf([{ ...haiti, key }]), {
      preferred: true,
      coverage: true,
    })
    expect(header).toBe(
      'cause,country,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,sources,alternatives,' +
        'coverage_unit,coverage_reported,coverage_expected,oldest_on,oldest_age_days,growth_percent_30d,growth_cases',
    )
    expect(first).toMatch(
      /Z,idmc-gidd; iom-dtm,field=0; other=suppressed,rounds,3,4,2019-06-14,199,-3\.5,12$/,
    )
    expect(second).toMatch(/,suppressed,0,,,2025-06-01T00:00:00\.000Z,,,,,,,,-3\.5,12$/)
  })

  it('has its header also when there is nothing, and an empty cell for a key that is not stated', async () => {
    expect(await csv(answerOf([]))).toEqual([
      'cause,country,source,period,from,to,value,state,observations,quantifier,date_accuracy,as_of',
      '',
    ])
    const [, row] = await csv(
      answerOf([{ key: { country: 'HTI', source: 'field' }, points: [none] }], { asOf: null }),
    )
    expect(row).toBe(',HTI,field,2021,2021-01-01,2021-12-31,,not_reported,0,,,')
  })

  it.each(['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\r=x', '\uFF1D1'])(
    'makes %j harmless for a spreadsheet, in each column of text',
    async (formula) => {
      const dimensions = ['event', 'nationality', 'operation', 'source', 'origin'] as const
      const key = Object.fromEntries(dimensions.map((name) => [name, formula]))
      const rows: string[][] = parse(await text(csvOf(answerOf([{ key, points: [zero] }]), dimensions)), {
        from: 2,
      })
      expect(rows[0]?.slice(0, 5)).toEqual(dimensions.map(() => `'${formula}`))
    },
  )

  it.each(['Flood, 2019', 'the "great" one', 'two\nlines', "'quoted'", '2019-01', 'a=b', ' =1'])(
    'gives %j back as it is',
    async (name) => {
      const answer = answerOf([{ key: { event: name, source: 'field' }, points: [zero] }])
      const rows: string[][] = parse(await text(csvOf(answer, ['event'])), { from: 2 })
      expect(rows[0]?.[0]).toBe(name)
    },
  )
})

describe('NDJSON', () => {
  it('has a line for each point, with its key, all it holds and what the CSV has', () => {
    const { expectedRevision, key } = haiti
    const lines = [...ndjsonOf(answerOf([haiti, { key: { source: 'b' }, points: [zero] }]))]
    expect(lines.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1)).toBe(true)
    const asOf = '2025-06-01T00:00:00.000Z'
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      ...[full, hidden, none, zero].map((point) => ({ key, ...point, expectedRevision, asOf })),
      { key: { source: 'b' }, ...zero, asOf },
    ])
  })
})

describe('JSON', () => {
  const echo = { category: 'idps', interval: 'year', groupBy: ['country'], exact: true }
  const read = (answer: SeriesAnswer): unknown => JSON.parse([...jsonOf(answer, echo)].join(''))

  it('holds the whole answer and the question as it was understood', () => {
    const answer = answerOf([haiti, { key: { source: 'b' }, points: [zero] }], {
      precedence: [{ sources: ['idmc-gidd'], reason: 'annual, validated' }],
      warnings: [{ code: 'SUPERSEDED', message: 'one', count: 1 }],
    })
    expect(read(answer)).toEqual({ ...answer, query: echo })
    expect(seriesAnswerSchema.parse(read(answer))).toEqual({ ...answer, query: echo })
  })

  it('is whole without series, sources preferred, warnings or a watermark', () => {
    const answer = answerOf([], { asOf: null, watermark: null, method: null })
    expect(read(answer)).toEqual({ ...answer, query: echo })
  })
})
