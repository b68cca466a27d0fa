/** The worked examples of the domain reference on stocks at a date (4.4), each pushed and asked for over HTTP. */
import { describe, expect, it } from 'vitest'
import { examplesOf } from './examples.ts'
import { pointsOf, stockRow, stocks, valuesOf } from './push-rows.ts'

const { given, pipeline } = examplesOf('domain stocks')

/** A source whose stocks hold on the day they are reported for and on no other. */
const gidd = 'idmc-gidd'
const on = (date: string, country: string, figure: number, cause = 'conflict') =>
  stockRow(gidd, `${country}-${date}-${figure}`, { country, cause, figure, date })

describe('4.4 stock at a date', () => {
  given(on('2023-12-31', 'GTM', 400), on('2023-12-31', 'GTM', 250), on('2023-06-30', 'GTM', 90))

  it('4.4 year-end stock: what is reported for 31 December counts, what is reported for 30 June does not', async () => {
    const asked = { ...stocks(gidd), country: 'GTM', from: '2023-01-01', to: '2023-12-31' }
    expect(await pointsOf(pipeline, { ...asked, interval: 'year' })).toMatchObject([
      { period: '2023', value: 650, measuredOn: '2023-12-31' },
    ])
    const months = await pointsOf(pipeline, { ...asked, interval: 'month' })
    expect(months.flatMap(({ period, value }) => (value === null ? [] : [[period, value]]))).toEqual([
      ['2023-06', 90],
      ['2023-12', 650],
    ])
  })

  given(
    stockRow(gidd, 'slv', {
      country: 'SLV',
      figure: 1_200,
      date: '2019-03-01',
      reportingDate: '2023-12-31',
    }),
  )

  it('4.4 carry forward: a number re-entered for a later year counts there and shows that it is 4.8 years old', async () => {
    const asked = {
      ...stocks(gidd),
      country: 'SLV',
      interval: 'year',
      from: '2019-01-01',
      to: '2024-12-31',
    }
    const points = await pointsOf(pipeline, asked)
    expect(points.map(({ value }) => value)).toEqual([null, null, null, null, 1_200, null])
    const [counted] = points.filter(({ value }) => value !== null)
    expect(counted).toMatchObject({ period: '2023', measuredOn: '2019-03-01', oldestOn: '2019-03-01' })
    const age = Date.parse('2023-12-31') - Date.parse(counted?.oldestOn ?? '')
    expect((age / 86_400_000 / 365.25).toFixed(1)).toBe('4.8')
  })

  const restated = ['2021', '2022'].map((year) =>
    stockRow(gidd, `cri-${year}`, {
      country: 'CRI',
      figure: 75,
      date: '2020-08-01',
      reportingDate: `${year}-12-31`,
    }),
  )
  given(...restated)

  it('4.4 restated: a stock whose source enters it for each year is told for each year, measured when it was', async () => {
    const asked = {
      ...stocks(gidd),
      country: 'CRI',
      interval: 'year',
      from: '2020-01-01',
      to: '2023-12-31',
    }
    expect(await pointsOf(pipeline, asked)).toMatchObject([
      { value: null, state: 'not_reported' },
      { value: 75, measuredOn: '2020-08-01' },
      { value: 75, measuredOn: '2020-08-01' },
      { value: null, state: 'not_reported' },
    ])
  })

  given(on('2021-12-31', 'NIC', 100), on('2022-12-31', 'NIC', 120), on('2023-12-31', 'NIC', 90))

  it('4.4 several years: the stock of the last year is 90, and no answer says 310', async () => {
    const asked = { ...stocks(gidd), country: 'NIC', from: '2021-01-01', to: '2023-12-31' }
    expect(await valuesOf(pipeline, { ...asked, interval: 'year' })).toEqual([100, 120, 90])
    // A year-end is no end of a week, so weeks have none of the earlier two.
    for (const interval of ['day', 'month', 'quarter']) {
      const values = await valuesOf(pipeline, { ...asked, interval })
      expect(values.at(-1)).toBe(90)
      expect(Math.max(...values.map((value) => value ?? 0))).toBe(120)
    }
  })

  given(on('2023-12-31', 'PAN', 36))

  it('4.4 no method spreads a stock: one that is asked for is ignored, and the answer says so', async () => {
    const answer = await pipeline.series({ ...stocks(gidd), country: 'PAN', method: 'spread' })
    expect(answer.method).toBeNull()
    expect(answer.warnings.map(({ code }) => code)).toContain('METHOD_IGNORED')
    expect(answer.series[0]?.points.map(({ value }) => value)).toEqual([36])
  })

  given(
    on('2022-12-31', 'JAM', 1_000, 'disaster'),
    on('2022-12-31', 'HTI', 2_000, 'disaster'),
    on('2021-12-31', 'CUB', 4_000, 'disaster'),
    on('2022-12-31', 'MEX', 8_000, 'disaster'),
  )

  it('4.4 region: countries are added at one date, a country of another date is not carried there', async () => {
    const asked = {
      ...stocks(gidd),
      region: 'caribbean',
      cause: 'disaster',
      groupBy: 'cause',
      interval: 'year',
    }
    expect(await valuesOf(pipeline, { ...asked, from: '2021-01-01', to: '2022-12-31' })).toEqual([
      4_000, 3_000,
    ])
  })

  // A field source declares nothing, so its figures stand for 180 days: to 29 June 2023.
  given(stockRow('r44-field', 'a', { figure: 500, date: '2022-12-31' }))

  it('4.4 carried as long as the source declares, then not reported', async () => {
    const asked = { ...stocks('r44-field'), interval: 'day', from: '2023-06-28', to: '2023-07-01' }
    expect(await pointsOf(pipeline, asked)).toMatchObject([
      { value: 500, measuredOn: '2022-12-31' },
      { value: 500, measuredOn: '2022-12-31' },
      { value: null, state: 'not_reported' },
      { value: null, state: 'not_reported' },
    ])
  })
})
