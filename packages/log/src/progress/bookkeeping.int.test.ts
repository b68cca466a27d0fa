/** Bookkeeping is folded and forgotten, and says the same afterwards. */
import { tables } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRows } from '../../../../test/harness/as-rows.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { openStore } from '../store/migrate.ts'
import { type Store } from '../store/store.ts'
import { auditGaps, insertAudit, storedOffsets, type AuditRow } from './audit.ts'
import { foldAudit } from './fold-audit.ts'
import { forgetRuns } from './forget-runs.ts'
import { lastRun } from './last-run.ts'
import { ingestWatermark, rollupState } from './watermarks.ts'

const world = testWorld('bookkeeping')
let store: Store
beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const BEGIN = Date.parse('2024-03-01T00:00:00.000Z')

const range = (
  topic: string,
  partition: number,
  first: number,
  last: number,
  more: Partial<AuditRow> = {},
): AuditRow => ({
  topic,
  partition,
  partitions: 2,
  firstOffset: BigInt(first),
  lastOffset: BigInt(last),
  rows: last - first + 1,
  rejected: 0,
  markers: 0,
  safeTo: BEGIN + last,
  worker: 'w',
  ...more,
})

/** Batches of ten, so many of them. */
const batches = (topic: string, partition: number, from: number, many: number): AuditRow[] =>
  Array.from({ length: many }, (_, n) => range(topic, partition, from + n * 10, from + n * 10 + 9))

const kept = async (topic: string) => {
  const rows = await store.rows(
    asRows<{ partition: number; first: string; last: string; rows: string; rejected: number }>(),
    `SELECT partition, firstOffset AS first, lastOffset AS last, rows, rejected FROM ${tables.audit} FINAL
     WHERE topic = {topic:String} ORDER BY partition, firstOffset`,
    { topic },
  )
  return rows.map((row) => [
    row.partition,
    Number(row.first),
    Number(row.last),
    Number(row.rows),
    row.rejected,
  ])
}

const told = async (topic: string) => ({
  watermark: await ingestWatermark(store, topic),
  stored: await storedOffsets(store, topic),
  gaps: await auditGaps(store, topic),
})

it('ranges that follow each other become one; a gap, and what was put aside, stays; and all of it says the same', async () => {
  const topic = 'folded'
  await insertAudit(store, [
    ...batches(topic, 0, 0, 600),
    // read again by another worker: overlaps leave nothing out
    range(topic, 0, 5_995, 6_004),
    ...batches(topic, 0, 6_005, 600),
    // offsets that nobody stored
    ...batches(topic, 1, 40, 700),
    ...batches(topic, 1, 9_000, 700),
    range(topic, 1, 16_000, 16_009, { rejected: 2, rows: 8 }),
    range(topic, 1, 16_010, 16_019),
  ])
  const before = await told(topic)
  expect(before.gaps).toEqual([{ partition: 1, from: 7_040n, to: 9_000n }])

  expect(await foldAudit(store, topic, 0)).toBe(1_201 + 1_401)
  expect(await kept(topic)).toEqual([
    [0, 0, 12_004, 6_000 + 10 + 6_000, 0],
    [1, 40, 7_039, 7_000, 0],
    [1, 9_000, 15_999, 7_000, 0],
    [1, 16_000, 16_009, 8, 2],
    [1, 16_010, 16_019, 10, 0],
  ])
  expect(await told(topic)).toEqual(before)

  // what comes later continues it, and folding again makes it part of the same range
  await insertAudit(store, batches(topic, 0, 12_005, 1_000))
  expect(await told(topic)).toMatchObject({
    gaps: before.gaps,
    stored: new Map([
      [0, 22_004n],
      [1, 16_019n],
    ]),
  })
  await foldAudit(store, topic, 0)
  expect((await kept(topic)).filter(([partition]) => partition === 0)).toEqual([[0, 0, 22_004, 22_010, 0]])
})

it('two folds at a time, and one that died between its two statements, leave the same ranges', async () => {
  const topic = 'twice'
  const all = batches(topic, 0, 0, 3_000)
  await insertAudit(store, all)
  await Promise.all([foldAudit(store, topic, 0), foldAudit(store, topic, 0)])
  await foldAudit(store, topic, 0)
  expect(await told(topic)).toMatchObject({ gaps: [], stored: new Map([[0, 29_999n]]) })
  // as if the short ones had not gone
  await insertAudit(store, all)
  const before = await told(topic)
  await foldAudit(store, topic, 0)
  expect(await told(topic)).toEqual(before)
  expect((await kept(topic)).map(([, first, last]) => [first, last])).toEqual([[0, 29_999]])
})

it('what is young stays, and another topic is left alone', async () => {
  await insertAudit(store, [...batches('young', 0, 0, 1_500), ...batches('other', 0, 0, 1_500)])
  expect(await foldAudit(store, 'young')).toBe(0)
  await foldAudit(store, 'young', 0)
  expect(await kept('young')).toHaveLength(1)
  expect(await kept('other')).toHaveLength(1_500)
})

const run = (at: number, state: string, changed: number, updatedAt: string) => ({
  runId: `w${at}`,
  fromWatermark: new Date(at - 1).toISOString(),
  watermark: new Date(at).toISOString(),
  state,
  changed,
  flowKeys: 1,
  stockKeys: 2,
  conflicts: 0,
  startedAt: new Date(at).toISOString(),
  finishedAt: state === 'done' ? new Date(at + 5).toISOString() : null,
  worker: 'w',
  updatedAt,
})

it('the newest run is looked up whatever came before it, and is never forgotten', async () => {
  expect(await rollupState(store)).toEqual({ watermark: null, ledgerTo: 0 })
  expect(await lastRun(store)).toBeNull()
  const old = '2024-03-02T00:00:00.000Z'
  await store.insert(tables.runs, [run(BEGIN, 'running', 9, old)])
  expect(await rollupState(store)).toEqual({ watermark: null, ledgerTo: 0 })
  await store.insert(
    tables.runs,
    Array.from({ length: 20_000 }, (_, n) => run(BEGIN + n * 1_000, 'done', n, old)),
  )
  const newest = BEGIN + 19_999_000
  const state = { watermark: newest, ledgerTo: 0 }
  expect(await rollupState(store)).toEqual(state)
  await forgetRuns(store)
  const count = `SELECT count() AS n FROM ${tables.runs}`
  expect(await store.rows(asRows<{ n: string }>(), count)).toEqual([{ n: '1' }])
  expect(await rollupState(store)).toEqual(state)
  expect(await lastRun(store)).toMatchObject({ changed: 19_999, keys: 3 })
  await store.insert(tables.runs, [run(newest + 1, 'running', 5, new Date().toISOString())])
  expect(await rollupState(store)).toEqual({ watermark: newest, ledgerTo: 0 })
  await forgetRuns(store)
  expect(await rollupState(store)).toEqual({ watermark: newest, ledgerTo: 0 })
})
