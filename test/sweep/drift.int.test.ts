/**
 * What `verify` has to find, each kind of it in a source of its own: it compares every number of every row, and a row
 * that is missing or one too many is drift as much as a number that changed.
 */
import { openStore, type Store } from '@tideline/log'
import { verify } from '@tideline/rollups'
import { tables } from '@tideline/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { append, newLog, settle } from '../guard/rows.ts'
import { asRows } from '../harness/as-rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf } from './observe.ts'

const world = testWorld('drift')
let store: Store

const rolledUp = [
  tables.ledger,
  tables.checkpoint,
  tables.checkpoints,
  tables.yearCheckpoints,
  tables.stockRollup,
  tables.suspects,
]

/** Ten sources that say the same: in each another thing goes wrong. */
const sources = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  const log = newLog()
  const draftsOf = (some: readonly string[]) =>
    some.flatMap((source) => {
      const common = { source, cause: 'conflict', country: 'HND', figure: 70 }
      const flow = {
        ...common,
        category: 'internal_displacements' as const,
        start: '2024-01-10',
        end: '2024-01-12',
      }
      const stock = { ...common, category: 'idps' as const, date: '2024-01-20', reportingDate: '2024-01-31' }
      const suspect = { ...flow, category: 'returns' as const, event: { id: 'eta' }, places: [{ name: 'A' }] }
      return [
        draftOf({ ...flow, id: 'flow' }),
        draftOf({ ...stock, id: 'stock' }),
        draftOf({ ...suspect, id: 'one' }),
        draftOf({ ...suspect, id: 'other', figure: 30 }),
      ]
    })
  // at two instants
  await append(store, log, draftsOf(sources.slice(0, 5)))
  await append(store, log, draftsOf(sources.slice(5)))
  await settle(store, log, { rowsWithoutCheckpoint: { month: 1, year: 1 } })
  for (const table of rolledUp) {
    await store.run(`CREATE TABLE right_${table} AS ${table}`)
    await store.run(`INSERT INTO right_${table} SELECT * FROM ${table}`)
  }
})
beforeEach(async () => {
  for (const table of rolledUp) {
    await store.run(`TRUNCATE TABLE ${table}`)
    await store.run(`INSERT INTO ${table} SELECT * FROM right_${table}`)
  }
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

/** Of each source that differs, how many examples were told. */
const found = async (): Promise<{ drift: number; sources: string[] }> => {
  const { drift, examples } = await verify(store)
  return { drift, sources: [...new Set(examples.map(({ source }) => source))].toSorted() }
}

/** Each expression takes the place of the column in one source, in the order of `sources`. */
const change = async (table: string, where: string, columns: Record<string, string>): Promise<string[]> => {
  const changed = Object.entries(columns).map(([column, wrong], nth) => ({
    column,
    wrong,
    source: sources[nth] ?? '',
  }))
  const replaced = changed.map(
    ({ column, wrong, source }) => `if(source = '${source}', ${wrong}, ${column}) AS ${column}`,
  )
  await store.run(
    `INSERT INTO ${table} SELECT * REPLACE (${replaced.join(', ')}) FROM ${table} WHERE ${where}`,
  )
  return changed.map(({ source }) => source)
}

it('finds nothing where nothing is wrong, and says how much it compared', async () => {
  // a month and a change point of flow and stock, a month and a group of the suspects: of each source
  expect(await verify(store)).toMatchObject({ keys: 40, drift: 0, examples: [] })
})

/** Where there is none the ledger itself is read from its beginning. */
const withoutCheckpoint = async (): Promise<void> => {
  await store.run(`TRUNCATE TABLE ${tables.checkpoint}`)
  await store.run(`TRUNCATE TABLE ${tables.checkpoints}`)
  await store.run(`TRUNCATE TABLE ${tables.yearCheckpoints}`)
}

it('finds the same a few rows at a time, and leaves nothing of it behind', async () => {
  expect(await verify(store, 3)).toMatchObject({ keys: 40, drift: 0, examples: [] })
  await withoutCheckpoint()
  const changed = await change(tables.ledger, '1', { share: 'share + 1', figure: 'figure + 1' })
  const { drift, examples } = await verify(store, 3)
  expect([drift, [...new Set(examples.map(({ source }) => source))].toSorted()]).toEqual([4, changed])
  for (const table of [tables.verifyCells, tables.verifyHeads])
    expect(await store.rows(asRows<object>(), `SELECT * FROM ${table}`)).toEqual([])
})

it('finds each number of a change that is entered wrong', async () => {
  await withoutCheckpoint()
  const changed = await change(tables.ledger, `category = 'internal_displacements'`, {
    share: 'share + 1',
    figure: 'figure + 1',
    start: 'addDays(start, 1)',
    end: 'addDays(end, -1)',
    mask: 'bitXor(mask, 1024)',
  })
  expect(await found()).toEqual({ drift: 5, sources: changed })
})

it('finds changes that are missing, and changes of what nobody reported', async () => {
  await withoutCheckpoint()
  await store.run(`DELETE FROM ${tables.ledger} WHERE source = 'a' AND category = 'internal_displacements'`)
  const surplus = (source: string, columns: string): Promise<void> =>
    store.run(`INSERT INTO ${tables.ledger} SELECT * REPLACE (k + 1 AS k, ${columns})
      FROM (SELECT * FROM ${tables.ledger} WHERE source = '${source}' AND category = 'internal_displacements')`)
  await surplus('b', `'GTM' AS country`)
  await surplus('c', `'disaster' AS cause`)
  await surplus('d', `toDate32('2024-03-01') AS month`)
  await surplus('e', `'triangulation' AS role`)
  await surplus('f', `'border_crossings' AS category`)
  // a later revision of the same figure took over, says the ledger
  await surplus('g', `revision + 1 AS revision`)
  await surplus('h', `revision + 1 AS revision, -1 AS sign`)
  expect(await found()).toEqual({ drift: 8, sources: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] })
})

it.each(['month', 'year'])('finds each number of a checkpoint that is wrong, by %s', async (level) => {
  const numbers = ['n', 'begun', 'carried', 'goesOn', 'ended', 'spread', 'endSum', 'startSum']
  for (const [nth, name] of numbers.entries())
    await store.run(
      `ALTER TABLE ${tables.checkpoint} UPDATE ${name} = ${name} + 1
       WHERE source = '${sources[nth]}' AND level = '${level}' AND category = 'internal_displacements'
       SETTINGS mutations_sync = 2`,
    )
  await store.run(
    `INSERT INTO ${tables.checkpoint} SELECT * REPLACE (bitXor(mask, 1024) AS mask) FROM ${tables.checkpoint}
     WHERE source = 'i' AND level = '${level}' AND category = 'internal_displacements'`,
  )
  await store.run(
    `DELETE FROM ${tables.checkpoint} WHERE source = 'j' AND level = '${level}' AND category = 'returns'`,
  )
  expect((await found()).sources).toEqual(sources)
})

it.each([tables.checkpoints, tables.yearCheckpoints])(
  'finds a checkpoint that says that it is of another instant, in %s',
  async (list) => {
    await store.run(`INSERT INTO ${list} (at, id, cells) SELECT at - 1, id, cells FROM ${list}`)
    expect((await found()).drift).toBeGreaterThan(0)
  },
)

it('finds each number of a stock that changed', async () => {
  const changed = await change(tables.stockRollup, 'n > 0', {
    people: 'people + 1',
    n: 'n + 1',
    mask: 'bitXor(mask, 1024)',
    measuredOn: 'addDays(measuredOn, 1)',
    oldestOn: 'addDays(oldestOn, -1)',
  })
  expect(await found()).toEqual({ drift: 5, sources: changed })
})

it('finds stocks that are missing, and stocks that nobody reported', async () => {
  await store.run(`DELETE FROM ${tables.stockRollup} WHERE source IN ('a', 'b') AND (source = 'a' OR n > 0)`)
  const surplus = (source: string, columns: string): Promise<void> =>
    store.run(`INSERT INTO ${tables.stockRollup} SELECT * REPLACE (${columns}) FROM ${tables.stockRollup}
      WHERE source = '${source}' AND n > 0`)
  await surplus('c', `'disaster' AS cause`)
  await surplus('d', `toDate32('2024-02-10') AS at`)
  await surplus('e', `'triangulation' AS role`)
  // a unit of its own, as one would be that was emptied and not recomputed
  await surplus('f', `'GTM' AS country`)
  await surplus('g', `'refugees' AS category`)
  // a newer version of the unit without the figure
  await store.run(`INSERT INTO ${tables.stockRollup} SELECT * REPLACE (version + 1 AS version) FROM ${tables.stockRollup}
    WHERE source = 'h' AND at = '1900-01-01'`)
  expect(await found()).toEqual({ drift: 8, sources: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] })
})

it('finds possible double counts that changed, are missing, or are none', async () => {
  const other = (source: string, columns: string): Promise<void> =>
    store.run(`INSERT INTO ${tables.suspects} SELECT * REPLACE (${columns}) FROM ${tables.suspects}
      WHERE source = '${source}' AND g != 0`)
  await store.run(`DELETE FROM ${tables.suspects} WHERE source = 'a'`)
  await other('b', `g + 1 AS g, 'GTM' AS country`)
  await other('c', `g + 1 AS g`)
  const member = (wrong: string): string =>
    `arrayMap((m, nth) -> if(nth = 1, ${wrong}, m), members, arrayEnumerate(members)) AS members`
  const typed = `'Tuple(people Int64, cause String, start Date32, end Date32, operation String)'`
  await other('d', member(`CAST((m.people + 1, m.cause, m.start, m.end, m.operation), ${typed})`))
  await other('e', member(`CAST((m.people, 'disaster', m.start, m.end, m.operation), ${typed})`))
  await other('f', member(`CAST((m.people, m.cause, addDays(m.start, -1), m.end, m.operation), ${typed})`))
  await other('g', member(`CAST((m.people, m.cause, m.start, addDays(m.end, 1), m.operation), ${typed})`))
  await other('h', member(`CAST((m.people, m.cause, m.start, m.end, 'op'), ${typed})`))
  await other('i', `arraySlice(members, 1, 1) AS members`)
  const told = await found()
  // a changed group is one that is missing and one that is none
  expect(told.drift).toBe(1 + 1 + 1 + 2 * 5 + 1)
  expect(told.sources.length).toBeGreaterThan(4)
})
