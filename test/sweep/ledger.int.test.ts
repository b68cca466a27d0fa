/**
 * The ledger against the log: whatever was corrected, moved, retracted or contradicted, a sum of changes is the figure as of
 * every instant, with checkpoints between and without, built in one sweep or bit by bit while more comes in.
 */
import { openStore, rollupState, type Store } from '@tideline/log'
import { askSeries } from '@tideline/answers'
import { enterChanges, verify, type SweepOptions } from '@tideline/rollups'
import { tables, type ObservationInput, type RecordDraft, type SeriesQuery } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { append, newLog, settle, type Log } from '../guard/rows.ts'
import { asRows } from '../harness/as-rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { empty } from '../properties/sequence.ts'
import { draftOf, question, retraction } from './observe.ts'

vi.setConfig({ testTimeout: 240_000 })

const world = testWorld('ledger')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const pick = <T>(from: readonly T[], n: number): T => {
  const picked = from[n % from.length]
  if (picked === undefined) throw new Error('there is nothing to pick from')
  return picked
}

const spans = [
  ['2024-01-10', '2024-01-10'],
  ['2023-11-20', '2024-02-03'],
  ['2024-02-28', '2024-03-02'],
  ['2022-12-30', '2025-01-02'],
  ['2024-12-31', '2025-01-01'],
] as const

/** Revision `revision` of observation `n`: what it says follows from both, so that each differs from the one before. */
const said = (n: number, revision: number): RecordDraft => {
  if ((n + revision) % 7 === 0) return retraction('field', `o${n}`, revision)
  const turn = n * 3 + revision * 5
  const [start, end] = pick(spans, turn)
  const observation: ObservationInput = {
    source: 'field',
    id: `o${n}`,
    category: 'internal_displacements',
    cause: pick(['conflict', 'disaster.weather', 'disaster.geophysical', 'conflict.international'], turn + n),
    country: pick(['HND', 'GTM', 'BHS'], turn),
    figure: pick([null, 0, 7, 1_200, 31, 2_500], turn + revision),
    quantifier: pick(['exact', 'more_than', 'approximately', 'less_than'], n + revision),
    role: pick(['recommended', 'recommended', 'triangulation'], turn),
    start,
    end,
    revision,
  }
  return draftOf(observation)
}

const OBSERVATIONS = 24
const all = Array.from({ length: OBSERVATIONS }, (_, n) => n)

/** Each observation up to three times, some at once, some out of order, one revision twice with two contents. */
const history: RecordDraft[][] = [
  all.map((n) => said(n, 1)),
  all.filter((n) => n % 2 === 0).map((n) => said(n, 2)),
  all.filter((n) => n % 3 === 0).map((n) => said(n, 4)),
  all.filter((n) => n % 3 === 1).map((n) => said(n, 3)),
  // came too late: a higher one counts already
  all.filter((n) => n % 6 === 0).map((n) => said(n, 3)),
  all.filter((n) => n % 4 === 0).map((n) => ({ ...said(n + 1, 4), id: `o${n}` })),
  all.filter((n) => n % 4 === 1).flatMap((n) => [said(n, 5), said(n, 6)]),
]

const whole: Pick<SeriesQuery, 'from' | 'to'> = { from: '2022-01-01', to: '2025-12-31' }
const questions: Partial<SeriesQuery>[] = [
  { ...whole, interval: 'year' },
  { ...whole, interval: 'year', groupBy: [], method: 'end' },
  { interval: 'year', from: '2023-03-01', to: '2025-12-31' },
  { ...whole, interval: 'year', cause: 'disaster', method: 'start' },
  { ...whole, interval: 'year', cause: 'disaster.weather' },
  { ...whole, interval: 'quarter', role: 'recommended' },
  { interval: 'quarter', from: '2023-12-15', to: '2024-03-01', groupBy: ['country'] },
  { interval: 'month', from: '2024-01-11', to: '2025-01-01' },
  { interval: 'week', from: '2023-12-28', to: '2024-03-05', countries: ['HND', 'BHS'] },
  { interval: 'day', from: '2024-02-25', to: '2024-03-03', method: 'spread', totals: 'gidd' },
]

/** Operations are told apart by the log alone, and nobody has one here. */
const bothWays = async (more: Partial<SeriesQuery>, asOf: number): Promise<unknown[]> => {
  const asked = { ...question, ...more, asOf: new Date(asOf).toISOString() }
  const [ledger, log] = await Promise.all([
    askSeries(store, asked),
    askSeries(store, { ...asked, operation: [''] }),
  ])
  return [ledger.series, log.series]
}

const expectAgreement = async (instants: readonly number[]): Promise<void> => {
  for (const asOf of instants)
    for (const more of questions) {
      const [ledger, log] = await bothWays(more, asOf)
      expect(ledger, `${JSON.stringify(more)} as of ${new Date(asOf).toISOString()}`).toEqual(log)
    }
}

/** Everything appended and swept one after the other; the instants of appending, and the watermarks. */
const play = async (options: Partial<SweepOptions>): Promise<{ log: Log; instants: number[] }> => {
  await empty(store)
  const log = newLog()
  const instants: number[] = []
  for (const records of history)
    instants.push(await append(store, log, records), await settle(store, log, options))
  return { log, instants }
}

const checkpoints = async (): Promise<number> => {
  const rows = await store.rows(asRows<{ n: string }>(), `SELECT count() AS n FROM ${tables.checkpoints}`)
  return Number(rows[0]?.n)
}

const finish = async (log: Log, options: Partial<SweepOptions>): Promise<void> => {
  for (;;) {
    await settle(store, log, options)
    const { ledgerTo, watermark } = await rollupState(store)
    if (ledgerTo === watermark) return
  }
}

it('says what the log says, as of every instant, without a checkpoint', async () => {
  const { instants } = await play({})
  expect(await checkpoints()).toBe(0)
  await expectAgreement(instants.slice(-3, -1))
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

it('says what the log says with checkpoints between', async () => {
  const { instants } = await play({ rowsWithoutCheckpoint: { month: 7, year: 3 } })
  expect(await checkpoints()).toBeGreaterThan(2)
  await expectAgreement(instants.filter((_, nth) => nth % 2 === 0))
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

it('enters the same once more where a run died, and nothing counts twice', async () => {
  const { log, instants } = await play({ rowsWithoutCheckpoint: { month: 7, year: 3 } })
  await append(
    store,
    log,
    all.filter((n) => n % 5 === 0).map((n) => said(n, 9)),
  )
  await expect(
    settle(store, log, {
      observationsPerPart: 2,
      runParts: async (span, parts) => {
        for (const part of parts.slice(0, 2)) await enterChanges(store, span, part)
        throw new Error('killed')
      },
    }),
  ).rejects.toThrow('killed')
  await expectAgreement([log.now])
  instants.push(await settle(store, log, { observationsPerPart: 2 }))
  // and once more, of everything
  await enterChanges(store, { since: 0, upTo: instants.at(-1) ?? 0 }, { part: 0, of: 1 })
  await expectAgreement(instants.slice(-1))
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

it('is built bit by bit of a store from before, while more comes in and figures are told from the log', async () => {
  const { log, instants } = await play({})
  for (const table of [
    tables.ledger,
    tables.checkpoint,
    tables.checkpoints,
    tables.yearCheckpoints,
    tables.ledgerBuilds,
    tables.ledgerRanges,
  ])
    await store.run(`TRUNCATE TABLE ${table}`)
  await store.run(
    `ALTER TABLE ${tables.runs} UPDATE ledgerTo = toDateTime64(0, 3, 'UTC') WHERE 1 SETTINGS mutations_sync = 2`,
  )
  const slowly = { observationsPerPart: 5, catchUpForMs: -1, rowsWithoutCheckpoint: { month: 7, year: 3 } }
  instants.push(
    await append(
      store,
      log,
      all.filter((n) => n % 5 === 1).map((n) => said(n, 8)),
    ),
  )
  instants.push(await settle(store, log, slowly))
  const { ledgerTo, watermark } = await rollupState(store)
  expect([ledgerTo, watermark]).toEqual([0, instants.at(-1)])
  await expectAgreement(instants.slice(-1))
  expect(await verify(store)).toMatchObject({ drift: 0 })
  // the worker is killed in the middle of a part, which is entered again
  await enterChanges(store, { since: 0, upTo: instants.at(-1) ?? 0 }, { part: 1, of: 5 })
  instants.push(
    await append(
      store,
      log,
      all.filter((n) => n % 5 === 2).map((n) => said(n, 8)),
    ),
  )
  await finish(log, slowly)
  expect(await checkpoints()).toBeGreaterThan(0)
  await expectAgreement(instants.slice(-2))
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

it('goes on where it was when a worker of an older version swept meanwhile', async () => {
  const { log, instants } = await play({ rowsWithoutCheckpoint: { month: 7, year: 3 } })
  instants.push(
    await append(
      store,
      log,
      all.map((n) => said(n, 11)),
    ),
  )
  instants.push(await settle(store, log))
  // as that worker would have left it: a watermark, and nothing entered
  await store.run(`DELETE FROM ${tables.ledger} WHERE at > fromUnixTimestamp64Milli({last:Int64})`, {
    last: instants.at(-3),
  })
  await store.run(
    `ALTER TABLE ${tables.runs} UPDATE ledgerTo = toDateTime64(0, 3, 'UTC')
     WHERE watermark > fromUnixTimestamp64Milli({last:Int64}) SETTINGS mutations_sync = 2`,
    { last: instants.at(-3) },
  )
  await expectAgreement(instants.slice(-1))
  await settle(store, log)
  await expectAgreement(instants.slice(-2))
  expect(await verify(store)).toMatchObject({ drift: 0 })
})

const builtInParts = async (upTo: number, parts: readonly number[], of: number): Promise<void> => {
  const at = new Date(upTo).toISOString()
  await store.insert(
    tables.ledgerBuilds,
    [...parts, of].map((part) => ({ upTo: at, part, of })),
  )
  await store.run(`TRUNCATE TABLE ${tables.ledgerRanges}`)
  await store.run(
    `ALTER TABLE ${tables.runs} UPDATE ledgerTo = toDateTime64(0, 3, 'UTC') WHERE 1 SETTINGS mutations_sync = 2`,
  )
}

const rowsOfLedger = async (): Promise<number> => {
  const rows = await store.rows(asRows<{ n: string }>(), `SELECT count() AS n FROM ${tables.ledger}`)
  return Number(rows[0]?.n)
}

it('what a version of before built in all its parts is whole, and is not entered again', async () => {
  const { log, instants } = await play({})
  const before = await rowsOfLedger()
  const upTo = instants.at(-1) ?? 0
  await builtInParts(upTo, [0, 1, 2], 3)
  await settle(store, log)
  expect((await rollupState(store)).ledgerTo).toBe((await rollupState(store)).watermark)
  expect(await rowsOfLedger()).toBe(before)
  await expectAgreement([upTo])
})

it('what a version of before left half built is entered in ranges, and nothing counts twice', async () => {
  const { log, instants } = await play({})
  const upTo = instants.at(-1) ?? 0
  await store.run(`TRUNCATE TABLE ${tables.ledger}`)
  for (const part of [0, 2]) await enterChanges(store, { since: 0, upTo }, { part, of: 3 })
  await builtInParts(upTo, [0, 2], 3)
  await finish(log, { observationsPerPart: 4, catchUpForMs: -1 })
  await expectAgreement([upTo])
  expect(await verify(store)).toMatchObject({ drift: 0 })
})
