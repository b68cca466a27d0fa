/**
 * Invariants 4 to 8 on a real ClickHouse: whatever happened to the log, every answer is what an independent brute-force
 * implementation says, now and as of every earlier instant. `npm run properties` does the same for thousands.
 */
import { openStore, type Store } from '@tideline/log'
import { askDiff, askSeries } from '@tideline/answers'
import { verify } from '@tideline/rollups'
import { type SeriesQuery } from '@tideline/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { checkTelling } from './check-telling.ts'
import { sequencesFor } from './from-environment.ts'
import { scenario, type Step } from './scenario.ts'
import { withOneThread } from './engine.ts'
import { everything } from './questions.ts'
import { compare, run } from './sequence.ts'
import { checkThoroughly } from './thorough.ts'

const sequences = sequencesFor(import.meta.url, 2)

const world = testWorld('properties')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})

afterAll(async () => {
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
})

it(
  `answers ${sequences.numRuns} random sequences as the oracle does (seed ${sequences.seed})`,
  { timeout: 1_200_000 },
  async () => {
    console.log(
      `properties: ${sequences.numRuns} sequences, seed ${sequences.seed} (TIDELINE_PROPERTIES_SEED for another)`,
    )
    const property = fc.asyncProperty(scenario, fc.nat(), (steps, questions) =>
      checkThoroughly(store, steps, questions),
    )
    expect(await checkTelling(property, sequences)).toBeUndefined()
  },
)

const at = { source: 0, id: 0 }
const stockOf = {
  kind: 'stock',
  category: 'idps',
  role: 'recommended',
  country: 'HND',
  cause: 'conflict',
} as const
const flowOf = { ...stockOf, kind: 'flow', category: 'internal_displacements' } as const
const small: Step[] = [
  {
    does: 'report',
    at,
    revision: null,
    content: { ...flowOf, people: 70, start: '2024-01-30', end: '2024-02-05' },
  },
  {
    does: 'report',
    at: { source: 1, id: 1 },
    revision: null,
    content: { ...stockOf, people: 12, start: '2024-02-01', end: '2024-02-29' },
  },
]

it('verify finds a rollup that was tampered with', async () => {
  await run(store, small)
  expect(await verify(store)).toMatchObject({ drift: 0 })
  await store.run(`INSERT INTO flow_ledger SELECT * REPLACE (share + 1 AS share) FROM flow_ledger`)
  expect((await verify(store)).drift).toBe(2)

  await run(store, small)
  await store.run(
    `INSERT INTO stock_rollup SELECT * REPLACE (people + 1 AS people) FROM stock_rollup WHERE n > 0`,
  )
  expect((await verify(store)).drift).toBe(1)

  await run(store, small)
  await store.run(`INSERT INTO flow_ledger SELECT * REPLACE ('BHS' AS country, k + 1 AS k) FROM flow_ledger`)
  expect((await verify(store)).drift).toBe(2)
})

it('a round stays whole beside figures that belong to none', async () => {
  const round = { ...stockOf, operation: 'matthew', start: '2024-01-31', end: '2024-01-31', round: 1 }
  const outside = { ...stockOf, operation: 'matthew', start: '2024-02-29', end: '2024-02-29', placeKey: 'p2' }
  const steps: Step[] = [
    { does: 'report', at: { source: 1, id: 0 }, revision: null, content: { ...round, people: 30 } },
    { does: 'report', at: { source: 1, id: 1 }, revision: null, content: { ...outside, people: 5 } },
  ]
  const { rows, watermark } = await run(store, steps)
  const [query] = everything([['country']]).filter(({ category }) => category === 'idps')
  if (query === undefined) throw new Error('nothing is asked of stocks')
  const month: SeriesQuery = { ...query, interval: 'month', from: '2024-02-01', to: '2024-02-29' }
  expect((await askSeries(store, { ...month, exact: true })).series[0]?.points).toMatchObject([
    { value: 35, state: 'reported' },
  ])
  await compare(store, rows, month, watermark)
  await compare(store, rows, { ...month, groupBy: ['country', 'operation'] }, watermark)
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

it('whom a stock is about is told on days to come as well, which a figure of another country asks for', async () => {
  const told = { ...stockOf, people: 4, start: '2024-01-20', end: '2024-01-20', nationality: 'VEN' }
  const ahead = { ...stockOf, people: 7, country: 'BHS', start: '2024-06-30', end: '2024-06-30' } as const
  const { rows, watermark } = await run(store, [
    { does: 'report', at, revision: null, content: told },
    { does: 'report', at: { source: 1, id: 0 }, revision: null, content: ahead },
    { does: 'advance', observationsPerPart: null },
  ])
  const [query] = everything([['country', 'source']]).filter(({ category }) => category === 'idps')
  if (query === undefined) throw new Error('nothing is asked of stocks')
  const months: SeriesQuery = { ...query, interval: 'month', to: '2024-05-31', exact: true }
  const { series } = await askSeries(store, months)
  const points = series.find(({ key }) => key.country === 'HND')?.points ?? []
  expect(points.at(-1)).toMatchObject({ period: '2024-05', state: 'partial', only: { nationality: ['VEN'] } })
  await compare(store, rows, months, watermark)
})

it('a stock that became triangulation leaves one cell and enters another by its role, where all roles are asked for', async () => {
  const day = { start: '2024-01-31', end: '2024-01-31' }
  const { watermarks } = await run(store, [
    { does: 'report', at, revision: null, content: { ...stockOf, ...day, people: 70 } },
    { does: 'advance', observationsPerPart: null },
    { does: 'correct', at, change: { role: 'triangulation', people: 50 }, aside: 0 },
    { does: 'advance', observationsPerPart: null },
  ])
  const [fromAsOf = '', toAsOf = ''] = [watermarks[0], watermarks.at(-1)].map((ms = 0) =>
    new Date(ms).toISOString(),
  )
  const [query] = everything([['country', 'role']]).filter(({ category }) => category === 'idps')
  if (query === undefined) throw new Error('nothing is asked of stocks')
  const month: SeriesQuery = { ...query, interval: 'month', to: '2024-01-31', exact: true }
  const { series } = await askDiff(store, { query: month, fromAsOf, toAsOf, limit: 1 })
  expect(series.map(({ key, points }) => [key.role, points.map(({ reasons }) => reasons)])).toEqual([
    ['recommended', [{ role: -70 }]],
    ['triangulation', [{ role: 50 }]],
  ])
})
