/**
 * What a figure covers, through the push and the question: months that are missing, windows of feeds, rows that were refused,
 * totals that do not add up, and figures of a part of the people.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt, SeriesPoint } from '@tideline/contracts'
import { createStore, readReceipt, type Store } from '@tideline/log'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { startPipeline, type Pipeline, type PushOptions } from './pipeline.ts'
import { flowRow, pointsOf, postRows, pushRows, stockRow } from './push-rows.ts'

const world = testWorld('covering')
let pipeline: Pipeline
let store: Store
beforeAll(async () => {
  pipeline = await startPipeline({ world })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

let files = 0
const pushCsv = async (format: string, lines: readonly string[], options: PushOptions): Promise<Receipt> => {
  const file = join(pipeline.dataDir, `covering-${(files += 1)}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  const receipt = await pipeline.pushAndWait(file, format, options)
  await untilKept(receipt.receiptId)
  return receipt
}

/** The ledger travels apart from the observations. */
const untilKept = async (receiptId: string): Promise<void> => {
  await until(`receipt ${receiptId} to be kept`, async () => await readReceipt(store, receiptId))
}

const told = ({ period, value, state, complete, covered, missing, rejectedRows, only }: SeriesPoint) => ({
  period,
  value,
  state,
  complete,
  ...(covered === undefined ? {} : { covered }),
  ...(missing === undefined ? {} : { missing }),
  ...(rejectedRows === undefined ? {} : { rejectedRows }),
  ...(only === undefined ? {} : { only }),
})

const ask = async (query: Record<string, string>) => (await pointsOf(pipeline, query)).map(told)

describe('a bucket of a source that publishes by period', () => {
  const crossings = { category: 'border_crossings', source: 'pa-snm', groupBy: 'country' }
  const months = [24_634, 24_657, 38_099, 40_297, 38_962, 29_722, 55_387, 81_664]

  it('Panama’s first eight months of 2023 are no year', async () => {
    await pushCsv(
      'pa-snm',
      ['pais,year,month,count', ...months.map((people, nth) => `Venezuela,2023,${nth + 1},${people}`)],
      { source: 'pa-snm' },
    )
    expect(await ask({ ...crossings, interval: 'year' })).toEqual([
      {
        period: '2023',
        value: 333_422,
        state: 'partial',
        complete: false,
        covered: { from: '2023-01-01', to: '2023-08-31', days: 243 },
      },
    ])
    const byMonth = await ask({ ...crossings, interval: 'month', from: '2023-01-01', to: '2023-09-30' })
    expect(byMonth.map(({ state, complete }) => [state, complete])).toEqual([
      ...months.map(() => ['reported', true]),
      ['not_reported', false],
    ])
    // a nationality that nobody of was printed in a month is not missing in it
    expect(
      await ask({ ...crossings, interval: 'year', from: '2023-01-01', to: '2023-08-31', nationality: 'VEN' }),
    ).toMatchObject([{ value: 333_422, state: 'reported', complete: true }])
  })

  it('US encounters of a year that ends in September do not fall by a third', async () => {
    const names = ['OCT', 'NOV', 'DEC', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP']
    const rows = [2022, 2023].flatMap((year) =>
      names.map(
        (month) => `${year},FYTD,${month},U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,1000`,
      ),
    )
    await pushCsv(
      'us-cbp',
      [
        'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count',
        ...rows,
      ],
      { source: 'us-cbp' },
    )
    const asked = { category: 'encounters', source: 'us-cbp', groupBy: 'country', interval: 'year' }
    const years = await pointsOf(pipeline, asked)
    const { warnings } = await pipeline.series(asked)
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'PERIOD_NOT_COVERED', count: 2 }))
    expect(years.map(told)).toEqual([
      {
        period: '2021',
        value: 3_000,
        state: 'partial',
        complete: false,
        covered: { from: '2021-10-01', to: '2021-12-31', days: 92 },
      },
      {
        period: '2022',
        value: 12_000,
        state: 'reported',
        complete: true,
        covered: { from: '2022-01-01', to: '2022-12-31', days: 365 },
      },
      {
        period: '2023',
        value: 9_000,
        state: 'partial',
        complete: false,
        covered: { from: '2023-01-01', to: '2023-09-30', days: 273 },
      },
    ])
    expect(years.map(({ notComparable }) => notComparable)).toEqual([undefined, ['coverage'], ['coverage']])
  })
})

describe('a year of a feed of the last 180 days', () => {
  const days = (from: string, count: number): string[] =>
    Array.from({ length: count }, (_, nth) =>
      new Date(Date.parse(`${from}T00:00:00Z`) + nth * 86_400_000).toISOString().slice(0, 10),
    )
  const idu = { category: 'internal_displacements', source: 'idmc-idu', groupBy: 'country' }

  it('is partial outside and half inside the window, and whole months in it are complete', async () => {
    const rows = days('2025-02-02', 180).map(
      (day, nth) => `${nth + 1},ESP,Recommended figure,Disaster,total,10,${day},${day},${day}`,
    )
    await pushCsv(
      'idmc-idu',
      [
        'id,iso3,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date',
        ...rows,
      ],
      { source: 'idmc-idu', complete: true },
    )
    expect(await ask({ ...idu, interval: 'year' })).toEqual([
      {
        period: '2025',
        value: 1_800,
        state: 'partial',
        complete: false,
        // three days beside the first and the last event may have been without one
        covered: { from: '2025-01-30', to: '2025-08-03', days: 186 },
      },
    ])
    const months = await ask({ ...idu, interval: 'month', from: '2024-12-01', to: '2025-08-31' })
    expect(months.map(({ period, state, complete }) => [period, state, complete])).toEqual([
      ['2024-12', 'not_reported', false],
      ['2025-01', 'not_reported', false],
      ...['02', '03', '04', '05', '06', '07'].map((month) => [`2025-${month}`, 'reported', true]),
      ['2025-08', 'not_reported', false],
    ])
  })
})

describe('rows that were refused', () => {
  const crossings = { category: 'border_crossings', source: 'pa-bulletin', groupBy: 'country' }
  const header = 'pais,year,month,count'
  /** eight months, each with a row that cannot be read and the bulletin's own total */
  const bulletin = (unread: string): string[] => [
    header,
    ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((month) => [
      `Venezuela,2022,${month},1000`,
      `Guyana Francesa,2022,${month},${unread}`,
      `Total,2022,${month},1030`,
    ]),
  ]

  it('are missing in their months, as many people as the printed totals say, until a later file says them', async () => {
    const receipt = await pushCsv('pa-snm', bulletin('3O'), { source: 'pa-bulletin' })
    expect(receipt.rejected).toBe(8)
    const months = { ...crossings, interval: 'month', from: '2022-01-01', to: '2022-09-30' }
    const point = { state: 'partial', complete: null, missing: 30, rejectedRows: 1, value: 1_000 }
    expect((await ask(months)).slice(0, 8)).toMatchObject(Array.from({ length: 8 }, () => point))
    expect(await ask({ ...crossings, interval: 'year' })).toMatchObject([
      { value: 8_000, state: 'partial', missing: 240, rejectedRows: 8 },
    ])
    const before = await pipeline.series(months)

    await pushCsv('pa-snm', bulletin('30'), { source: 'pa-bulletin' })
    expect((await ask(months)).map(({ value, state }) => [value, state]).slice(0, 8)).toEqual(
      Array.from({ length: 8 }, () => [1_030, 'partial']),
    )
    const [first] = await ask(months)
    expect(first?.missing).toBeUndefined()
    expect(first?.rejectedRows).toBeUndefined()
    const again = await pipeline.series({ ...months, asOf: before.asOf ?? '' })
    expect(again.series).toEqual(before.series)
  })

  it('of a field team make its period partial, its country only, until the row is sent again', async () => {
    const team = { ...flowRow('team-covering', 'a', { country: 'HND', figure: 100, start: '2024-03-01' }) }
    const elsewhere = flowRow('team-covering', 'b', { country: 'GTM', figure: 50, start: '2024-03-05' })
    const wrong = { ...team, id: 'c', start: '2024-03-09', figure: 25, cause: 'no-such-cause' }
    const { receipt } = await postRows(pipeline, [team, elsewhere, wrong])
    expect(receipt.rejected).toBe(1)
    await pipeline.waitVisible(receipt.receiptId)
    await untilKept(receipt.receiptId)
    const march = {
      category: 'internal_displacements',
      source: 'team-covering',
      groupBy: 'country',
      interval: 'month',
    }
    expect(await ask({ ...march, country: 'HND' })).toMatchObject([
      { value: 100, state: 'partial', missing: 25, rejectedRows: 1, complete: null },
    ])
    const { warnings } = await pipeline.series({ ...march, country: 'HND' })
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'PEOPLE_LEFT_OUT', count: 1 }))
    expect(await ask({ ...march, country: 'GTM' })).toEqual([
      { period: '2024-03', value: 50, state: 'reported', complete: null },
    ])
    const days = await ask({
      ...march,
      country: 'HND',
      interval: 'day',
      from: '2024-03-01',
      to: '2024-03-01',
    })
    expect(days).toMatchObject([{ value: 100, state: 'reported' }])

    await pushRows(pipeline, { ...wrong, cause: 'conflict' })
    expect(await ask({ ...march, country: 'HND' })).toEqual([
      { period: '2024-03', value: 125, state: 'reported', complete: null },
    ])
  })
})

describe('a figure of a part of the people', () => {
  const inDom = { category: 'migrants', source: 'strategy', groupBy: 'country', interval: 'year' }
  const people = (id: string, date: string, figure: number, more: object) =>
    stockRow('strategy', id, {
      category: 'migrants',
      cause: 'unknown',
      country: 'DOM',
      date,
      figure,
      ...more,
    })

  it('500,000 Haitians in 2019 and 34,000 Venezuelans in 2020 are no line of migrants', async () => {
    await pushRows(
      pipeline,
      people('hti', '2019-07-01', 500_000, { nationality: 'HTI' }),
      people('ven', '2020-05-31', 34_000, { nationality: 'VEN' }),
    )
    const answer = await pipeline.series({
      ...inDom,
      interval: 'month',
      from: '2019-08-01',
      to: '2020-06-30',
    })
    const points = answer.series[0]?.points.filter(({ value }) => value !== null) ?? []
    expect(points.at(0)).toMatchObject({ value: 500_000, state: 'partial', only: { nationality: ['HTI'] } })
    expect(points.at(-1)).toMatchObject({ value: 34_000, state: 'partial', only: { nationality: ['VEN'] } })
    expect(points.flatMap(({ notComparable }) => notComparable ?? [])).toEqual(['population'])
    expect(answer.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PART_OF_POPULATION', 'NOT_COMPARABLE']),
    )
    // who asks for Venezuelans gets all of them
    const [venezuelans] = await ask({ ...inDom, nationality: 'VEN', from: '2020-06-01', to: '2020-06-30' })
    expect(venezuelans).toMatchObject({ value: 34_000, state: 'reported' })
    expect(venezuelans?.only).toBeUndefined()
  })

  it('is a total where one stands beside it', async () => {
    await pushRows(
      pipeline,
      people('all', '2021-07-01', 600_000, {}),
      people('hti-21', '2021-07-01', 500_000, { nationality: 'HTI' }),
    )
    const [point] = await ask({ ...inDom, from: '2021-07-01', to: '2021-07-31', interval: 'month' })
    expect(point?.only).toBeUndefined()
    expect(point?.state).toBe('reported')
  })
})
