/** IDMC's GIDD through the whole pipeline: what the publisher's files add up to comes out of /v1/series. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { hasSharedData, sharedFile } from './shared-data.ts'

const disasters = { source: 'idmc-gidd' }
const flow = { category: 'internal_displacements', interval: 'year', cause: 'disaster', groupBy: 'cause' }
const in2019 = { from: '2019-01-01', to: '2019-12-31' }

const world2021 = {
  BHS: 9_840,
  USA: 916_349,
  CAN: 41_026,
  GTM: 20_906,
  MEX: 16_196,
  CUB: 9_916,
  HTI: 1_152,
  PRI: 240,
}
const world2023 = {
  BHS: 17_847,
  USA: 916_391,
  CAN: 41_446,
  GTM: 20_906,
  MEX: 18_286,
  CUB: 9_916,
  HTI: 1_202,
  PRI: 86_460,
}

describe.skipIf(!hasSharedData)('GIDD disasters, vintage after vintage', () => {
  let pipeline: Pipeline
  let beforeChangeOver: string

  const countries2019 = async (): Promise<Record<string, number | null>> => {
    const answer = await pipeline.series({
      ...flow,
      ...in2019,
      groupBy: 'country',
      country: Object.keys(world2021).join(','),
    })
    return Object.fromEntries(answer.series.map((one) => [one.key.country, one.points[0]?.value ?? null]))
  }

  /** IDMC writes "Hurricane Matthew", but also "15 countries - Hurricane Irma - 27/08/2017". */
  const hurricane = async (name: RegExp): Promise<{ people: number; countries: number }> => {
    const events = await pipeline.series({ ...flow, groupBy: 'event' })
    const ids = events.series.flatMap(({ key: { event = '' } }) => (name.test(event) ? [event] : []))
    const answer = await pipeline.series({ ...flow, groupBy: 'country', event: ids.join(',') })
    const points = answer.series.map((one) => one.points.reduce((sum, point) => sum + (point.value ?? 0), 0))
    return { people: points.reduce((sum, value) => sum + value, 0), countries: points.length }
  }

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('gidd') })
  })
  afterAll(() => pipeline?.stop())

  it('takes every row of vintage 2021-05, those without a figure too', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedFile('idmc-gidd/disasters_vintage-2021-05.csv'),
      'idmc-gidd-disasters',
      { ...disasters, complete: true },
    )
    expect(receipt).toMatchObject({ read: 10_185, accepted: 10_185, new: 10_185, rejected: 0, retracted: 0 })
  })

  it('gives the published totals of the world and of countries', async () => {
    const years = await pipeline.series({ ...flow, from: '2018-01-01', to: '2019-12-31' })
    expect(years.series).toHaveLength(1)
    expect(years.series[0]?.points.map((point) => point.value)).toEqual([17_181_975, 24_854_800])
    expect(await countries2019()).toEqual(world2021)
  })

  it("gives the strategy's headline: 1,022,606 in 13 countries, rounded the way IDMC displays", async () => {
    const thirteen = 'BHS,BRB,CAN,CRI,CUB,DOM,SLV,GRD,GTM,HTI,HND,MEX,USA'
    expect(await pipeline.value({ ...flow, ...in2019, country: thirteen, rounding: 'idmc' })).toBe(1_022_606)
    expect(await pipeline.value({ ...flow, ...in2019, country: thirteen })).toBe(1_023_062)
  })

  it('finds a hurricane in every country it hit', async () => {
    expect(await hurricane(/^hurricane-matthew$/)).toEqual({ countries: 11, people: 2_179_015 })
    expect(await hurricane(/hurricane-irma/)).toEqual({ countries: 15, people: 2_012_748 })
    expect(await hurricane(/hurricane-dorian/)).toEqual({ countries: 7, people: 464_342 })
    expect(await hurricane(/hurricane-eta\b/)).toEqual({ countries: 12, people: 657_856 })
    expect(await hurricane(/hurricane-iota/)).toEqual({ countries: 6, people: 1_039_184 })
  })

  it('takes the same file again without a change', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedFile('idmc-gidd/disasters_vintage-2021-05.csv'),
      'idmc-gidd-disasters',
      { ...disasters, complete: true },
    )
    expect(receipt).toMatchObject({ read: 10_185, accepted: 0, unchanged: 10_185, rejected: 0, retracted: 0 })
    beforeChangeOver = (await pipeline.series({ ...flow, ...in2019 })).asOf ?? ''
  })

  it('refuses to retract more than a fifth without force, and changes nothing', async () => {
    const { status, receipt } = await pipeline.push(
      sharedFile('idmc-gidd/disasters_vintage-2023-09.csv'),
      'idmc-gidd-disasters',
      { ...disasters, complete: true },
    )
    expect(status).toBe(409)
    expect(receipt).toMatchObject({ code: 'COMPLETE_TOO_MANY_RETRACTIONS' })
    expect(await pipeline.value({ ...flow, ...in2019, country: 'BHS' })).toBe(9_840)
  })

  it('restates history with vintage 2023-09, and still knows what it said before', async () => {
    const receipt = await pipeline.pushAndWait(
      sharedFile('idmc-gidd/disasters_vintage-2023-09.csv'),
      'idmc-gidd-disasters',
      { ...disasters, complete: true, force: true },
    )
    expect(receipt).toMatchObject({ read: 13_117, rejected: 0 })
    // 7,375 of the 10,185 rows are found again, and the others withdrawn
    expect(receipt.retracted).toBe(10_185 - 7_375)
    const { body } = await pipeline.get<{ series: { points: { reasons: Record<string, number> }[] }[] }>(
      `${pipeline.queryUrl}/v1/diff?${new URLSearchParams({
        category: 'internal_displacements',
        source: 'idmc-gidd',
        interval: 'year',
        fromAsOf: beforeChangeOver,
      }).toString()}`,
    )
    const reasons = body.series.flatMap(({ points }) => points.map((point) => point.reasons))
    // what the 2,810 rows say, added up from the two files by themselves
    expect(reasons.reduce((sum, { retraction = 0 }) => sum + retraction, 0)).toBe(-143_388_286)
    const years = await pipeline.series({ ...flow, from: '2018-01-01', to: '2019-12-31' })
    expect(years.series[0]?.points.map((point) => point.value)).toEqual([17_467_155, 25_337_446])
    expect(await countries2019()).toEqual(world2023)
    expect(await pipeline.value({ ...flow, ...in2019, country: 'BHS', asOf: beforeChangeOver })).toBe(9_840)
    expect(await hurricane(/^hurricane-matthew$/)).toEqual({ countries: 11, people: 2_400_016 })
    expect(await hurricane(/hurricane-irma/)).toEqual({ countries: 15, people: 2_012_748 })
    expect(await hurricane(/hurricane-dorian/)).toEqual({ countries: 7, people: 472_349 })
    expect(await hurricane(/hurricane-eta\b/)).toEqual({ countries: 12, people: 657_856 })
    expect(await hurricane(/hurricane-iota/)).toEqual({ countries: 6, people: 1_199_781 })
  })

  it('says of each month of an annual figure that its date is that of a year', async () => {
    // Brazil's floods of 2020 are one figure for the country and the year, printed as 1 January to 31 December,
    // accuracy "Day".
    const asked = { ...flow, interval: 'month', from: '2020-01-01', to: '2020-12-31', country: 'BRA' }
    const event = 'brazil-floods-countrywide-2020'
    const { series } = await pipeline.series({ ...asked, event })
    const points = series[0]?.points ?? []
    expect(points).toHaveLength(12)
    expect(points.reduce((sum, point) => sum + (point.value ?? 0), 0)).toBe(133_369)
    expect(new Set(points.map((point) => point.dateAccuracy))).toEqual(new Set(['year']))
  })

  it('shows no drift', async () => {
    const answer = await pipeline.verify()
    expect(await answer.json()).toMatchObject({ drift: 0 })
  })
})

describe.skipIf(!hasSharedData)('GIDD conflict: flow and year-end stock', () => {
  let pipeline: Pipeline
  const conflict = { interval: 'year', cause: 'conflict', groupBy: 'cause', ...in2019 }

  beforeAll(async () => {
    pipeline = await startPipeline({ world: testWorld('gidd_conflict') })
    await pipeline.pushAndWait(
      sharedFile('idmc-gidd/conflict_vintage-2023-09.csv'),
      'idmc-gidd-conflict',
      disasters,
    )
  })
  afterAll(() => pipeline?.stop())

  it('gives the world of vintage 2023-09', async () => {
    expect(await pipeline.value({ ...conflict, category: 'internal_displacements' })).toBe(8_553_297)
    expect(await pipeline.value({ ...conflict, category: 'idps' })).toBe(45_736_919)
  })

  it('says which year-end a stock was measured on, and that months between have none', async () => {
    const months = await pipeline.series({
      ...conflict,
      category: 'idps',
      interval: 'month',
      country: 'COL',
      groupBy: 'country',
    })
    const points = months.series[0]?.points ?? []
    expect(points.at(-1)).toMatchObject({ period: '2019-12', measuredOn: '2019-12-31' })
    expect(points.slice(0, -1).every((point) => point.state === 'not_reported' && point.value === null)).toBe(
      true,
    )
  })

  it('spreads annual figures by days and says so', async () => {
    const answer = await pipeline.series({
      ...conflict,
      category: 'internal_displacements',
      country: 'SLV,MEX,HTI',
      groupBy: 'country',
    })
    const people = Object.fromEntries(answer.series.map((one) => [one.key.country, one.points[0]?.value]))
    expect(people).toEqual({ SLV: 453_706, MEX: 8_664, HTI: 2_128 })
    expect(answer.series[0]?.points[0]?.dateAccuracy).toBe('year')
  })

  it('gives the world of vintage 2025-07 after it', async () => {
    await pipeline.pushAndWait(sharedFile('idmc-gidd/conflict_vintage-2025-07.csv'), 'idmc-gidd-conflict', {
      ...disasters,
      complete: true,
      force: true,
    })
    expect(await pipeline.value({ ...conflict, category: 'internal_displacements' })).toBe(8_544_868)
    expect(await pipeline.value({ ...conflict, category: 'idps' })).toBe(44_603_144)
  })
})
