/**
 * Why a figure is what it is and why it changed, through the store: a small history of which every part is worked out in
 * the comments. The property suite asks the same of random ones.
 */
import { openStore, type Store } from '@tideline/log'
import { askDiff, askLineage, askSeries } from '@tideline/answers'
import type { DiffPoint, SeriesQuery, Precedence } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { first, flows, precedence, rows, second, stocks, upTo } from './attribution.fixture.ts'
import { exactly } from './exactly.ts'
import { withOneThread } from './engine.ts'
import { carryOut } from './sequence.ts'

const world = testWorld('attribution')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  await carryOut(store, { does: 'insert', rows })
  const ranges = [0, 1, 2].map((partition) => ({
    partition,
    firstOffset: 0,
    lastOffset: partition === 0 ? rows.length : 0,
    rows: partition === 0 ? rows.length : 0,
    safeTo: upTo,
  }))
  await carryOut(store, { does: 'audit', ranges })
  await carryOut(store, { does: 'sweep', observationsPerPart: null })
})

afterAll(async () => {
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
})

const between = [first + 100, second + 100].map((ms) => new Date(ms).toISOString()) as [string, string]

/** `GTM conflict 2023-05`, and the reasons of its change. */
const explained = async (query: SeriesQuery): Promise<Record<string, DiffPoint['reasons']>> => {
  const [fromAsOf, toAsOf] = between
  const { series } = await askDiff(store, { query, fromAsOf, toAsOf, limit: 100 })
  return Object.fromEntries(
    series.flatMap(({ key, points }) =>
      points.map(({ period, reasons }): [string, DiffPoint['reasons']] => [
        [...query.groupBy.map((dimension) => key[dimension]), period].join(' '),
        reasons,
      ]),
    ),
  )
}

const listed = async (
  query: SeriesQuery,
  period: string,
  from: string,
  to: string,
): Promise<{ value: number | null; counted: Record<string, number>; excluded: string[] }> => {
  const answer = await askLineage(store, { query: { ...query, from, to }, period, limit: 100 })
  return {
    value: answer.value,
    counted: Object.fromEntries(
      answer.counted.map(({ observation: { source, id }, share }) => [`${source} ${id}`, exactly(share)]),
    ),
    excluded: answer.excluded
      .filter(({ reason }) => reason !== 'outside_period')
      .map(({ observation: { source, id, revision }, reason }) => `${source} ${id} r${revision} ${reason}`)
      .toSorted(),
  }
}

describe('a figure of which everything changes at once', () => {
  const query = { ...flows, sources: ['field'], from: '2023-05-01', to: '2023-06-30' }

  it('is corrected, moves, changes its cause and loses its role, in this order', async () => {
    // 310 become 400 in May; then 40 of 400 are in May and 360 in June, elsewhere.
    expect(await explained({ ...query, countries: ['GTM', 'HND'] })).toEqual({
      'GTM conflict 2023-05': { correction: 90, moved: -400 },
      'HND conflict 2023-05': { moved: 45, reclassified: -40 },
      'HND conflict 2023-06': { moved: 360, reclassified: -360 },
      'HND disaster 2023-05': { reclassified: 40, role: -40 },
      'HND disaster 2023-06': { reclassified: 360, role: -360 },
    })
  })

  it('is told only by what shows where nothing is kept apart', async () => {
    expect(await explained({ ...query, interval: 'year', groupBy: [], countries: ['GTM', 'HND'] })).toEqual({
      '2023': { correction: 90, moved: 5, role: -400 },
    })
  })

  it('stands at the head of the observations that changed, with all of its parts', async () => {
    const [fromAsOf, toAsOf] = between
    const answer = await askDiff(store, {
      query: { ...query, countries: ['GTM', 'HND'] },
      fromAsOf,
      toAsOf,
      limit: 1,
    })
    expect(answer.observations).toEqual([
      {
        source: 'field',
        id: 'everything',
        reasons: { correction: 90, moved: 0, reclassified: 0, role: -400 },
      },
    ])
    expect(answer.changedObservations).toBe(2)
  })

  it('is left out of what it left, and of what it came to by its role', async () => {
    const counted = await listed({ ...query, countries: ['GTM'] }, '2023-05', '2023-05-01', '2023-05-31')
    expect(counted).toEqual({ value: null, counted: {}, excluded: ['field everything r1 revised_away'] })
    const came = await listed({ ...query, countries: ['HND'] }, '2023-05', '2023-05-01', '2023-05-31')
    expect(came).toEqual({
      value: 315,
      counted: { 'field standing': 310, 'field moved-twice': 5 },
      excluded: ['field everything r2 triangulation'],
    })
  })
})

it('what a later revision moved is not called withdrawn by a revision that came second', async () => {
  const query = { ...flows, sources: ['field'], countries: ['BLZ'] }
  expect((await listed(query, '2023-05', '2023-05-01', '2023-05-31')).excluded).toEqual([
    'field moved-twice r1 revised_away',
  ])
})

it.each([
  ['now', undefined],
  ['as of an earlier instant', new Date(first + 100).toISOString()],
])('a flow counts once in a bucket however many of its months it touches, %s', async (_, asOf) => {
  const query: SeriesQuery = {
    ...flows,
    sources: ['field'],
    countries: ['HND'],
    cause: 'disaster',
    interval: 'year',
  }
  const { series } = await askSeries(store, asOf === undefined ? query : { ...query, asOf })
  expect(series[0]?.points).toMatchObject([{ period: '2023', value: 610, observations: 1 }])
})

describe('of two sources one counts', () => {
  const preferred: SeriesQuery = { ...flows, groupBy: [], countries: ['GTM'], preferred: precedence }

  it('in a week over New Year each in its year', async () => {
    const week = { ...preferred, interval: 'week', from: '2024-12-30', to: '2025-01-05' } as const
    const { series } = await askSeries(store, week)
    expect(series[0]?.points).toMatchObject([
      {
        period: '2025-W01',
        value: 120,
        sources: ['field', 'red-cross'],
        alternatives: [
          { source: 'field', value: 50 },
          { source: 'red-cross', value: 40 },
        ],
      },
    ])
    expect(await listed(week, '2025-W01', '2024-12-30', '2025-01-05')).toEqual({
      value: 120,
      counted: { 'red-cross week': 100, 'field week': 20 },
      excluded: [],
    })
    expect(await listed({ ...week, interval: 'day' }, '2024-12-31', '2024-12-31', '2024-12-31')).toEqual({
      value: 10,
      counted: { 'field week': 10 },
      excluded: ['red-cross week r1 other_source'],
    })
  })

  it('and it is not the one that was asked and had no figure', async () => {
    const year = { ...preferred, interval: 'year', from: '2022-01-01', to: '2022-12-31' } as const
    const { series } = await askSeries(store, year)
    expect(series[0]?.points).toMatchObject([
      {
        value: 40,
        sources: ['red-cross'],
        alternatives: [{ source: 'field', value: null, state: 'not_reported' }],
      },
    ])
    expect(await listed(year, '2022', '2022-01-01', '2022-12-31')).toEqual({
      value: 40,
      counted: { 'red-cross spoke': 40 },
      excluded: ['field silent r1 other_source'],
    })
  })

  it('by the figures of the whole country, whatever else is asked for', async () => {
    const year = { ...preferred, interval: 'year', from: '2021-01-01', to: '2021-12-31' } as const
    const venezuelans = { ...year, nationality: ['VEN'] }
    expect((await askSeries(store, venezuelans)).series[0]?.points).toMatchObject([
      { value: null, sources: [], alternatives: [{ source: 'red-cross', value: 7 }] },
    ])
    expect(await listed(venezuelans, '2021', '2021-01-01', '2021-12-31')).toEqual({
      value: null,
      counted: {},
      excluded: ['red-cross ven r1 other_source'],
    })
    expect(
      (await listed({ ...year, nationality: ['Africa'] }, '2021', '2021-01-01', '2021-12-31')).counted,
    ).toEqual({
      'field africa': 9,
    })
  })

  it('of stocks at each date', async () => {
    const range = { ...stocks, preferred: precedence, from: '2024-11-01', to: '2025-01-31' } as const
    const { series } = await askSeries(store, range)
    expect(series[0]?.points.map(({ period, value, sources }) => [period, value, sources])).toEqual([
      ['2024-11', 80, ['iom-dtm']],
      ['2024-12', 400, ['idmc-gidd']],
      ['2025-01', 80, ['iom-dtm']],
    ])
    const december = await listed(range, '2024-12', '2024-12-01', '2024-12-31')
    expect(december.counted).toEqual({ 'idmc-gidd year-end': 400 })
    expect(december.excluded).toContain('iom-dtm r2-a r1 other_source')
  })
})

describe('a stock', () => {
  const dtm: Precedence = {
    version: 1,
    rules: [{ sources: ['iom-dtm'], reason: 'rounds first' }, ...precedence.rules],
  }

  it('leaves out what a later round replaced, and names each reason', async () => {
    const query = { ...stocks, sources: ['iom-dtm'] }
    expect(await listed(query, '2024-10', '2024-10-01', '2024-10-31')).toEqual({
      value: 160,
      counted: { 'iom-dtm r1-a': 100, 'iom-dtm r1-b': 60 },
      excluded: ['iom-dtm r1-site r1 other_assessment', 'iom-dtm r1-support r1 triangulation'],
    })
    expect(await listed(query, '2024-11', '2024-11-01', '2024-11-30')).toEqual({
      value: 80,
      counted: { 'iom-dtm r2-a': 80 },
      excluded: [
        'iom-dtm r1-a r1 superseded_round',
        'iom-dtm r1-b r2 superseded_round',
        'iom-dtm r1-site r1 other_assessment',
        'iom-dtm r1-support r1 triangulation',
      ],
    })
  })

  it('changes by what is new, by what is corrected, and by what a later round replaced', async () => {
    expect(
      await explained({ ...stocks, sources: ['iom-dtm'], from: '2024-10-01', to: '2024-11-30' }),
    ).toEqual({
      'DOM 2024-10': { correction: 10 },
      // A round replaced r1-a, which did not change, and r1-b, which did.
      'DOM 2024-11': { late: 80, method: -150 },
    })
  })

  it('changes by the choice where another source counts at the date', async () => {
    const range = { ...stocks, from: '2024-11-01', to: '2024-12-31' }
    expect(await explained({ ...range, preferred: dtm })).toEqual({
      'DOM 2024-11': { late: 80, method: -150 },
      'DOM 2024-12': { late: 80, method: -150 },
    })
    expect(await explained({ ...range, preferred: precedence })).toEqual({
      'DOM 2024-11': { late: 80, method: -150 },
    })
  })

  it('goes where another source came to be preferred', async () => {
    const september = { ...stocks, countries: ['CUB'], from: '2024-09-01', to: '2024-09-30' }
    const changes = await explained({ ...september, preferred: dtm })
    expect(changes).toEqual({ 'CUB 2024-09': { late: 50, method: -30 } })
  })
})

describe('a better publication', () => {
  const query: SeriesQuery = {
    ...flows,
    category: 'border_crossings',
    groupBy: ['country'],
    interval: 'year',
  }

  it('is late or new, and what it replaces goes by the choice', async () => {
    expect(await explained(query)).toEqual({ 'PAN 2023': { late: 110, method: -1_200 } })
  })

  it('leaves those out that it replaces', async () => {
    expect(await listed({ ...query, sources: ['pa-snm'] }, '2023', '2023-01-01', '2023-12-31')).toEqual({
      value: 110,
      counted: { 'pa-snm bulletin': 110 },
      excluded: ['pa-snm quoted r1 superseded_publication', 'pa-snm table r1 superseded_publication'],
    })
  })
})
