/** Bounds, estimates and contradictions: pushed and asked for over HTTP. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { flowRow, pointsOf, pushRows, stockRow, stocks, type Row } from './push-rows.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('bounds') })
})
afterAll(() => pipeline?.stop())

const crossing = (source: string, id: string, changes: Row): Row =>
  flowRow(source, id, { category: 'border_crossings', cause: 'unknown', country: 'PAN', ...changes })

it('a share of "over 851,000" is about, and texts print 640,000; the whole is still a bound', async () => {
  await pushRows(
    pipeline,
    flowRow('strategy', 'cbp-fy2019', {
      category: 'encounters',
      cause: 'unknown',
      country: 'USA',
      operation: 'south-west',
      figure: 851_000,
      quantifier: 'more_than',
      start: '2018-10-01',
      end: '2019-09-30',
    }),
  )
  const asked = { category: 'encounters', source: 'strategy', groupBy: 'country', interval: 'year' }
  const share = { value: 636_501, quantifier: 'approximately', digits: 2 }
  expect(await pointsOf(pipeline, asked)).toMatchObject([{ value: 214_499 }, share])
  // from the log, by the same rule
  expect((await pointsOf(pipeline, { ...asked, operation: 'south-west' })).at(-1)).toMatchObject(share)
  const whole = { ...asked, method: 'end', from: '2019-01-01', to: '2019-12-31' }
  expect(await pointsOf(pipeline, whole)).toMatchObject([{ value: 851_000, quantifier: 'more_than' }])
  const { body } = await pipeline.get<Record<string, unknown>>(
    `${pipeline.queryUrl}/v1/lineage?category=encounters&source=strategy&country=USA&interval=year&period=2019`,
  )
  expect(body).toMatchObject(share)
  const page = await fetch(
    `${pipeline.queryUrl}/figure?category=encounters&source=strategy&country=USA&interval=year&period=2019`,
  )
  expect(await page.text()).toContain('about 640,000')
})

it('more than 1,000 and less than 10 are about 1,010, not less', async () => {
  const bound = (id: string, figure: number, quantifier: string): Row =>
    stockRow('bounds', id, { figure, quantifier, date: '2024-01-31', places: [{ name: id }] })
  await pushRows(pipeline, bound('a', 1_000, 'more_than'), bound('b', 10, 'less_than'))
  const day = { interval: 'day', from: '2024-02-01', to: '2024-02-01' }
  expect(await pointsOf(pipeline, { ...stocks('bounds'), ...day })).toMatchObject([
    { value: 1_010, quantifier: 'approximately', digits: 2 },
  ])
})

const quoted = async (name: string, ...rows: string[]): Promise<void> => {
  const file = join(pipeline.dataDir, name)
  await writeFile(file, `${['kind,period,nationality,count,status,source', ...rows].join('\n')}\n`)
  await pipeline.pushAndWait(file, 'pa-snm', { source: 'pa-snm' })
}

it('a number that is printed without a word of precision is reported, not exact; a word that is sent stays', async () => {
  const year = { cause: 'disaster', country: 'HND', start: '2021-01-01', end: '2021-12-31', figure: 12_000 }
  await pushRows(
    pipeline,
    flowRow('idmc-gidd', 'hnd-2021', year),
    flowRow('idmc-idu', 'hnd-2021', { ...year, quantifier: 'exact' }),
    flowRow('team', 'counted', { ...year, quantifier: 'exact' }),
    flowRow('team-2', 'asked', { ...year, quantifier: 'reported' }),
  )
  const asked = { category: 'internal_displacements', country: 'HND', groupBy: 'country', interval: 'year' }
  const wordsOf = async (query: Record<string, string>): Promise<Map<unknown, unknown>> =>
    new Map(
      (await pipeline.series(query)).series.map(({ key, points }) => [key.source, points[0]?.quantifier]),
    )
  const words = new Map([
    ['idmc-gidd', 'reported'],
    ['idmc-idu', 'exact'],
    ['team', 'exact'],
    ['team-2', 'reported'],
  ])
  expect(await wordsOf(asked)).toEqual(words)
  // from the log, by the same rule
  expect(await wordsOf({ ...asked, groupBy: 'country,event' })).toEqual(words)
  const { body } = await pipeline.get<{ quantifier: string; counted: { observation: unknown }[] }>(
    `${pipeline.queryUrl}/v1/lineage?category=internal_displacements&source=idmc-gidd&country=HND&interval=year&period=2021`,
  )
  expect([body.quantifier, body.counted[0]?.observation]).toMatchObject([
    'reported',
    { quantifier: 'reported' },
  ])
  const months = await pointsOf(pipeline, { ...asked, source: 'idmc-gidd', interval: 'month' })
  expect(months[0]).toMatchObject({ value: 1_019, quantifier: 'approximately', derived: true, digits: 2 })
  expect(months.every(({ derived }) => derived === true)).toBe(true)
})

it('more than 22,886 crossings of 2019 and a final total of 22,102 of the same publisher are told', async () => {
  await quoted('year.csv', 'year,2019,ALL,22102,final,press')
  const year = { start: '2019-01-01', end: '2019-12-31', publisher: 'Panama SNM' }
  await pushRows(
    pipeline,
    crossing('strategy', 'extraregional', { ...year, figure: 9_100, quantifier: 'more_than' }),
    crossing('strategy', 'haitians', { ...year, figure: 10_510, nationality: 'HTI' }),
    crossing('strategy', 'cubans', { ...year, figure: 3_276, nationality: 'CUB' }),
    crossing('agency', 'others', { ...year, figure: 30_000, quantifier: 'more_than', publisher: 'Agency' }),
  )
  const asked = { category: 'border_crossings', country: 'PAN', groupBy: 'country', interval: 'year' }
  const { series, warnings } = await pipeline.series({ ...asked, from: '2019-01-01', to: '2019-12-31' })
  const told = new Map(series.map(({ key, points }) => [key.source, points[0]?.value]))
  expect([told.get('strategy'), told.get('pa-snm')]).toEqual([22_886, 22_102])
  expect(warnings).toMatchObject([
    {
      code: 'CONTRADICTION',
      count: 1,
      message: expect.stringContaining('strategy more than 22,886, pa-snm 22,102') as string,
    },
  ])
  const preferred = await pipeline.series({
    ...asked,
    sources: 'preferred',
    from: '2019-01-01',
    to: '2019-12-31',
  })
  expect(preferred.series[0]?.points).toMatchObject([{ value: 22_102, sources: ['pa-snm'] }])
  expect(preferred.warnings.filter(({ code }) => code === 'CONTRADICTION')).toMatchObject([{ count: 1 }])
})

it('nationalities above the total of their month are told, and the total counts', async () => {
  await quoted(
    'month.csv',
    'month,2022-12,ALL,20297,final,press',
    'month,2022-12,ECU,17864,final,press',
    'month,2022-12,HTI,5459,final,press',
  )
  const { series, warnings } = await pipeline.series({
    category: 'border_crossings',
    source: 'pa-snm',
    groupBy: 'country',
    interval: 'month',
    from: '2022-12-01',
    to: '2022-12-31',
  })
  expect(series[0]?.points).toMatchObject([{ value: 20_297 }])
  expect(warnings.map(({ code, count }) => [code, count])).toContainEqual(['PARTS_ABOVE_WHOLE', 1])
})
