/**
 * Complete files that would do harm, through the real push: vintages that came out empty or a thousand times too large,
 * few rows that are most of a year's people, one stray row that stretches the period, an old vintage again.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline, type PushOptions } from '../e2e/pipeline.ts'
import { hasSharedCases, sharedCase } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

const world = testWorld('complete-guard')
let pipeline: Pipeline
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-guard-'))
  pipeline = await startPipeline({ world })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Refusal {
  code?: string
  detail?: string
  wouldChange?: {
    rows: number
    people: number
    missing: number
    emptied: number
    tenfold: number
    periods: unknown[]
    largest: unknown[]
  }
  strayRows?: unknown[]
  stretchedPeriods?: string[]
  earlierReceipt?: string
}
type Told = Receipt & Refusal

const FORMAT = 'idmc-gidd-disasters'

const pushFile = async (file: string, source: string, more: PushOptions = {}) => {
  const { status, receipt } = await pipeline.push(file, FORMAT, { source, complete: true, ...more })
  if (status === 202 && more.dryRun !== true) await pipeline.waitVisible(receipt.receiptId)
  return { status, told: receipt as Told }
}

type Row = [event: string, year: number, figure: number | '']

/** A vintage of disasters in Jamaica. */
const push = async (source: string, rows: readonly Row[], more: PushOptions = {}) => {
  const file = join(folder, 'vintage.csv')
  const lines = rows.map(
    ([event, year, figure]) => `JAM,Jamaica,${year},${year}-08-01,${event},Weather related,Flood,${figure}`,
  )
  const header = 'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements'
  await writeFile(file, `${[header, ...lines].join('\n')}\n`)
  return await pushFile(file, source, more)
}

const total = (source: string): Promise<number | null> =>
  pipeline.value({
    category: 'internal_displacements',
    source,
    groupBy: 'country',
    interval: 'year',
    from: '2021-01-01',
    to: '2021-12-31',
  })

const rowsOf = (count: number, year: number, figure: number): Row[] =>
  Array.from({ length: count }, (_, index) => [`Event ${index}`, year, figure])

describe.skipIf(!hasSharedCases)('vintages of case 05', () => {
  const vintage = (name: string): string => sharedCase(`05-complete-vintage-all-blank/${name}.csv`)

  it('that empty or multiply a year are refused, and told by a dry run alike', async () => {
    const source = 'case-05'
    expect((await pushFile(vintage('good'), source)).told).toMatchObject({ new: 20, retracted: 0 })
    const blank = await pushFile(vintage('blank'), source)
    expect([blank.status, blank.told.code]).toEqual([409, 'COMPLETE_TOO_MANY_RETRACTIONS'])
    expect(blank.told.wouldChange).toMatchObject({ rows: 20, ofRows: 20, people: 21_000, emptied: 20 })
    expect((await pushFile(vintage('good'), source)).told).toMatchObject({ unchanged: 20, appended: null })
    for (const dryRun of [false, true]) {
      const { status, told } = await pushFile(vintage('times1000'), source, { dryRun })
      expect([status, told.code]).toEqual([409, 'COMPLETE_TOO_MANY_RETRACTIONS'])
      expect(told.wouldChange).toMatchObject({ tenfold: 20, periods: [{ period: '2021', rows: 20 }] })
      expect(told.wouldChange?.largest[0]).toMatchObject({ before: 2_000, after: 2_000_000, period: '2021' })
      expect(told.wouldChange?.largest).toHaveLength(10)
    }
    expect(await total(source)).toBe(21_000)
    expect((await pushFile(vintage('times1000'), source, { force: true })).told).toMatchObject({
      revised: 20,
    })
    expect(await total(source)).toBe(21_000_000)
  })
})

it('one row of fifty may be most of the people of its year', async () => {
  const vintage: Row[] = [...rowsOf(50, 2020, 10), ...rowsOf(50, 2021, 10), ['Hurricane', 2021, 5_000]]
  await push('guard-people', vintage)
  const { status, told } = await push('guard-people', vintage.slice(0, -1))
  expect([status, told.code]).toEqual([409, 'COMPLETE_TOO_MANY_RETRACTIONS'])
  expect(told.wouldChange).toMatchObject({
    rows: 1,
    missing: 1,
    periods: [{ period: '2021', rows: 1, ofRows: 51, people: 5_000, ofPeople: 5_500 }],
  })
  expect(await total('guard-people')).toBe(5_500)
})

it('one figure emptied and one a thousand times as large are taken, and named', async () => {
  const vintage: Row[] = [...rowsOf(30, 2021, 10_000), ['Small', 2021, 4], ['Emptied', 2021, 7]]
  await push('guard-figures', vintage)
  const next: Row[] = [...vintage.slice(0, 30), ['Small', 2021, 4_000], ['Emptied', 2021, '']]
  const { status, told } = await push('guard-figures', next)
  expect(status).toBe(202)
  expect(told.warnings).toMatchObject([
    { code: 'FIGURE_TENFOLD', count: 1, rows: [31] },
    { code: 'FIGURE_EMPTIED', count: 1, rows: [32] },
  ])
  expect((await push('guard-figures', next)).told.warnings).toEqual([])
})

it('a stray row of another year retracts nothing of the years between, and is named', async () => {
  const old: Row[] = [2015, 2016, 2017, 2018].flatMap((year) => rowsOf(2, year, 5))
  const recent = rowsOf(60, 2021, 10)
  await push('guard-stray', [...old, ...recent])
  const { status, told } = await push('guard-stray', [...recent, ['Event 0', 2015, 5]])
  expect([status, told.code]).toEqual([409, 'COMPLETE_WINDOW_STRETCHED'])
  expect(told.detail).toContain('row 61 (2015)')
  expect(told).toMatchObject({
    strayRows: [{ row: 61, period: '2015' }],
    stretchedPeriods: ['2015', '2016', '2017', '2018'],
  })
  const forced = await push('guard-stray', [...recent, ['Event 0', 2015, 5]], { force: true })
  expect(forced.told).toMatchObject({ retracted: 7, warnings: [{ code: 'WINDOW_STRETCHED', rows: [61] }] })
})

it('an old vintage again is told, unless the newer one was undone', async () => {
  const [first, second] = [rowsOf(20, 2021, 10), [...rowsOf(19, 2021, 10), ['Event 19', 2021, 12] as Row]]
  const { told: original } = await push('guard-back', first)
  const { told: newer } = await push('guard-back', second)
  expect(newer).toMatchObject({ revised: 1 })
  const back = await push('guard-back', first)
  expect([back.status, back.told.code]).toEqual([409, 'COMPLETE_GOES_BACK'])
  expect(back.told.earlierReceipt).toBe(original.receiptId)
  expect(await total('guard-back')).toBe(202)
  expect((await push('guard-back', second)).told).toMatchObject({ unchanged: 20 })
  expect((await push('guard-back', first, { force: true })).told).toMatchObject({ revised: 1 })
  expect(await total('guard-back')).toBe(200)
})
