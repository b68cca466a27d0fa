/** What a figure can be besides a number, from the push to JSON, CSV and NDJSON; and how exact its dates are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { flowRow, flows, pushRows } from './push-rows.ts'

let pipeline: Pipeline

const source = 'states'
const asked = { ...flows(source), interval: 'month', from: '2024-03-01', to: '2024-03-31' }

beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('states') })
  await pushRows(
    pipeline,
    flowRow(source, 'a', { country: 'BHS', figure: 250, quantifier: 'more_than' }),
    flowRow(source, 'b', { country: 'CUB', figure: 0 }),
    flowRow(source, 'c', { country: 'DOM', figure: null }),
    flowRow(source, 'd', { country: 'GTM', figure: 40, dateAccuracy: 'month' }),
    flowRow(source, 'e', { country: 'GTM', figure: null, dateAccuracy: 'year' }),
  )
})
afterAll(() => pipeline?.stop())

const text = async (format: string, query: Record<string, string> = asked): Promise<string> =>
  await (
    await fetch(`${pipeline.queryUrl}/v1/series?${new URLSearchParams({ ...query, format }).toString()}`)
  ).text()

const csvCells = (csv: string, ...columns: string[]): (string | undefined)[][] => {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return rows.map((row) => columns.map((column) => row[header.indexOf(column)]))
}

type Told = [country: string, value: number | null, state: string]
const expected: Told[] = [
  ['BHS', 250, 'reported'],
  ['CUB', 0, 'zero'],
  ['DOM', null, 'not_reported'],
  ['GTM', 40, 'partial'],
]

describe('states of a figure', () => {
  it('are told apart in JSON', async () => {
    const { series } = await pipeline.series(asked)
    const told = series.flatMap(({ key, points }) =>
      points.map(({ value, state }): Told => [key.country ?? '', value, state]),
    )
    expect(told).toEqual(expected)
  })

  it('are told apart in CSV: an empty value is not 0', async () => {
    expect(csvCells(await text('csv'), 'country', 'value', 'state')).toEqual(
      expected.map(([country, value, state]) => [country, value === null ? '' : String(value), state]),
    )
  })

  it('are told apart in NDJSON', async () => {
    const lines = (await text('ndjson')).trimEnd().split('\n')
    const told = lines.map((line) => {
      const point = JSON.parse(line) as { key: { country: string }; value: number | null; state: string }
      return [point.key.country, point.value, point.state]
    })
    expect(told).toEqual(expected)
  })

  it('what may not be shown is suppressed in JSON, CSV and NDJSON: no number stands for it', async () => {
    const figures = { CUB: 3, HTI: 40, VEN: 57 }
    const rows = Object.entries(figures).map(([nationality, figure]) =>
      flowRow('hidden', nationality, { country: 'PAN', nationality, figure }),
    )
    await pushRows(pipeline, ...rows)
    const query = { ...asked, source: 'hidden', groupBy: 'nationality' }
    const told = [
      ['CUB', null, 'suppressed'],
      ['HTI', null, 'suppressed'],
      ['VEN', 57, 'reported'],
    ]
    const { series } = await pipeline.series(query)
    expect(series.map(({ key, points }) => [key.nationality, points[0]?.value, points[0]?.state])).toEqual(
      told,
    )
    expect(csvCells(await text('csv', query), 'nationality', 'value', 'state')).toEqual(
      told.map(([nationality, value, state]) => [nationality, value === null ? '' : String(value), state]),
    )
    const lines = (await text('ndjson', query)).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject(
      told.map(([nationality, value, state]) => ({ key: { nationality }, value, state })),
    )
    // The total of the country hides nobody.
    expect(await pipeline.value({ ...query, groupBy: 'country' })).toBe(100)
  })

  it('a period without any observation is not reported, between two that have one', async () => {
    await pushRows(
      pipeline,
      flowRow('gap', 'a', { figure: 10, start: '2024-01-01' }),
      flowRow('gap', 'b', { figure: 10, start: '2024-03-01' }),
    )
    const { series } = await pipeline.series({ ...flows('gap'), interval: 'month' })
    expect(series[0]?.points.map(({ value, state }) => [value, state])).toEqual([
      [10, 'reported'],
      [null, 'not_reported'],
      [10, 'reported'],
    ])
  })

  it('a sum is as weak as its weakest quantifier and as coarse as its coarsest date', async () => {
    await pushRows(
      pipeline,
      flowRow('weak', 'a', { figure: 100 }),
      flowRow('weak', 'b', { figure: 50, quantifier: 'less_than', dateAccuracy: 'month' }),
      flowRow('weak', 'c', { figure: 20, quantifier: 'approximately', dateAccuracy: 'week' }),
    )
    const { series } = await pipeline.series({ ...asked, source: 'weak' })
    // a bound and an estimate make no bound
    expect(series[0]?.points).toMatchObject([
      { value: 170, quantifier: 'approximately', dateAccuracy: 'month', observations: 3 },
    ])
    await pushRows(
      pipeline,
      flowRow('bound', 'a', { figure: 100 }),
      flowRow('bound', 'b', { figure: 50, quantifier: 'less_than', dateAccuracy: 'month' }),
    )
    const bound = await pipeline.series({ ...asked, source: 'bound' })
    expect(bound.series[0]?.points).toMatchObject([{ value: 150, quantifier: 'less_than' }])
  })

  it('an annual figure spread over days says on each day that its date is that of a year', async () => {
    const annual = { figure: 365_000, start: '2023-01-01', end: '2023-12-31', dateAccuracy: 'year' }
    await pushRows(pipeline, flowRow('annual', 'a', annual))
    const days = { ...flows('annual'), interval: 'day', from: '2023-06-30', to: '2023-07-01' }
    const { series, method } = await pipeline.series(days)
    expect(method).toBe('spread')
    expect(series[0]?.points).toMatchObject([
      { value: 1_000, dateAccuracy: 'year' },
      { value: 1_000, dateAccuracy: 'year' },
    ])
  })
})
