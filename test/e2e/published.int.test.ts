/**
 * All real files in one stack: a point that says `reported` is what its publisher printed for that period and those people.
 * Shares of longer figures say `derived`, and what is less than all of it says `partial`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { publishedCells, type Published } from './published-cells.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'

const files = [
  ['idmc-gidd/disasters_vintage-2023-09.csv', 'idmc-gidd-disasters', 'idmc-gidd'],
  ['idmc-gidd/conflict_vintage-2025-07.csv', 'idmc-gidd-conflict', 'idmc-gidd'],
  ['idmc-idu/snapshots/2025-10-25.csv', 'idmc-idu', 'idmc-idu'],
  ['us-cbp/southwest-border_fy2022-fy2023.csv', 'us-cbp', 'us-cbp'],
  ['missing-migrants/incidents_2014-2020.csv', 'iom-missing-migrants', 'iom-missing-migrants'],
] as const

const snm = [
  'quoted-figures.csv',
  'by-nationality-year_2019-2022.csv',
  'bulletin-by-country-month_2021.csv',
  'bulletin-by-country-month_2022.csv',
] as const

const questions: readonly Record<string, string>[] = [
  { category: 'internal_displacements', interval: 'year', groupBy: 'country,cause' },
  {
    category: 'internal_displacements',
    interval: 'month',
    groupBy: 'country,cause',
    source: 'idmc-idu',
    method: 'end',
  },
  { category: 'idps', interval: 'year', groupBy: 'country,cause' },
  { category: 'border_crossings', interval: 'year', groupBy: 'country' },
  { category: 'border_crossings', interval: 'month', groupBy: 'country' },
  { category: 'encounters', interval: 'month', groupBy: 'country' },
  { category: 'deaths_missing', interval: 'year', groupBy: 'operation' },
]

describe.skipIf(!hasSharedData)('all real files in one stack', () => {
  let pipeline: Pipeline
  let published: Published

  beforeAll(async () => {
    published = publishedCells()
    pipeline = await startPipeline({ world: testWorld('published') })
    for (const [file, format, source] of files)
      await pipeline.pushAndWait(sharedFile(file), format, { source, complete: true })
    for (const file of snm)
      await pipeline.pushAndWait(sharedFile(`pa-snm/${file}`), 'pa-snm', { source: 'pa-snm' })
    // every real file: two minutes where other tests run beside it
  }, 400_000)
  afterAll(() => pipeline?.stop())

  it('each reported point is the published value of its period and population, and most of what is published is reported', async () => {
    const wrong: string[] = []
    const told = new Set<string>()
    for (const question of questions) {
      const { series } = await pipeline.series(question)
      for (const { key, points } of series)
        for (const { period, value, state, derived } of points) {
          if (state !== 'reported' || derived === true) continue
          const about =
            key.operation ?? [key.country, key.cause].filter((part) => part !== undefined).join('/')
          const name = `${key.source}|${question['category']}|${about}|${period}`
          told.add(name)
          if (published.get(name) !== value) wrong.push(`${name}: ${value}, published ${published.get(name)}`)
        }
    }
    expect(wrong).toEqual([])
    const bySource = Map.groupBy(published, ([name]) => name.split('|', 1)[0] ?? '')
    const share = [...bySource].map(([source, cells]) => {
      const numbers = cells.filter(([, people]) => people > 0)
      return [source, numbers.filter(([name]) => told.has(name)).length / numbers.length] as const
    })
    expect(share.filter(([, part]) => part < 0.8)).toEqual([])
  })
})
