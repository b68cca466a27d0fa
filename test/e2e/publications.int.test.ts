/** A publication applies to the periods it covers: Panama's bulletin of eight months, and the final figure of the year. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SeriesPoint } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'

let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-publications-'))
  pipeline = await startPipeline({ world: testWorld('publications') })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const push = async (source: string, name: string, lines: readonly string[]): Promise<void> => {
  const file = join(folder, `${source}-${name}.csv`)
  await writeFile(file, [...lines, ''].join('\n'))
  await pipeline.pushAndWait(file, 'pa-snm', { source })
}

const pointsOf = async (source: string, interval: string): Promise<SeriesPoint[]> => {
  const { series } = await pipeline.series({
    category: 'border_crossings',
    source,
    interval,
    groupBy: 'country',
  })
  return series.flatMap(({ points }) => points)
}

const months = [24_634, 24_657, 38_099, 40_297, 38_962, 49_291, 55_387, 62_095]

it('2023 is its final 520,085, January to August are the bulletin’s, and no other month is made of the year', async () => {
  const source = 'snm-eight-months'
  await push(source, 'bulletin', [
    'pais,year,month,count',
    ...months.map((people, nth) => `Venezuela,2023,${nth + 1},${people}`),
  ])
  const alone = await pointsOf(source, 'year')
  expect(alone.map(({ value }) => value)).toEqual([333_422])
  await push(source, 'quoted', [
    'kind,period,nationality,count,status,source',
    'year,2023,ALL,520085,final,"SNM, 9 May 2024"',
  ])
  expect(await pointsOf(source, 'year')).toMatchObject([{ value: 520_085, state: 'reported' }])
  const byMonth = await pointsOf(source, 'month')
  expect(byMonth.map(({ value }) => value)).toEqual(months)
  expect(byMonth.some(({ derived }) => derived === true)).toBe(false)
})

it('where a year is all there is its months are shares: April 2019 is not 1,969 exactly', async () => {
  const source = 'snm-year-alone'
  await push(source, 'table', ['toShow,year,total', 'Haití,2019,23956'])
  const april = (await pointsOf(source, 'month')).find(({ period }) => period === '2019-04')
  expect(april).toMatchObject({
    value: 1_969,
    derived: true,
    quantifier: 'approximately',
    dateAccuracy: 'year',
  })
  const [year] = await pointsOf(source, 'year')
  expect(year).toMatchObject({ value: 23_956, quantifier: 'exact' })
  expect(year).not.toHaveProperty('derived')
})
