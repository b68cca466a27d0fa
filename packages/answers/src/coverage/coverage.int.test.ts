/** Coverage and expected revision on a real ClickHouse, against numbers worked out by hand. */
import {
  checkObservation,
  finishRecord,
  tables,
  topicNames,
  type ObservationInput,
  type Series,
  type SeriesQuery,
} from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { addCoverage } from './add-coverage.ts'
import { addDays } from '@tideline/figures'
import { insertAudit, openStore, type Store } from '@tideline/log'
import { askSeries } from '../ask/ask-series.ts'
import { sweep } from '@tideline/rollups'

type Recorded = [at: string, observation: ObservationInput]

const stock = (source: string, id: string, more: Partial<ObservationInput>): ObservationInput => ({
  source,
  id,
  category: 'idps',
  cause: 'conflict',
  country: 'HND',
  figure: 1,
  ...more,
})

const province = (name: string, more: Partial<ObservationInput>): ObservationInput =>
  stock('field-dtm', `${name}-${more.round}-${more.assessment ?? 'BA'}`, {
    operation: 'eta',
    assessment: 'BA',
    places: [{ role: 'location', name, adminLevel: 1 }],
    ...more,
  })

const january = { date: '2025-01-31', round: 1, roundComplete: true }
const february = { date: '2025-02-28', round: 2, roundComplete: false }
const soon = '2025-03-15T00:00:00.000Z'

const stocks: Recorded[] = [
  [soon, province('p1', { ...january, date: '2025-01-20', reportingDate: '2025-01-31', figure: 100 })],
  [soon, province('p2', { ...january, figure: 50 })],
  [soon, province('p3', { ...january, figure: 10 })],
  [soon, province('p1', { ...february, figure: 80 })],
  [soon, province('p4', { ...february, figure: 5 })],
  // asked and not reported: expected, but nothing was reported
  [soon, province('p5', { ...february, figure: null })],
  // a site and a district of provinces that are there: the figure is not made of them
  [
    soon,
    province('s1', {
      ...february,
      assessment: 'SA',
      places: [{ role: 'location', name: 'p1', adminLevel: 1 }],
    }),
  ],
  [soon, province('d1', { ...february, places: [{ role: 'location', name: 'd1, p1', adminLevel: 2 }] })],
  // the same round, handed in later
  [soon, province('p2', { ...february, date: '2025-03-10', figure: 45 })],
  // an operation that names no place
  [soon, stock('field-dtm', 'iota', { operation: 'iota', round: 1, date: '2025-02-28', cause: 'disaster' })],
  [soon, stock('year-end', 'y', { date: '2024-10-01', reportingDate: '2025-01-31' })],
]

const flow = (source: string, id: string, more: Partial<ObservationInput>): ObservationInput => ({
  source,
  id,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'GTM',
  figure: 1,
  start: '2025-01-06',
  ...more,
})

const weeks = Array.from({ length: 10 }, (_, week) => addDays('2025-01-06', 7 * week))

const revised: Recorded[] = weeks.flatMap((monday, week): Recorded[] => {
  const span = { start: monday, end: addDays(monday, 6) }
  const late = (id: string, figure: number) => flow('field-flow', `${id}${week}`, { ...span, figure })
  return [
    [`${addDays(monday, 2)}T12:00:00.000Z`, flow('field-flow', `a${week}`, { ...span, figure: 100 })],
    [`${addDays(monday, 7)}T12:00:00.000Z`, late('b', 20)],
    [`${addDays(monday, 17)}T00:00:00.000Z`, late('c', 30)],
    [`${addDays(monday, 27)}T00:00:00.000Z`, { ...late('a', 110), revision: 2 }],
    [`${addDays(monday, 37)}T00:00:00.001Z`, late('d', 1_000)],
  ]
})
revised.push(
  ['2025-01-20T00:00:00.000Z', { ...flow('field-flow', 'b0', {}), revision: 2, op: 'retract' }],
  // from an archive: what it was when it was new was not seen
  ['2025-02-01T00:00:00.000Z', flow('field-flow', 'old', { start: '2024-12-01', figure: 5_000 })],
)

const point = (name: string, week: number): Recorded => [
  '2025-04-01T00:00:00.000Z',
  flow('points', `${name}${week}`, {
    start: weeks[week] ?? '',
    figure: 0,
    country: 'PAN',
    operation: 'monitoring',
    places: [{ role: 'location', name }],
  }),
]
const monitored: Recorded[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((week) => point('A', week)),
  ...[0, 1, 2, 3, 4].map((week) => point('B', week)),
  point('C', 5),
]

const world = testWorld('coverage')
const topic = topicNames().observations
let store: Store

const rowOf = ([recordedAt, { revision = 1, ...observation }]: Recorded, offset: number): object => {
  const checked = checkObservation(observation, {
    today: '2026-01-01',
    mode: 'published',
    receipt: 'r',
    format: 'tideline',
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return { ...finishRecord(checked.draft, revision), partition: 0, offset, recordedAt }
}

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const rows = [...stocks, ...revised, ...monitored].map(rowOf)
  await store.insert(tables.log, rows)
  await insertAudit(store, [
    {
      topic,
      partition: 0,
      partitions: 1,
      firstOffset: 0n,
      lastOffset: BigInt(rows.length),
      rows: rows.length,
      rejected: 0,
      markers: 0,
      safeTo: Date.parse('2025-10-15T00:00:00.000Z'),
      worker: 'test',
    },
  ])
  await sweep(store, { topic, worker: 'test' })
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const base: SeriesQuery = {
  category: 'idps',
  interval: 'month',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

const ask = async (more: Partial<SeriesQuery>): Promise<Series[]> => {
  const query = { ...base, ...more }
  return (await addCoverage(store, query, await askSeries(store, query))).series
}

const coverageOf = (series: Series | undefined) =>
  Object.fromEntries(series?.points.map(({ period, coverage }) => [period, coverage]) ?? [])

const places = (reported: number, expected: number, oldestOn: string, oldestAgeDays: number) => ({
  unit: 'places',
  reported,
  expected,
  oldestOn,
  oldestAgeDays,
})

describe('a stock from rounds', () => {
  it('tells how many of the expected places the newest round names, and the age of the oldest part', async () => {
    const [eta] = await ask({ sources: ['field-dtm'], operation: ['eta'], to: '2025-09-30' })
    expect(coverageOf(eta)).toMatchObject({
      '2025-01': places(3, 3, '2025-01-20', 11),
      '2025-02': places(2, 5, '2025-01-31', 28),
      '2025-03': places(3, 5, '2025-01-31', 59),
      // p3 is too old to be counted since 31 July, p1 and p4 since 28 August: they are missed all the more
      '2025-07': places(3, 5, '2025-02-28', 153),
      '2025-08': places(1, 5, '2025-03-10', 174),
    })
    // an operation of which nothing stands any more is expected nothing of
    expect(coverageOf(eta)['2025-09']).toBeUndefined()
  })

  it('adds operations up; one that names no place is one', async () => {
    const [both] = await ask({ sources: ['field-dtm'], to: '2025-02-28' })
    expect(coverageOf(both)['2025-02']).toMatchObject({ unit: 'places', reported: 3, expected: 6 })
    const byOperation = await ask({ sources: ['field-dtm'], groupBy: ['operation'], to: '2025-02-28' })
    expect(byOperation.map((series) => [series.key.operation, coverageOf(series)['2025-02']])).toMatchObject([
      ['eta', { unit: 'places', reported: 2, expected: 5 }],
      ['iota', { unit: 'rounds', reported: 1, expected: 1 }],
    ])
    const byCause = await ask({ sources: ['field-dtm'], groupBy: ['cause'], to: '2025-02-28' })
    expect(byCause.map((series) => coverageOf(series)['2025-02']?.unit)).toEqual(['places', 'rounds'])
  })

  it('is as of the instant asked for, and its age too', async () => {
    const [eta] = await ask({ sources: ['field-dtm'], operation: ['eta'], asOf: '2025-03-20T00:00:00.000Z' })
    expect(coverageOf(eta)['2025-03']).toEqual(places(3, 5, '2025-01-31', 48))
  })
})

it('a stock without rounds has an age only', async () => {
  const [yearEnd] = await ask({ sources: ['year-end'], to: '2025-01-31' })
  expect(yearEnd?.points[0]?.coverage).toEqual({ oldestOn: '2024-10-01', oldestAgeDays: 122 })
})

describe('places of a flow', () => {
  const query = { category: 'internal_displacements', interval: 'week', sources: ['points'] } as const

  it('are expected when they reported regularly', async () => {
    const [series] = await ask(query)
    const told = (reported: number, expected: number) => ({ unit: 'places', reported, expected })
    const coverages = series?.points.map(({ coverage }) => coverage)
    // nobody is expected until three weeks were reported
    expect(coverages?.slice(0, 3)).toEqual([undefined, undefined, undefined])
    expect(coverages?.slice(3, 8)).toEqual([told(2, 2), told(2, 2), told(2, 3), told(1, 2), told(1, 2)])
    // B reported in three of the six weeks before the ninth, in two of those before the tenth
    expect(coverages?.slice(8)).toEqual([told(1, 2), told(1, 1)])
  })

  it('are nothing to sources that name none', async () => {
    const [series] = await ask({ ...query, sources: ['field-flow'] })
    expect(series?.points.some(({ coverage }) => coverage !== undefined)).toBe(false)
  })
})

describe('expected revision', () => {
  const query = { category: 'internal_displacements', interval: 'week', sources: ['field-flow'] } as const
  /** 30 days after the last week was over */
  const asOf = '2025-04-16T00:00:00.000Z'

  it('is the growth of what was first published within 30 days', async () => {
    // first: 10 x (100 + 20); after: 10 x (110 + 20 + 30) less the 20 retracted
    const expected = { days: 30, growthPercent: 31.7, cases: 10, per: 'week' }
    expect((await ask({ ...query, asOf }))[0]?.expectedRevision).toEqual(expected)
    expect((await ask({ ...query, asOf, groupBy: ['cause'] }))[0]?.expectedRevision).toEqual(expected)
    expect((await ask(query))[0]?.expectedRevision).toEqual(expected)
  })

  it('is not told of fewer than ten cases', async () => {
    const [before] = await ask({ ...query, asOf: '2025-04-15T23:59:59.999Z' })
    expect(before?.expectedRevision).toBeUndefined()
    const [byMonth] = await ask({ ...query, asOf, interval: 'month' })
    expect(byMonth?.expectedRevision).toBeUndefined()
  })
})
