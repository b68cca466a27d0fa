/**
 * `verify` on a store that does not hold still: between any two of its statements new revisions are stored, audited and
 * swept. What moved is no drift; what is wrong and does not move is.
 */
import { openStore, type Store } from '@tideline/log'
import { enterChanges, sweep, verify } from '@tideline/rollups'
import { tables } from '@tideline/contracts'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { append, newLog, settle, type Log } from '../guard/rows.ts'
import { asRows } from '../harness/as-rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf, retraction } from './observe.ts'

// each move is a sweep, and there are up to eighteen of them
vi.setConfig({ testTimeout: 240_000 })

const world = testWorld('moving')
let store: Store
let log: Log

const common = { cause: 'conflict', country: 'HND' }
const flow = { category: 'internal_displacements', start: '2024-01-10', end: '2024-01-12' } as const
const stock = { category: 'idps', date: '2024-01-20', reportingDate: '2024-01-31' } as const
const suspect = {
  ...flow,
  category: 'returns' as const,
  event: { id: 'eta' },
  places: [{ name: 'A' }],
}

const everyKind = (source: string, figure: number, revision: number) => [
  draftOf({ ...common, ...flow, source, id: 'flow', figure, revision }),
  draftOf({ ...common, ...stock, source, id: 'stock', figure, revision }),
  draftOf({ ...common, ...suspect, source, id: 'one', figure, revision }),
  draftOf({ ...common, ...suspect, source, id: 'other', figure: figure + 1, revision }),
]

const withdrawn = (source: string, revision: number) =>
  ['flow', 'stock', 'one', 'other'].map((id) => retraction(source, id, revision))

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})
beforeEach(async () => {
  const rows = await store.rows(
    asRows<{ name: string }>(),
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' AND name != {kept:String}`,
    { kept: tables.migrations },
  )
  for (const { name } of rows) await store.run(`TRUNCATE TABLE ${name}`)
  log = newLog()
  await append(store, log, [...everyKind('still', 70, 1), ...everyKind('moves', 70, 1)])
  await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

/** Something happens whenever verify knows its instant and is about to compare, `times` times at most. */
const disturbed = (happens: (nth: number) => Promise<void>, times = Number.POSITIVE_INFINITY): Store => {
  let happened = 0
  return {
    ...store,
    async rows(shape, query, params, settings) {
      if (query.includes('count() AS rows') && happened < times) {
        happened += 1
        await happens(happened)
      }
      return await store.rows(shape, query, params, settings)
    },
  }
}

const moveOn = async (nth: number): Promise<void> => {
  await append(store, log, everyKind('moves', 70 + nth, nth + 1))
  await settle(store, log)
}

it('calls nothing drift that moves at every look, and says how much it is', async () => {
  const { drift, moving, examples } = await verify(disturbed(moveOn))
  expect({ drift, examples }).toEqual({ drift: 0, examples: [] })
  // the group of the returns and the unit of the stock; flows are compared as of an instant and do not move
  expect(moving).toBe(2)
  expect(await store.rows(asRows<object>(), `SELECT drift, moving FROM ${tables.verifications}`)).toEqual([
    { drift: '0', moving: '2' },
  ])
})

it('compares what moved once it holds still', async () => {
  // 4 kinds of 2 sources: a month and a change point, a month and a group
  expect(await verify(disturbed(moveOn, 2))).toMatchObject({ keys: 8, drift: 0, moving: 0 })
})

it('takes what was emptied, and what is new, for moved', async () => {
  const emptied = disturbed(async () => {
    await append(store, log, [...withdrawn('moves', 2), ...everyKind('new', 5, 1)])
    await settle(store, log)
  }, 1)
  const outcome = await verify(emptied)
  expect(outcome).toMatchObject({ keys: 8, drift: 0, moving: 0 })
})

it('still finds what is wrong and does not move', async () => {
  const wrong = (table: string, columns: string, where: string): Promise<void> =>
    store.run(
      `INSERT INTO ${table} SELECT * REPLACE (${columns}) FROM ${table} FINAL WHERE source = 'still' AND ${where}`,
    )
  await wrong(tables.ledger, 'share + 1 AS share', `category = '${flow.category}'`)
  await wrong(tables.stockRollup, 'people + 1 AS people', 'n > 0')
  await wrong(tables.suspects, 'arraySlice(members, 1, 1) AS members', '1')
  await store.run(`DELETE FROM ${tables.ledger} WHERE source = 'still' AND category = 'returns'`)
  const { drift, examples } = await verify(disturbed(moveOn, 7))
  expect(drift).toBe(4)
  expect(new Set(examples.map(({ source }) => source))).toEqual(new Set(['still']))
})

it('finds what was written wrong while it moved', async () => {
  const { drift, moving } = await verify(
    disturbed(async (nth) => {
      await moveOn(nth)
      await store.run(
        `INSERT INTO ${tables.stockRollup} SELECT * REPLACE (people + 1 AS people)
         FROM ${tables.stockRollup} FINAL WHERE source = 'moves' AND n > 0`,
      )
    }, 2),
  )
  expect({ drift, moving }).toEqual({ drift: 1, moving: 0 })
})

it('compares what is published while a run has entered more and died', async () => {
  await append(store, log, [...everyKind('moves', 90, 2), ...everyKind('still', 91, 2)])
  await expect(
    settle(store, log, {
      observationsPerPart: 1,
      // killed after some parts: no stocks, no suspects, and nothing is published
      runParts: async (span, parts) => {
        for (const part of parts.slice(0, 2)) await enterChanges(store, span, part)
        throw new Error('killed')
      },
    }),
  ).rejects.toThrow('killed')
  expect(await verify(store)).toMatchObject({ keys: 8, drift: 0, moving: 0 })
  await sweep(store, { topic: 'guard', worker: 'guard' })
  expect(await verify(store)).toMatchObject({ keys: 8, drift: 0, moving: 0 })
})
