/** Nested tables count once, figures of different places count all: pushed and asked for over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { pushRows, stockRow, stocks, type Row } from './push-rows.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('levels') })
})
afterAll(() => pipeline?.stop())

const at = (id: string, adminLevel: number, pcode: string, figure: number, more: Row = {}): Row =>
  stockRow('iom-dtm', id, {
    country: 'TCD',
    figure,
    date: '2024-01-31',
    operation: 'Lac',
    round: 3,
    places: [{ name: id, adminLevel, ...(pcode === '' ? {} : { pcode }) }],
    ...more,
  })

const onDay = { ...stocks('iom-dtm'), country: 'TCD', interval: 'day', from: '2024-02-01', to: '2024-02-01' }

it('districts of provinces that are there count once, those of no province beside them', async () => {
  await pushRows(
    pipeline,
    at('Lac', 1, 'TD07', 100),
    at('Mamdi', 2, 'TD0701', 60),
    at('Wayi', 2, 'TD0702', 40),
    at('Kanem', 2, 'TD0601', 25),
  )
  const { series, warnings } = await pipeline.series(onDay)
  expect(series[0]?.points).toMatchObject([{ value: 125, state: 'reported' }])
  expect(warnings).toEqual([])
  const { body } = await pipeline.get<{ excluded: { observation: { id: string }; reason: string }[] }>(
    `${pipeline.queryUrl}/v1/lineage?category=idps&source=iom-dtm&country=TCD&interval=day&period=2024-02-01`,
  )
  expect(body.excluded.map(({ observation, reason }) => [observation.id, reason])).toEqual([
    ['Mamdi', 'other_level'],
    ['Wayi', 'other_level'],
  ])
})

it('districts that add up to more than their province are told; the province counts', async () => {
  const chad = { operation: 'Sila', country: 'SDN' }
  await pushRows(
    pipeline,
    at('Sila', 1, 'SD07', 100, chad),
    at('Kimiti', 2, 'SD0701', 60, chad),
    at('Djourf', 2, 'SD0702', 50, chad),
  )
  const { series, warnings } = await pipeline.series({ ...onDay, country: 'SDN' })
  expect(series[0]?.points).toMatchObject([{ value: 100 }])
  expect(warnings).toMatchObject([{ code: 'PARTS_ABOVE_WHOLE', count: 1 }])
})

it('sites of a province that no baseline visited count, those within one do not', async () => {
  const site = { assessment: 'SA', operation: 'sites' }
  const baseline = { assessment: 'BA', operation: 'sites' }
  const country = { country: 'NER' }
  await pushRows(
    pipeline,
    at('Diffa', 1, 'NE02', 155, { ...baseline, ...country }),
    at('Camp 1', 2, 'NE0201', 39, { ...site, ...country }),
    at('Camp 2', 2, 'NE0301', 7, { ...site, ...country }),
  )
  const { series } = await pipeline.series({ ...onDay, country: 'NER' })
  expect(series[0]?.points).toMatchObject([{ value: 162 }])
})

it('what cannot be placed is counted, and the answer says so', async () => {
  const country = { country: 'MLI' }
  await pushRows(pipeline, at('Mopti', 1, 'ML05', 100, country), at('Camp', 2, '', 7, country))
  const { series, warnings } = await pipeline.series({ ...onDay, country: 'MLI' })
  expect(series[0]?.points).toMatchObject([{ value: 107 }])
  expect(warnings).toMatchObject([{ code: 'PLACES_UNCLEAR', count: 1 }])
})

describe.skipIf(!hasSharedData)("IDMC's single figures of Türkiye", () => {
  const yearEnd = {
    category: 'idps',
    source: 'idmc-gidd-figures',
    country: 'TUR',
    interval: 'year',
    from: '2023-01-01',
    to: '2023-12-31',
    groupBy: 'country',
  }

  it('at the end of 2023: 821,993 by disasters and 1,099,493 by conflict', async () => {
    await pipeline.pushAndWait(
      sharedFile('idmc-gidd/disaggregated_SYR-TUR-2023.geojson'),
      'idmc-gidd-geojson',
      { source: 'idmc-gidd-figures' },
    )
    expect(await pipeline.value({ ...yearEnd, cause: 'disaster' })).toBe(821_993)
    expect(await pipeline.value({ ...yearEnd, cause: 'conflict' })).toBe(1_099_493)
    expect(await pipeline.value(yearEnd)).toBe(1_921_486)
  })
})

it('verify finds no drift', async () => {
  const answer = await pipeline.verify()
  expect(await answer.json()).toMatchObject({ drift: 0 })
})
