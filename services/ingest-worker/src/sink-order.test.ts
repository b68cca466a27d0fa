/**
 * What may be said when: a range counts as stored only after its rows, what was refused of it, and everything before it
 * are. Two inserts are under way at a time, so the second may well be answered first.
 */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { batchOf, openHeldSink, record, tenFrom, topics, type HeldSink } from './held-sink.fixture.ts'
import type { HeldStore } from './held-store.fixture.ts'
import type { Sink } from './sink.ts'
import { StoreBrokenError } from './until-stored.ts'

let bench: HeldSink
let held: HeldStore
let sink: Sink

beforeEach(async () => {
  bench = await openHeldSink()
  ;({ held, sink } = bench)
})
afterEach(async () => held.close())

it.each([0, 1])('a range is not audited before the one that came before it (partition %i)', async (other) => {
  held.answer('sink_audit', () => undefined)
  const { first, firstInsert, second, secondInsert } = await bench.twoUnderWay(other)
  secondInsert.stored()
  await bench.acknowledged(1)
  await held.passed()
  expect(held.history).toEqual(['log 0-9', 'log 10-19', 'log 10-19 stored'])
  firstInsert.stored()
  await Promise.all([first, second])
  expect(held.history.slice(3)).toEqual([
    'log 0-9 stored',
    'sink_audit 0-9',
    'sink_audit 0-9 stored',
    'sink_audit 10-19',
    'sink_audit 10-19 stored',
  ])
})

it('the next range waits until the audit before it is stored, not only sent', async () => {
  const { first, firstInsert, second, secondInsert } = await bench.twoUnderWay(0)
  firstInsert.stored()
  const firstAudit = await held.next('sink_audit')
  secondInsert.stored()
  await bench.acknowledged(2)
  await held.passed()
  expect(held.history.filter((each) => each.startsWith('sink_audit'))).toEqual(['sink_audit 0-9'])
  held.answer('sink_audit', () => undefined)
  firstAudit.stored()
  await Promise.all([first, second])
})

it('nothing is audited behind a range that could not be stored', async () => {
  held.answer('sink_audit', () => undefined)
  const { first, firstInsert, second, secondInsert } = await bench.twoUnderWay(0)
  const outcomes = Promise.allSettled([first, second])
  secondInsert.stored()
  await bench.acknowledged(1)
  // 60: there is no such table
  firstInsert.refused(60)
  const [firstOutcome, secondOutcome] = await outcomes
  expect(firstOutcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreBrokenError) })
  expect(secondOutcome).toMatchObject({ status: 'rejected' })
  await held.passed()
  expect(held.history.filter((each) => each.startsWith('sink_audit'))).toEqual([])
})

it('a batch is done, so that its offset may move, when its audit is stored and not when its rows are', async () => {
  let done = false
  const handled = sink.handle(tenFrom(0n)).then(() => {
    done = true
  })
  const insert = await held.next('log')
  await held.passed()
  // neither the audit nor the end before the rows
  expect({ done, history: held.history }).toEqual({ done: false, history: ['log 0-9'] })
  insert.stored()
  const audit = await held.next('sink_audit')
  await held.passed()
  expect(done).toBe(false)
  // until it is stored it is sent again
  audit.refused(252)
  const again = await Promise.race([held.next('sink_audit'), handled.then(() => expect.unreachable())])
  expect(done).toBe(false)
  again.stored()
  await handled
  expect(again.rows).toEqual(audit.rows)
})

it('counts what was refused where it was refused, and puts it aside before the range counts as stored', async () => {
  const audits: Record<string, unknown>[] = []
  held.answer('sink_audit', (rows) => void audits.push(...rows))
  // 41: a date that cannot be read
  held.answer('log', (rows) => (rows.some(({ id }) => id === 'bad') ? 41 : undefined))
  await Promise.all([
    sink.handle(batchOf(2, 100n, [record('a'), '{}', 'no JSON', record('b')])),
    sink.handle(batchOf(3, 7n, [record('c'), record('bad'), record('d'), '{}', '{}'])),
  ])
  const common = { topic: topics.observations, partitions: 6, worker: 'test' }
  expect(audits).toEqual([
    {
      ...common,
      partition: 2,
      firstOffset: '100',
      lastOffset: '103',
      rows: 2,
      rejected: 1,
      markers: 1,
      // one less than the last message's: the next may share its millisecond
      safeTo: '1795480999.009',
    },
    {
      ...common,
      partition: 3,
      firstOffset: '7',
      lastOffset: '11',
      rows: 2,
      rejected: 1,
      markers: 2,
      safeTo: '1795480999.010',
    },
  ])
  expect(bench.putAside.map(({ id, entry: { row } }) => [id, row.code])).toEqual([
    [`${topics.observations}-2-102`, 'MESSAGE_UNREADABLE'],
    [`${topics.observations}-3-8`, 'STORE_REFUSED_ROW'],
  ])
  expect(held.history.at(-2)).toMatch(/^sink_audit/)
  expect(held.history.filter((each) => each === 'put aside')).toHaveLength(2)
})

it('nothing is stored or audited while the rejected topic does not take what is unreadable', async () => {
  held.answer('log', () => undefined)
  held.answer('sink_audit', () => undefined)
  bench.refusals = 1
  await sink.handle(batchOf(0, 0n, [record('a'), 'no JSON']))
  expect(bench.refusals).toBe(0)
  expect(held.history).toEqual([
    'put aside',
    'log 0-0',
    'log 0-0 stored',
    'sink_audit 0-1',
    'sink_audit 0-1 stored',
  ])
})

it('a range of markers alone moves the audit without an insert', async () => {
  held.answer('sink_audit', () => undefined)
  await sink.handle(batchOf(0, 5n, ['{}', '{}']))
  expect(held.history).toEqual(['sink_audit 5-6', 'sink_audit 5-6 stored'])
})
