/** One answer in its three spellings: whatever a reader takes, the same stands in it. */
import { text } from 'node:stream/consumers'
import {
  type AskedColumns,
  type GroupDimension,
  type Series,
  type SeriesAnswer,
  type SeriesPoint,
  seriesAnswerSchema,
  seriesPointSchema,
  withNames,
} from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../tables/csv.ts'
import { pointsTable } from './series-table.ts'
import { jsonOf, ndjsonOf, withFields } from './json.ts'

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
  digits: 2,
  clipped: true,
  derived: true,
  measuredOn: '2019-11-30',
  oldestOn: '2019-06-15',
  complete: false,
  covered: { from: '2019-02-01', to: '2019-09-30', days: 242 },
  only: { nationality: ['COL', 'VEN'], origin: ['PAN'], destination: ['USA'] },
  missing: 5,
  rejectedRows: 3,
  notComparable: ['coverage', 'population'],
  parts: [
    { source: 'idmc-gidd', causes: ['disaster'] },
    { source: 'iom-dtm', causes: ['conflict', 'other'] },
  ],
  sources: ['idmc-gidd', 'iom-dtm'],
  alternatives: [
    { source: 'field', value: 0, state: 'zero', quantifier: 'exact' },
    { source: 'other', value: null, state: 'suppressed', quantifier: null },
  ],
  coverage: { unit: 'rounds', reported: 3, expected: 4, oldestOn: '2019-06-15', oldestAgeDays: 199 },
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

const csv = async (answer: SeriesAnswer, more: Partial<AskedColumns> = {}): Promise<string[]> =>
  (await text(csvOf(pointsTable(answer, ['cause', 'country'], more)))).split('\n')

describe('CSV', () => {
  it('has a column for each part of the key in the order asked, the source, and each field of a point', async () => {
    expect(await csv(answerOf([haiti]))).toEqual([
      'cause,country,source,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,method,warnings',
      'disaster,HTI,field,2019,2019-02-01,2019-12-31,1234,partial,7,more_than,month,2025-06-01T00:00:00.000Z,2,true,true,2019-11-30,2019-06-15,false,2019-02-01,2019-09-30,242,COL; VEN,PAN,USA,5,3,coverage; population,spread,',
      'disaster,HTI,field,2020,2020-01-01,2020-12-31,,suppressed,0,,,2025-06-01T00:00:00.000Z,,,,,,,,,,,,,,,,spread,',
      'disaster,HTI,field,2021,2021-01-01,2021-12-31,,not_reported,0,,,2025-06-01T00:00:00.000Z,,,,,,,,,,,,,,,,spread,',
      'disaster,HTI,field,2022,2022-01-01,2022-12-31,0,zero,1,exact,day,2025-06-01T00:00:00.000Z,,,,,,,,,,,,,,,,spread,',
      '',
    ])
  })

  it('has the columns asked for and no other, in the order asked', async () => {
    const fields = ['value', 'country', 'covered_days']
    expect(await csv(answerOf([haiti]), { fields })).toEqual([
      'value,country,covered_days',
      '1234,HTI,242',
      ',HTI,',
      ',HTI,',
      '0,HTI,',
      '',
    ])
    // what JSON has of them; the key stays
    expect(withFields(answerOf([{ ...haiti, points: [full] }]), fields).series).toEqual([
      { ...haiti, points: [{ value: 1_234, covered: full.covered }] },
    ])
    await expect(csv(answerOf([haiti]), { fields: ['colour'] })).rejects.toThrow(
      /fields: no such column: "colour"/,
    )
  })

  it('has the key in the order asked, which is neither the alphabet’s nor that of any list', async () => {
    const keyOf = async (...dimensions: GroupDimension[]) =>
      (await text(csvOf(pointsTable(answerOf([]), dimensions)))).split(',period,')[0]
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
      'cause,country,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,' +
        'sources,parts,alternatives,coverage_unit,coverage_reported,coverage_expected,oldest_age_days,' +
        'growth_percent_30d,growth_cases,growth_per,method,warnings',
    )
    expect(first).toMatch(
      /Z,2,true,true,2019-11-30,2019-06-15,false,2019-02-01,2019-09-30,242,COL; VEN,PAN,USA,5,3,coverage; population,idmc-gidd; iom-dtm,idmc-gidd=disaster; iom-dtm=conflict\+other,field=0; other=suppressed,rounds,3,4,199,-3\.5,12,month,spread,$/,
    )
    expect(second).toMatch(/,suppressed,0,,,2025-06-01T00:00:00\.000Z,+-3\.5,12,month,spread,$/)
  })

  it('has its header also when there is nothing, and an empty cell for a key that is not stated', async () => {
    expect(await csv(answerOf([]))).toEqual([
      'cause,country,source,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,method,warnings',
      '',
    ])
    const [, row] = await csv(
      answerOf([{ key: { country: 'HTI', source: 'field' }, points: [none] }], { asOf: null }),
    )
    expect(row).toBe(',HTI,field,2021,2021-01-01,2021-12-31,,not_reported,0,,,,,,,,,,,,,,,,,,,spread,')
  })

  it.each(['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\r=x', '\uFF1D1'])(
    'makes %j harmless for a spreadsheet, in each column of text',
    async (formula) => {
      const dimensions = ['event', 'nationality', 'operation', 'source', 'origin'] as const
      const key = Object.fromEntries(dimensions.map((name) => [name, formula]))
      const rows: string[][] = parse(
        await text(csvOf(pointsTable(answerOf([{ key, points: [zero] }]), dimensions))),
        {
          from: 2,
        },
      )
      expect(rows[0]?.slice(0, 5)).toEqual(dimensions.map(() => `'${formula}`))
    },
  )

  it.each(['Flood, 2019', 'the "great" one', 'two\nlines', "'quoted'", '2019-01', 'a=b', ' =1'])(
    'gives %j back as it is',
    async (name) => {
      const answer = answerOf([{ key: { event: name, source: 'field' }, points: [zero] }])
      const rows: string[][] = parse(await text(csvOf(pointsTable(answer, ['event']))), { from: 2 })
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
      ...[full, hidden, none, zero].map((point) => ({
        key,
        ...point,
        expectedRevision,
        asOf,
        method: 'spread',
      })),
      { key: { source: 'b' }, ...zero, asOf, method: 'spread' },
    ])
  })
})

describe('the same facts in each', () => {
  const warnings = [
    { code: 'OTHER_LEFT_OUT', message: 'left out: 5 people of a; 6 of b.', count: 2 },
    { code: 'SUPERSEDED', message: 'one', count: 1 },
  ] as const
  const named = withNames(
    [haiti, { key: { country: 'KOR', cause: 'other', source: 'b' }, points: [zero] }],
    'es',
  )
  const answer = answerOf(named, { warnings: [...warnings] })
  const lines = [...ndjsonOf(answer)].map((line) => JSON.parse(line) as Record<string, unknown>)

  it('names and warnings stand in each row', async () => {
    const rows: Record<string, string>[] = parse(
      await text(
        csvOf(pointsTable(answer, ['country', 'cause'], { preferred: true, coverage: true, names: true })),
      ),
      { columns: true },
    )
    expect(rows.map((row) => [row['country_name'], row['cause_name']]).slice(-2)).toEqual([
      ['Haití', 'Desastre'],
      ['República de Corea', 'Otra'],
    ])
    expect(rows[0]?.['warnings']).toBe('OTHER_LEFT_OUT: left out: 5 people of a; 6 of b. | SUPERSEDED: one')
    expect(lines.map(({ warnings: told }) => told)).toEqual(lines.map(() => warnings))
    expect(lines[0]?.['names']).toEqual({ country: 'Haití', cause: 'Desastre' })
  })

  it('each field of a point, a series and an answer is in the table: removed, some cell changes', async () => {
    const cells = async (point: SeriesPoint): Promise<string> =>
      await text(
        csvOf(
          pointsTable(answerOf([{ ...haiti, points: [point] }]), [], {
            preferred: true,
            coverage: true,
            names: true,
          }),
        ),
      )
    const whole = await cells(full)
    for (const field of Object.keys(seriesPointSchema.shape)) {
      expect(Object.keys(full)).toContain(field)
      const { [field as keyof SeriesPoint]: _, ...rest } = full
      expect([field, await cells(rest as SeriesPoint)]).not.toEqual([field, whole])
    }
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
