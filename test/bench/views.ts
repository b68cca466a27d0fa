/**
 * What each view and each derived column behind the log costs: the same rows inserted in large blocks into stores that differ
 * by one of them, in processor time of ClickHouse. Rows name places and events, as reports of a disaster do, because a view
 * whose condition no row meets costs nothing. What arrived is counted.
 */
import { randomBytes } from 'node:crypto'
import { contentHash, finishRecord, tables, type LogRecord } from '@tideline/contracts'
import { insertRaw, openStore, type Store } from '@tideline/log'
import type { TestWorld } from '../harness/index.ts'
import { asRows } from '../harness/as-rows.ts'
import { percentile, print } from './figure.ts'
import { processorTime } from './processor-time.ts'
import { recordOf } from './records.ts'

/** as the ingest-worker makes them under load */
const BLOCK = 40_000
const ROUNDS = 7

/** One in four is of an event and names two places. */
const variedRecord = (n: number): LogRecord => {
  const plain = recordOf(n, 'views')
  if (n % 4 !== 0) return plain
  const draft = {
    ...plain,
    eventId: `event-${n % 500}`,
    placeKey: plain.hash,
    places: [0, 1].map((which) => ({
      role: 'origin' as const,
      adminLevel: 2,
      name: `Commune ${(n + which) % 140}`,
    })),
  } as LogRecord
  return finishRecord({ ...draft, hash: contentHash(draft) }, 1)
}

const blockOf = (rows: number, round: number): Buffer =>
  Buffer.from(
    Array.from({ length: rows }, (_, n) => {
      const tail = JSON.stringify(variedRecord(round * rows + n)).slice(1)
      return `{"partition":${n % 6},"offset":${round * rows + n},"recordedAt":"1767225600000",${tail}\n`
    }).join(''),
  )

interface Variant {
  name: string
  /** of the views of the log, those that stay */
  keeps: (view: string) => boolean
  alters?: readonly string[]
  /** default the log */
  into?: string
}

const viewsOf = async (store: Store): Promise<string[]> => {
  const views = await store.rows(
    asRows<{ name: string }>(),
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView' ORDER BY name`,
  )
  return views.map(({ name }) => name)
}

/** µs a row of each variant, the median of its rounds; rounds go through all variants, so that a noisy minute meets them all. */
const measure = async (
  world: TestWorld,
  variants: readonly Variant[],
  pid: number,
  rows: number,
): Promise<number[]> => {
  const stores: { store: Store; database: string; into: string; spent: number[] }[] = []
  for (const { keeps, alters = [], into = tables.log } of variants) {
    const database = `${world.database}_${randomBytes(3).toString('hex')}`
    const store = await openStore({ url: world.clickhouseUrl, database })
    for (const view of await viewsOf(store)) if (!keeps(view)) await store.run(`DROP VIEW ${view}`)
    // merges would run into another variant's time
    await store.run('SYSTEM STOP MERGES')
    for (const alter of alters) await store.run(alter)
    stores.push({ store, database, into, spent: [] })
  }
  for (let round = 0; round < ROUNDS; round++) {
    const block = blockOf(rows, round)
    for (const { store, into, spent } of stores) {
      const before = await processorTime([pid])
      await insertRaw(store, into, [block])
      spent.push(((await processorTime([pid])) - before) / rows)
    }
  }
  for (const { store, database, into } of stores) {
    const [row] = await store.rows(asRows<{ n: string }>(), `SELECT count() AS n FROM ${tables.log}`)
    if (into === tables.log && Number(row?.n) !== ROUNDS * rows)
      throw new Error(`stored ${row?.n} of ${ROUNDS * rows} rows`)
    await store.run('SYSTEM START MERGES')
    await store.run(`DROP DATABASE ${database}`)
    await store.close()
  }
  return stores.map(({ spent }) => percentile(spent, 0.5))
}

/** `pid`: of ClickHouse. */
export const benchViews = async (world: TestWorld, pid: number): Promise<void> => {
  const store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const views = await viewsOf(store)
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
  const ofLog = views.filter((view) => view.endsWith('_from_log'))
  // the groups of an event's figures are made of the figures
  const belongs = (view: string, to: string): boolean =>
    view === to || (to.startsWith('event_figures') && view.startsWith('event_figure_groups'))
  const variants: Variant[] = [
    { name: 'all views', keeps: () => true },
    { name: 'no view', keeps: () => false },
    {
      name: 'no view, no derived column',
      keeps: () => false,
      alters: [`ALTER TABLE ${tables.log} DROP COLUMN k, DROP COLUMN h`],
    },
    {
      name: 'read and kept nowhere',
      keeps: () => false,
      alters: [`CREATE TABLE nowhere AS ${tables.log} ENGINE = Null`],
      into: 'nowhere',
    },
    ...ofLog.map((view) => ({ name: view, keeps: (one: string) => belongs(one, view) })),
  ]
  const [all = 0, none = 0, ...rest] = await measure(world, variants, pid, BLOCK)
  print({ name: 'insert_with_all_views', value: all, unit: 'microseconds a row of ClickHouse' })
  print({ name: 'insert_without_views', value: none, unit: 'microseconds a row of ClickHouse' })
  for (const [nth, value] of rest.entries()) {
    const { name } = variants[nth + 2] ?? { name: '' }
    print({
      name: `insert: ${name}`,
      value: value - none,
      unit: 'microseconds a row more than without views',
    })
  }
}
