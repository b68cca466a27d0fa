/** IOM's DTM rounds (written from quoted figures), CBP's encounters and Missing Migrants through the whole pipeline. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SeriesAnswer, Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dtmAnswer, dtmRecord, type DtmRecord } from '../../packages/sources/src/testing/dtm.ts'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'

type Point = SeriesAnswer['series'][number]['points'][number]

const sumOf = (points: readonly Point[]): number => points.reduce((sum, point) => sum + (point.value ?? 0), 0)

const pointsOf = (answer: SeriesAnswer, key: Record<string, string> = {}): Point[] =>
  answer.series
    .filter((one) => Object.entries(key).every(([name, value]) => Reflect.get(one.key, name) === value))
    .flatMap((one) => one.points)

describe('DTM rounds', () => {
  let pipeline: Pipeline
  let files = 0

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('dtm') })
  })
  afterAll(() => pipeline?.stop())

  const push = async (
    records: readonly DtmRecord[],
    options: { source?: string; complete?: boolean } = {},
  ): Promise<Receipt> => {
    files += 1
    const file = join(pipeline.dataDir, `dtm-${files}.json`)
    await writeFile(file, dtmAnswer(records))
    return pipeline.pushAndWait(file, 'iom-dtm', { source: 'iom-dtm', ...options })
  }

  const on = async (
    day: string,
    country: string,
    query: Record<string, string> = {},
  ): Promise<SeriesAnswer> =>
    pipeline.series({
      category: 'idps',
      country,
      interval: 'day',
      from: day,
      to: day,
      groupBy: 'country',
      source: 'iom-dtm',
      ...query,
    })
  const peopleOn = async (
    day: string,
    country: string,
    query: Record<string, string> = {},
  ): Promise<number | null> => {
    const [point, ...others] = pointsOf(await on(day, country, query))
    expect(others).toEqual([])
    return point?.value ?? null
  }

  const matthew = { operation: 'Hurricane Matthew', assessmentType: 'SA' }
  // rounds 1 to 9 have figures of our own
  const rounds = [
    ['2016-11-30', 11_000],
    ['2016-12-31', 10_000],
    ['2017-01-31', 9_000],
    ['2017-02-28', 8_000],
    ['2017-03-31', 7_000],
    ['2017-04-30', 6_000],
    ['2017-05-31', 5_000],
    ['2017-06-30', 4_000],
    ['2017-07-31', 3_000],
    ['2017-08-31', 2_477],
  ] as const
  const haiti = [
    ...rounds.map(([date, numPresentIdpInd], at) =>
      dtmRecord({ ...matthew, date, roundNumber: at + 1, numPresentIdpInd }),
    ),
    dtmRecord({ ...matthew, date: '2017-09-30', roundNumber: 1, numPresentIdpInd: 1_593 }),
    dtmRecord({
      operation: 'Haiti Earthquake',
      assessmentType: 'SA',
      date: '2017-10-31',
      roundNumber: 31,
      numPresentIdpInd: 34_773,
    }),
    dtmRecord({
      operation: 'Hurricane Season in the Caribbean (2017)',
      date: '2017-09-01',
      numPresentIdpInd: 10_388,
    }),
    dtmRecord({ date: '2022-11-30', roundNumber: 2, numPresentIdpInd: 155_166 }),
    dtmRecord({ date: '2022-11-30', roundNumber: 2, numPresentIdpInd: 39_492, assessmentType: 'SA' }),
  ]

  it('Haiti: operations add up, rounds go by date, sites are inside the baseline', async () => {
    expect(await push(haiti, { complete: true })).toMatchObject({
      read: haiti.length,
      accepted: haiti.length,
      new: haiti.length,
      rejected: 0,
    })
    expect(await peopleOn('2017-12-31', 'HTI')).toBe(34_773 + 1_593 + 10_388)
    expect(await peopleOn('2017-12-31', 'HTI')).toBe(46_754)
    expect(await peopleOn('2017-08-31', 'HTI', { operation: 'Hurricane Matthew' })).toBe(2_477)
    expect(await peopleOn('2017-12-31', 'HTI', { operation: 'Hurricane Matthew' })).toBe(1_593)
    expect(await peopleOn('2022-11-30', 'HTI')).toBe(155_166)
  })

  it('stands for as long as the source declares, then nothing is known', async () => {
    const operation = 'Countrywide monitoring'
    // Haiti's countrywide rounds 3 and 5 are 244 days apart
    expect(await peopleOn('2023-08-01', 'HTI', { operation })).toBe(155_166)
    expect(await peopleOn('2023-12-01', 'HTI', { operation })).toBe(155_166)
    expect(await peopleOn('2023-12-02', 'HTI', { operation })).toBeNull()
  })

  it('Afghanistan, round 1: three reasons, three causes', async () => {
    const afghanistan = { admin0Name: 'Afghanistan', admin0Pcode: 'AFG', date: '2017-03-30' }
    await push(
      (
        [
          ['Conflict', 179_956],
          ['Natural disaster', 98],
          ['No reason for displacement reported', 66_308],
        ] as const
      ).map(([displacementReason, numPresentIdpInd]) =>
        dtmRecord({ ...afghanistan, displacementReason, numPresentIdpInd }),
      ),
      { complete: true },
    )
    expect(await peopleOn('2017-03-30', 'AFG')).toBe(246_362)
    const answer = await on('2017-03-30', 'AFG', { groupBy: 'cause' })
    const of = (cause: string): number => sumOf(pointsOf(answer, { cause }))
    expect(['conflict', 'disaster', 'unknown'].map(of)).toEqual([179_956, 98, 66_308])
    // a complete answer for another country takes nothing away from this one
    expect(await peopleOn('2017-12-31', 'HTI')).toBe(46_754)
  })

  it('a complete round replaces the one before, a partial one what it names', async () => {
    const at = (
      code: string,
      name: string,
      numPresentIdpInd: number,
      round: Partial<DtmRecord> & { date: string },
    ): DtmRecord =>
      dtmRecord({ admin0Name: '', admin0Pcode: code, admin1Name: name, numPresentIdpInd, ...round })
    const [first, second] = [
      { date: '2020-01-31', roundNumber: 1 },
      { date: '2020-02-29', roundNumber: 2 },
    ]
    for (const code of ['BHS', 'BLZ']) await push([at(code, 'A', 100, first), at(code, 'B', 50, first)])
    expect(await peopleOn('2020-02-01', 'BHS')).toBe(150)
    await push([at('BHS', 'A', 80, second)])
    await push([at('BLZ', 'A', 80, { ...second, roundComplete: false })])
    expect(pointsOf(await on('2020-03-01', 'BHS'))).toMatchObject([{ value: 80, state: 'reported' }])
    expect(pointsOf(await on('2020-03-01', 'BLZ'))).toMatchObject([{ value: 130, state: 'partial' }])
  })

  it('is the same at every level, and when all of them are there', async () => {
    const cuba = { admin0Name: 'Cuba', admin0Pcode: 'CUB', date: '2020-01-31' }
    const origin = { idpOriginAdmin1Name: 'Holguín', idpOriginAdmin1Pcode: 'CU32' }
    const area = (numPresentIdpInd: number, admin1Name?: string, admin2Name?: string): DtmRecord =>
      dtmRecord({
        ...cuba,
        ...origin,
        numPresentIdpInd,
        ...(admin1Name === undefined ? {} : { admin1Name }),
        ...(admin2Name === undefined ? {} : { admin2Name }),
      })
    const levels = [
      [area(100)],
      [area(60, 'West'), area(40, 'East')],
      [area(30, 'West', 'Coast'), area(30, 'West', 'Hills'), area(40, 'East', 'Coast')],
    ]
    for (const [level, records] of levels.entries()) {
      const source = `dtm-admin${level}`
      await push(records, { source })
      expect(await peopleOn('2020-01-31', 'CUB', { source })).toBe(100)
    }
    await push(levels.flat())
    expect(await peopleOn('2020-01-31', 'CUB')).toBe(100)
  })

  it('a corrected answer revises its rows and withdraws what it no longer holds', async () => {
    const corrected = haiti
      .filter(({ reportingDate }) => !reportingDate.startsWith('2017-05-31'))
      .map((record) =>
        record.numPresentIdpInd === 1_593 ? { ...record, numPresentIdpInd: 1_600, roundNumber: 11 } : record,
      )
    const receipt = await push(corrected, { complete: true })
    expect(receipt).toMatchObject({ new: 0, revised: 1, retracted: 1, changes: { figure: 1 } })
    expect(await peopleOn('2017-12-31', 'HTI')).toBe(46_754 + 7)
    expect(await peopleOn('2017-03-30', 'AFG')).toBe(246_362)
  })

  it('an error answer is no empty one', async () => {
    const file = join(pipeline.dataDir, 'refused.json')
    await writeFile(file, '{"isSuccess":false,"result":[],"errorMessages":["Admin0Pcode is required"]}')
    const { status, receipt } = await pipeline.push(file, 'iom-dtm', { source: 'iom-dtm', complete: true })
    expect(status).toBe(400)
    expect(receipt).toMatchObject({
      code: 'BODY_UNREADABLE',
      detail: expect.stringContaining('Admin0Pcode is required') as string,
    })
    const answer = await pipeline.verify()
    expect(await answer.json()).toMatchObject({ drift: 0 })
  })
})

describe.skipIf(!hasSharedData)('encounters at the border, and people who died on the way', () => {
  let pipeline: Pipeline

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('cbp-mm') })
  })
  afterAll(() => pipeline?.stop())

  it('CBP: fiscal years begin in October', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedFile('us-cbp/southwest-border_fy2022-fy2023.csv'),
      'us-cbp',
      { source: 'us-cbp', complete: true },
    )
    expect(receipt).toMatchObject({ read: 1_201, accepted: 1_201, new: 1_201, rejected: 0, warnings: [] })
    const encounters = { category: 'encounters', country: 'USA', interval: 'month', source: 'us-cbp' }
    const fiscalYear = (year: number, query = {}): Promise<SeriesAnswer> =>
      pipeline.series({ ...encounters, from: `${year - 1}-10-01`, to: `${year}-09-30`, ...query })
    expect(sumOf(pointsOf(await fiscalYear(2022)))).toBe(2_378_944)
    expect(sumOf(pointsOf(await fiscalYear(2023)))).toBe(2_475_669)
    for (const groupBy of ['nationality', 'operation'])
      expect(sumOf(pointsOf(await fiscalYear(2022, { groupBy })))).toBe(2_378_944)
    const nationalities = (await fiscalYear(2022, { groupBy: 'nationality' })).series.map(
      ({ key }) => key['nationality'],
    )
    expect(new Set(nationalities)).toEqual(new Set(['GTM', 'HND', 'MEX', 'Other', 'SLV']))
  })

  it('Missing Migrants: every row counts, the Americas as published', async () => {
    const file = sharedFile('missing-migrants/incidents_2014-2020.csv')
    const source = 'iom-missing-migrants'
    const receipt = await pipeline.pushAndWait(file, source, { source, complete: true })
    expect(receipt).toMatchObject({ read: 8_907, accepted: 8_907, new: 8_907, rejected: 0 })
    const deaths = { category: 'deaths_missing', interval: 'year', source }
    expect(sumOf(pointsOf(await pipeline.series(deaths)))).toBe(41_401)
    const answer = await pipeline.series({ ...deaths, groupBy: 'operation' })
    const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020]
    const americas = ['North America', 'Central America', 'Caribbean'].flatMap((operation) =>
      pointsOf(answer, { operation }),
    )
    const inYear = (year: number): number => sumOf(americas.filter(({ period }) => period === String(year)))
    expect(years.map(inYear)).toEqual([720, 524, 701, 678, 566, 817, 684])
    expect(sumOf(pointsOf(answer))).toBe(41_401)
    const caribbean = await pipeline.series({ ...deaths, operation: 'Caribbean' })
    expect(sumOf(pointsOf(caribbean))).toBe(sumOf(pointsOf(answer, { operation: 'Caribbean' })))

    const again = await pipeline.pushAndWait(file, source, { source, complete: true })
    expect(again).toMatchObject({ unchanged: 8_907, accepted: 0, retracted: 0 })
  })
})
