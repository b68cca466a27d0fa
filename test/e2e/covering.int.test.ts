/**
 * What a figure covers, through the push and the question: months that are missing, windows of feeds, rows that were refused,
 * totals that do not add up, and figures of a part of the people.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt, SeriesPoint } from '@tideline/contracts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { startPipeline, type Pipeline, type PushOptions } from './pipeline.ts'
import { flowRow, pointsOf, postRows, pushRows, stockRow } from './push-rows.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('covering') })
})
afterAll(() => pipeline?.stop())

let files = 0
const pushCsv = async (
  format: string,
  lines: readonly string[],
  options: PushOptions,
): Promise<Receipt> => {
  const file = join(pipeline.dataDir, `covering-${(files += 1)}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  const receipt = await pipeline.pushAndWait(file, format, options)
  await untilKept(receipt.receiptId)
  return receipt
}

/** The ledger is stored apart from the observations. */
const untilKept = async (receiptId: string): Promise<void> => {
  await until(`receipt ${receiptId} to be kept`, async () => {
    const { rows } = await pipeline.get<{ rows: number }>(
      `${pipeline.url('ingest-api')}/v1/receipts/${receiptId}`,
    ).then(() => ({ rows: 1 }))
    return rows === 1 ? true : undefined
  })
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
        (month) =>
          `${year},FYTD,${month},U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,1000`,
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
    const years = await pointsOf(pipeline, {
      category: 'encounters',
      source: 'us-cbp',
      groupBy: 'country',
      interval: 'year',
    })
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
    expect(years.map(({ notComparable }) => notComparable)).toEqual([
      undefined,
      ['coverage'],
      ['coverage'],
    ])
  })
})
