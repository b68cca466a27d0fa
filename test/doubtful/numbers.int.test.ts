/**
 * Numbers that can be read in two ways, and times without a zone, through the real push: a figure is the one that was
 * meant, or its row is refused with both readings and as it was typed.
 */
import { existsSync } from 'node:fs'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, type Body } from '../codes/send.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { sharedFile } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

const caseFile = (path: string): string => sharedFile(`../cases/${path}`)
const noCases = !existsSync(caseFile('README.md'))

/** Where the services run that every test asks; a day ahead of Pago Pago. */
const home = 'Pacific/Kiritimati'
const zones = [home, 'UTC', 'Pacific/Auckland', 'Pacific/Pago_Pago'] as const

const world = testWorld('numbers')
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world, env: { TZ: home } })
})
afterAll(() => pipeline?.stop())

const total = async (source: string, category = 'internal_displacements'): Promise<number | null> =>
  pipeline.value({ category, source, interval: 'year' })
const dataset = async (
  source: string,
  format: string,
  body: string,
  type = 'text/csv',
): Promise<{ status: number; body: Body }> =>
  send(pipeline, body, { path: `/v1/datasets/${source}/${format}`, type })
/** Taken, and in series. */
const shown = async ({ status, body }: { status: number; body: Body }): Promise<Receipt> => {
  expect([status, body.detail]).toEqual([202, undefined])
  await pipeline.waitVisible(body.receiptId)
  return body
}
const said = ({ warnings }: Pick<Receipt, 'warnings'>) => warnings.map(({ code, rows }) => [code, rows])

const fieldColumns = 'source,id,revision,category,cause,country,figure,start'
const field = (source: string, ...figures: string[]): string =>
  [
    fieldColumns,
    ...figures.map(
      (figure, at) => `${source},n-${at + 1},1,internal_displacements,disaster,CRI,"${figure}",2024-11-01`,
    ),
    '',
  ].join('\n')

describe('a field push', () => {
  it.skipIf(noCases)('case 03: 12.000, 1.250 and 3.000 are refused, with both readings', async () => {
    const { status, receipt } = await pipeline.push(
      caseFile('03-dot-thousands-read-as-units/field.csv'),
      'tideline',
    )
    expect(status).toBe(422)
    expect(receipt.rejections).toMatchObject(
      [
        ['12.000', '12000', '12'],
        ['1.250', '1250', '1.25'],
        ['3.000', '3000', '3'],
      ].map(([value, thousands, decimal], at) => ({
        row: at + 1,
        code: 'FIGURE_AMBIGUOUS',
        path: 'figure',
        value,
        message: expect.stringMatching(
          new RegExp(`^"${value}" is ${thousands} .* ${decimal} where`),
        ) as unknown,
      })),
    )
    expect(await total('case03')).toBe(null)
  })

  it('is read where its spelling means one thing, and its neighbours are not held up', async () => {
    const body = field('typed', '297000.0', '12,000', '1 234', '1.234.567', '١٢', '1e3', '-0')
    const receipt = await shown(await send(pipeline, body, { type: 'text/csv' }))
    expect(receipt).toMatchObject({ read: 7, accepted: 5 })
    expect(receipt.rejections).toMatchObject([
      { row: 2, code: 'FIGURE_AMBIGUOUS', value: '12,000' },
      { row: 6, code: 'FIGURE_INVALID', value: '1e3' },
    ])
    expect(await total('typed')).toBe(297_000 + 1_234 + 1_234_567 + 12)
  })

  it('of JSON says what was written: 1e-400 is not 0, "12.000" is nobody knows what', async () => {
    const row = (id: string, figure: string): string =>
      `{"source":"written","id":"${id}","revision":1,"category":"internal_displacements","cause":"disaster","country":"CRI","start":"2024-11-01","figure":${figure}}`
    const body = [row('1', '1e-400'), row('2', '"12.000"'), row('3', '12.000'), row('4', '-0')].join('\n')
    const receipt = await shown(await send(pipeline, body, { type: 'application/x-ndjson' }))
    expect(receipt.rejections).toMatchObject([
      { row: 1, code: 'FIGURE_INVALID', value: '1e-400' },
      { row: 2, code: 'FIGURE_AMBIGUOUS', value: '12.000' },
    ])
    expect(await total('written')).toBe(12)
  })
})

describe('a published file', () => {
  const flood = (at: number, figure: string, by = ';'): string =>
    ['CRI', 'Costa Rica', '2024', '2024-11-01', `Flood ${at}`, 'Weather related', 'Flood', figure].join(by)
  const disasters = (figures: readonly string[], by = ';'): string =>
    [
      [
        'ISO3',
        'Name',
        'Year',
        'Start Date',
        'Event Name',
        'Hazard Category',
        'Hazard Type',
        'New Displacements',
      ].join(by),
      ...figures.map((figure, at) => flood(at, figure, by)),
      '',
    ].join('\n')

  it.skipIf(noCases)('case 03: whose column shows nothing is refused row by row', async () => {
    const file = caseFile('03-dot-thousands-read-as-units/gidd.csv')
    const { status, receipt } = await pipeline.push(file, 'idmc-gidd-disasters', { source: 'case03-gidd' })
    expect(status).toBe(422)
    expect(receipt.rejections).toMatchObject([
      { row: 1, code: 'FIGURE_AMBIGUOUS', path: 'New Displacements', value: '12.000' },
      { row: 2, code: 'FIGURE_AMBIGUOUS', path: 'New Displacements', value: '1.250' },
    ])
    expect(await total('case03-gidd')).toBe(null)
  })

  it('NUMBER_FORMAT_INFERRED: is read as one cell of the column shows, and the receipt says where', async () => {
    for (const [source, figures, sum, rows] of [
      ['dots', ['12.000', '5', '1.250', '1.234.567'], 12_000 + 5 + 1_250 + 1_234_567, [1, 3]],
      ['zeros', ['12.000', '5', '297000.0'], 12 + 5 + 297_000, [1]],
      ['commas', ['7,0', '3.000'], 7 + 3_000, [2]],
    ] as const) {
      const receipt = await shown(await dataset(source, 'idmc-gidd-disasters', disasters(figures)))
      expect([source, said(receipt), receipt.rejected]).toEqual([
        source,
        [['NUMBER_FORMAT_INFERRED', rows]],
        0,
      ])
      expect(await total(source)).toBe(sum)
    }
  })

  it('FIGURE_AMBIGUOUS: whose cells contradict each other is refused as a whole, and nothing of it counts', async () => {
    const { status, body } = await dataset(
      'contradicts',
      'idmc-gidd-disasters',
      disasters(['12.000', '1.234.567', '297000.0', '8']),
    )
    expect([status, body.code, body.detail]).toEqual([
      400,
      'FIGURE_AMBIGUOUS',
      expect.stringMatching(/"297000\.0" in row 3 .*"12\.000" in row 1/),
    ])
    expect(await total('contradicts')).toBe(null)
  })

  it('of a publisher who prints commas between thousands is read so where its own delimiter is one', async () => {
    const deaths = (by: string): string =>
      [
        ['web_id', 'region', 'reported_date', 'total_dead_and_missing', 'country_of_incident'].join(by),
        ['2015.MMP1', 'Mediterranean', '2015-04-18', '"1,022"', 'Libya'].join(by),
        ['2015.MMP2', 'Mediterranean', '2015-04-19', '5', 'Libya'].join(by),
        '',
      ].join('\n')
    const receipt = await shown(await dataset('deaths', 'iom-missing-migrants', deaths(',')))
    expect([said(receipt), await total('deaths', 'deaths_missing')]).toEqual([[], 1_027])
    const other = await dataset('deaths-other', 'iom-missing-migrants', deaths(';'))
    expect(other.body.rejections).toMatchObject([{ row: 1, code: 'FIGURE_AMBIGUOUS', value: '1,022' }])
  })

  it('as JSON is read by its other rows, where its numbers are texts', async () => {
    const rows = ['12.000', '1.234.567'].map((figure, at) => ({
      iso3: 'HTI',
      year: 2018 + at,
      new_displacement: figure,
    }))
    const receipt = await shown(
      await dataset('texts', 'idmc-gidd-conflict', JSON.stringify(rows), 'application/json'),
    )
    expect(said(receipt)).toEqual([['NUMBER_FORMAT_INFERRED', [1]]])
    const query = { category: 'internal_displacements', source: 'texts', interval: 'year' }
    expect(await pipeline.value(query, '2018')).toBe(12_000)
  })
})

describe('a time without a zone', () => {
  const file = caseFile('13-idu-date-follows-server-zone/idu.csv')
  it.skipIf(noCases).each(zones)('case 13: is the printed civil date, with the door in %s', async (zone) => {
    const source = `case13-${zone.toLowerCase().replaceAll(/[^a-z]/g, '-')}`
    const door =
      zone === home ? pipeline : await startPipeline({ world, services: ['ingest-api'], env: { TZ: zone } })
    try {
      await door.pushAndWait(file, 'idmc-idu', { source })
      const query = { category: 'internal_displacements', source, interval: 'day' }
      expect(await pipeline.value({ ...query, from: '2024-12-26', to: '2024-12-31' }, '2024-12-28')).toBe(340)
    } finally {
      if (door !== pipeline) await door.stop()
    }
  })
})
