/** IDMC's IDU feed (four dumps, a real stream of revisions) and Panama's SNM through the whole pipeline. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'

const total = async (pipeline: Pipeline, query: Record<string, string>): Promise<number> => {
  const answer = await pipeline.series(query)
  return answer.series.flatMap((one) => one.points).reduce((sum, point) => sum + (point.value ?? 0), 0)
}

describe.skipIf(!hasSharedData)('four IDU dumps in a row, each complete', () => {
  let pipeline: Pipeline
  const idu = { source: 'idmc-idu', complete: true }
  const flow = { category: 'internal_displacements', interval: 'year', groupBy: 'cause', method: 'end' }
  const dump = (date: string): string => sharedFile(`idmc-idu/snapshots/${date}.csv`)
  const asOfEach: Record<string, string> = {}

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('idu') })
  })
  afterAll(() => pipeline?.stop())

  it('counts recommended figures only, and its publisher’s choice on request', async () => {
    const receipt = await pipeline.pushAndWait(dump('2025-08-01'), 'idmc-idu', idu)
    expect(receipt).toMatchObject({ read: 3_119, accepted: 3_119, new: 3_119, rejected: 0 })
    asOfEach['2025-08-01'] = (await pipeline.series(flow)).asOf ?? ''
    expect(await total(pipeline, flow)).toBe(7_874_586)
    expect(await total(pipeline, { ...flow, role: 'best' })).toBe(10_261_830)
    expect(await total(pipeline, { ...flow, role: 'best', cause: 'conflict' })).toBe(7_503_126)
  })

  it.each([
    ['2025-08-25', { read: 3_457, new: 798, revised: 42, retracted: 32, figure: 6, role: 25 }],
    ['2025-09-25', { read: 3_530, new: 817, revised: 25, retracted: 27, figure: 0, role: 22 }],
    ['2025-10-25', { read: 3_493, new: 779, revised: 152, retracted: 86, figure: 0, role: 151 }],
  ])('tells new, withdrawn and revised figures of %s apart', async (date, expected) => {
    const receipt = await pipeline.pushAndWait(dump(date), 'idmc-idu', idu)
    const { read, new: added, revised, retracted } = receipt
    // The first kind of change that applies is counted, so a figure that also changed its role counts as figure.
    expect({ read, new: added, revised, retracted }).toEqual({
      read: expected.read,
      new: expected.new,
      revised: expected.revised,
      retracted: expected.retracted,
    })
    expect(receipt.changes?.figure).toBe(expected.figure)
    expect(receipt.changes?.role).toBe(expected.role)
    asOfEach[date] = (await pipeline.series(flow)).asOf ?? ''
  })

  it('keeps what only aged out of the window', async () => {
    // 2025-10-25 alone holds 10,500,531 recommended people; what aged out of the 180 days stays counted.
    expect(await total(pipeline, flow)).toBeGreaterThan(10_500_531)
    const answer = await pipeline.series({ ...flow, interval: 'day', to: '2025-02-28' })
    expect(answer.series.flatMap((one) => one.points).some((point) => (point.value ?? 0) > 0)).toBe(true)
  })

  it('answers as of the first dump as it did then, and shows no drift', async () => {
    expect(await total(pipeline, { ...flow, asOf: asOfEach['2025-08-01'] ?? '' })).toBe(7_874_586)
    const answer = await pipeline.verify()
    expect(await answer.json()).toMatchObject({ drift: 0 })
  })
})

describe.skipIf(!hasSharedData)('Panama-Colombia: several publications of one thing', () => {
  let pipeline: Pipeline
  const crossings = { category: 'border_crossings', interval: 'year', groupBy: 'country', country: 'PAN' }
  const snm = { source: 'pa-snm' }

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('snm') })
    await pipeline.pushAndWait(sharedFile('pa-snm/quoted-figures.csv'), 'pa-snm', snm)
  })
  afterAll(() => pipeline?.stop())

  it('takes quoted figures while there is nothing better', async () => {
    expect(await pipeline.value(crossings, '2018')).toBe(9_222)
    expect(await pipeline.value(crossings, '2019')).toBe(22_102)
    expect(await pipeline.value(crossings, '2023')).toBe(520_085)
    expect(await pipeline.value({ ...crossings, from: '2023-01-01', to: '2023-04-30' })).toBe(127_687)
  })

  it('prefers the table by nationality to quoted figures', async () => {
    await pipeline.pushAndWait(sharedFile('pa-snm/by-nationality-year_2019-2022.csv'), 'pa-snm', snm)
    for (const [year, people] of [
      ['2019', 23_968],
      ['2020', 6_465],
      ['2021', 125_799],
      ['2022', 248_284],
    ] as const) {
      expect(await pipeline.value(crossings, year)).toBe(people)
    }
    const haiti = { ...crossings, groupBy: 'nationality', from: '2019-01-01', to: '2019-12-31' }
    expect(await pipeline.value({ ...haiti, nationality: 'HTI' })).toBe(10_510)
    expect(await pipeline.value({ ...haiti, nationality: 'CUB' })).toBe(3_276)
  })

  it('prefers the bulletin to both, and lists what it left out', async () => {
    await pipeline.pushAndWait(sharedFile('pa-snm/bulletin-by-country-month_2021.csv'), 'pa-snm', snm)
    await pipeline.pushAndWait(sharedFile('pa-snm/bulletin-by-country-month_2022.csv'), 'pa-snm', snm)
    expect(await pipeline.value(crossings, '2021')).toBe(133_726)
    expect(await pipeline.value(crossings, '2022')).toBe(248_284)
    expect(await pipeline.value(crossings, '2020')).toBe(6_465)
    const months = { ...crossings, interval: 'month', from: '2022-01-01', to: '2022-01-31' }
    expect(await pipeline.value(months)).toBe(4_702)
    expect(await pipeline.value({ ...months, groupBy: 'nationality', nationality: 'VEN' })).toBe(1_421)
    const year = { ...crossings, groupBy: 'nationality', from: '2022-01-01', to: '2022-12-31' }
    for (const [nationality, people] of [
      ['VEN', 150_327],
      ['ECU', 29_356],
      ['HTI', 22_435],
      ['CUB', 5_961],
      ['COL', 5_064],
    ] as const) {
      expect(await pipeline.value({ ...year, nationality })).toBe(people)
    }
    expect((await pipeline.series(crossings)).warnings.map((warning) => warning.code)).toContain('SUPERSEDED')
  })
})
