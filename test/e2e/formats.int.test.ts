/** The same facts in every format, and any range of days, from the push to the answer. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffAnswerSchema, seriesAnswerSchema, type SeriesPoint } from '@tideline/contracts'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { flowRow, flows, pushRows, stockRow, stocks } from './push-rows.ts'

let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('formats') })
  await pushRows(
    pipeline,
    stockRow('camps', 'a', { country: 'KOR', figure: 40, date: '1998-03-10' }),
    stockRow('camps', 'b', { country: 'KOR', figure: 70, date: '1998-03-20' }),
    flowRow('roads', 'c', { country: 'CHN', cause: 'other', figure: 10 }),
    flowRow('roads', 'd', { country: 'CHN', cause: 'disaster', figure: 25 }),
  )
})
afterAll(() => pipeline?.stop())

const ask = async (query: Record<string, string>): Promise<Response> =>
  await fetch(`${pipeline.queryUrl}/v1/series?${new URLSearchParams(query).toString()}`)

describe('a stock', () => {
  const march = {
    ...stocks('camps'),
    interval: 'month',
    from: '1998-03-01',
    to: '1998-03-31',
    coverage: 'true',
  }

  it('says in each format when it was measured and how old that is', async () => {
    const json = seriesAnswerSchema.parse(await (await ask(march)).json())
    expect(json.series[0]?.points).toMatchObject([
      { value: 70, measuredOn: '1998-03-20', oldestOn: '1998-03-20' },
    ])
    const [row]: Record<string, string>[] = parse(await (await ask({ ...march, format: 'csv' })).text(), {
      columns: true,
    })
    expect(row).toMatchObject({
      value: '70',
      measured_on: '1998-03-20',
      oldest_on: '1998-03-20',
      oldest_age_days: '11',
    })
    const line = JSON.parse(await (await ask({ ...march, format: 'ndjson' })).text()) as SeriesPoint
    expect(line).toMatchObject({ measuredOn: '1998-03-20', coverage: { oldestAgeDays: 11 } })
  })

  it('is told by day over decades', async () => {
    const decades = { ...stocks('camps'), interval: 'day', from: '1995-01-01', to: '2024-12-31' }
    const { series } = seriesAnswerSchema.parse(await (await ask(decades)).json())
    const points = series[0]?.points ?? []
    expect(points).toHaveLength(10_958)
    const valueOn = (day: string) => points.find(({ period }) => period === day)?.value
    expect(['1998-03-09', '1998-03-10', '1998-03-19', '1998-03-20'].map(valueOn)).toEqual([null, 40, 40, 70])
  })

  it('that was corrected is explained beside all others', async () => {
    const before = new Date().toISOString()
    await pushRows(
      pipeline,
      stockRow('camps', 'b', { revision: 2, country: 'KOR', figure: 60, date: '1998-03-20' }),
    )
    const query = new URLSearchParams({
      ...stocks('camps'),
      interval: 'month',
      to: '1998-03-31',
      fromAsOf: before,
      names: 'fr',
    })
    const answer = await fetch(`${pipeline.queryUrl}/v1/diff?${query.toString()}`)
    expect(diffAnswerSchema.parse(await answer.json()).series).toMatchObject([
      { names: { country: 'République de Corée' }, points: [{ change: -10, reasons: { correction: -10 } }] },
    ])
  })
})

describe('names and warnings', () => {
  const asked = { ...flows('roads'), groupBy: 'country,cause', interval: 'year', totals: 'gidd', names: 'en' }

  it('stand in each format: countries as UN M49, what was left out in words', async () => {
    const json = seriesAnswerSchema.parse(await (await ask(asked)).json())
    expect(json.series.map(({ names }) => names)).toEqual([{ country: 'China', cause: 'Disaster' }])
    expect(json.warnings).toMatchObject([{ code: 'OTHER_LEFT_OUT' }])
    const csv = await ask({ ...asked, format: 'csv' })
    expect(csv.headers.get('x-warnings')).toBe('OTHER_LEFT_OUT')
    const rows: Record<string, string>[] = parse(await csv.text(), { columns: true })
    expect(rows).toMatchObject([{ country: 'CHN', country_name: 'China', cause_name: 'Disaster' }])
    expect(rows[0]?.['warnings']).toBe(json.warnings.map(({ code, message }) => `${code}: ${message}`).join())
    const line = JSON.parse(await (await ask({ ...asked, format: 'ndjson' })).text()) as object
    expect(line).toMatchObject({ names: { country: 'China' }, warnings: json.warnings })
  })
})
