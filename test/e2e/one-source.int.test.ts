/** Several sources about one population: one of them counts, whatever causes they name, and the others stand beside it. */
import type { SeriesPoint } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { flowRow, pushRows, stockRow, type Row } from './push-rows.ts'

let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('one source') })
})
afterAll(() => pipeline?.stop())

const yearEnd = (country: string, cause: string, figure: number): Row =>
  stockRow('idmc-gidd', `${country}-${cause}`, { country, cause, figure, date: '2023-12-31' })

const round = (country: string, cause: string, figure: number, more: Row): Row =>
  stockRow('iom-dtm', `${country}-${cause}-${figure}`, {
    country,
    cause,
    figure,
    date: '2023-12-15',
    operation: 'Countrywide monitoring',
    places: [{ name: country, adminLevel: 0 }],
    ...more,
  })

const stockAt = async (
  country: string,
  day = '2023-12-31',
  more: Row = {},
): Promise<SeriesPoint | undefined> => {
  const { series } = await pipeline.series({
    category: 'idps',
    country,
    sources: 'preferred',
    groupBy: 'country',
    interval: 'day',
    from: day,
    to: day,
    ...more,
  })
  return series[0]?.points[0]
}

it('rounds without a reason and a conflict stock are one population: SDN 2023 is not 15,052,822', async () => {
  await pushRows(pipeline, yearEnd('SDN', 'conflict', 9_052_822), round('SDN', 'unknown', 6_000_000, {}))
  expect(await stockAt('SDN')).toMatchObject({
    value: 6_000_000,
    state: 'reported',
    sources: ['iom-dtm'],
    alternatives: [{ source: 'idmc-gidd', value: 9_052_822 }],
  })
  // asked for conflict alone, GIDD's figure is not taken from beside the source that counts
  expect(await stockAt('SDN', '2023-12-31', { cause: 'conflict' })).toMatchObject({
    value: null,
    sources: [],
    alternatives: [{ source: 'idmc-gidd', value: 9_052_822 }],
  })
})

it('a field push of unknown cause is not added to GIDD’s disasters', async () => {
  const of = { country: 'HND', start: '2023-06-01' }
  await pushRows(
    pipeline,
    flowRow('idmc-gidd', 'hnd', { ...of, cause: 'disaster', figure: 1_000 }),
    flowRow('field-hnd', 'hnd', { ...of, cause: 'unknown', figure: 70 }),
  )
  const { series } = await pipeline.series({
    category: 'internal_displacements',
    country: 'HND',
    sources: 'preferred',
    groupBy: 'country',
    interval: 'year',
  })
  expect(series[0]?.points[0]).toMatchObject({
    value: 1_000,
    sources: ['idmc-gidd'],
    alternatives: [{ source: 'field-hnd', value: 70 }],
  })
})

it('a province does not stand for the country: Chad is 1,539,381, and Lac alone is partial', async () => {
  const lac = { operation: 'Lac', places: [{ name: 'Lac', pcode: 'TD07', adminLevel: 1 }] }
  await pushRows(pipeline, yearEnd('TCD', 'conflict', 1_539_381), round('TCD', 'conflict', 220_610, lac))
  expect(await stockAt('TCD')).toMatchObject({
    value: 1_539_381,
    state: 'reported',
    sources: ['idmc-gidd'],
    alternatives: [{ source: 'iom-dtm', value: 220_610 }],
  })
  expect(await stockAt('TCD', '2023-12-20')).toMatchObject({
    value: 220_610,
    state: 'partial',
    sources: ['iom-dtm'],
  })
})

it('a round a year old does not beat the year-end figure of the day', async () => {
  await pushRows(
    pipeline,
    yearEnd('AFG', 'conflict', 80),
    round('AFG', 'conflict', 100, { date: '2022-12-31' }),
  )
  expect(await stockAt('AFG')).toMatchObject({ value: 80, sources: ['idmc-gidd'] })
  expect(await stockAt('AFG', '2023-06-01')).toMatchObject({ value: 100, sources: ['iom-dtm'] })
})

it('sources that are needed both are named with what each gives, and the lineage says so too', async () => {
  await pushRows(
    pipeline,
    yearEnd('HTI', 'conflict', 60),
    yearEnd('HTI', 'disaster', 30),
    round('HTI', 'conflict', 50, {}),
  )
  expect(await stockAt('HTI')).toMatchObject({
    value: 80,
    sources: ['idmc-gidd', 'iom-dtm'],
    parts: [
      { source: 'idmc-gidd', causes: ['disaster'] },
      { source: 'iom-dtm', causes: ['conflict'] },
    ],
    alternatives: [{ source: 'idmc-gidd', value: 60 }],
  })
  const { body } = await pipeline.get<{
    value: number
    counted: { observation: { id: string } }[]
    excluded: { observation: { id: string }; reason: string }[]
  }>(
    `${pipeline.queryUrl}/v1/lineage?category=idps&country=HTI&sources=preferred&interval=day&period=2023-12-31`,
  )
  expect(body.value).toBe(80)
  expect(body.counted.map(({ observation }) => observation.id).toSorted()).toEqual([
    'HTI-conflict-50',
    'HTI-disaster',
  ])
  expect(body.excluded).toMatchObject([{ observation: { id: 'HTI-conflict' }, reason: 'other_source' }])
})
