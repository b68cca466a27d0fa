/**
 * What may be said when: a range counts as stored only after its rows, what was refused of it, and everything before it
 * are. Two inserts are under way at a time, so the second may well be answered first.
 */
import { MARKER_KEY, topicNames } from '@tideline/contracts'
import type { EventProducer, OutgoingMessage, PartitionBatch } from '@tideline/kafka'
import { createLogger, createMetrics } from '@tideline/runtime'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../test/harness/until.ts'
import { openHeldStore, type HeldStore } from './held-store.fixture.ts'
import { createSink, type Sink } from './sink.ts'
import { createSinkMetrics, type SinkMetrics } from './sink-metrics.ts'
import { StoreBrokenError } from './store-batch.ts'
import { flowRecord } from './worker.fixture.ts'

const topics = topicNames('')
const AT = 1_795_480_999_007

let held: HeldStore
let metrics: SinkMetrics
let sink: Sink
/** how often the rejected topic still says no */
let refusals: number
let putAside: { id: string; entry: { row: { code: string; source: string } } }[]

const producer: EventProducer = {
  async send(topic, messages) {
    expect(topic).toBe(topics.rejected)
    if (refusals > 0) {
      refusals -= 1
      throw new Error('the broker is away')
    }
    held.history.push('put aside')
    putAside.push(...messages.map(entryOf))
    return []
  },
  ping: async () => true,
  close: async () => undefined,
}

const entryOf = ({ key, value }: OutgoingMessage): (typeof putAside)[number] => ({
  id: key.toString(),
  entry: JSON.parse(value.toString()),
})

beforeEach(async () => {
  held = await openHeldStore()
  metrics = createSinkMetrics(createMetrics('test'))
  refusals = 0
  putAside = []
  sink = createSink({
    store: held.store,
    producer,
    topics,
    partitions: 6,
    worker: 'test',
    logger: createLogger('test', 'silent'),
    metrics,
    fault: () => undefined,
    signal: new AbortController().signal,
    onRecords: () => undefined,
  })
})
afterEach(async () => held.close())

const record = (id: string): string => JSON.stringify(flowRecord(id))

/** Values by offset from `first`; a millisecond apart. */
const batchOf = (partition: number, first: bigint, values: readonly string[]): PartitionBatch => ({
  topic: topics.observations,
  partition,
  end: first + BigInt(values.length),
  messages: values.map((value, index) => ({
    offset: first + BigInt(index),
    timestamp: AT + index,
    key: Buffer.from(value === '{}' ? MARKER_KEY : 'test|x'),
    value: Buffer.from(value),
  })),
})

const tenFrom = (first: bigint, partition = 0): PartitionBatch =>
  batchOf(
    partition,
    first,
    Array.from({ length: 10 }, (_, index) => record(`${partition}-${first}-${index}`)),
  )

const untilAcknowledged = (inserts: number) =>
  until('inserts to be acknowledged', async () =>
    (await metrics.inserts.get()).values[0]?.value === inserts ? true : undefined,
  )

/** Two groups, each with its insert at the store. */
const twoUnderWay = async (secondPartition: number) => {
  const first = sink.handle(tenFrom(0n))
  const firstInsert = await held.next('log')
  const second = sink.handle(tenFrom(10n, secondPartition))
  const secondInsert = await held.next('log')
  return { first, firstInsert, second, secondInsert }
}

it.each([0, 1])('a range is not audited before the one that came before it (partition %i)', async (other) => {
  held.answer('sink_audit', () => undefined)
  const { first, firstInsert, second, secondInsert } = await twoUnderWay(other)
  secondInsert.stored()
  await untilAcknowledged(1)
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
  const { first, firstInsert, second, secondInsert } = await twoUnderWay(0)
  firstInsert.stored()
  const firstAudit = await held.next('sink_audit')
  secondInsert.stored()
  await untilAcknowledged(2)
  await held.passed()
  expect(held.history.filter((each) => each.startsWith('sink_audit'))).toEqual(['sink_audit 0-9'])
  held.answer('sink_audit', () => undefined)
  firstAudit.stored()
  await Promise.all([first, second])
})

it('nothing is audited behind a range that could not be stored', async () => {
  held.answer('sink_audit', () => undefined)
  const { first, firstInsert, second, secondInsert } = await twoUnderWay(0)
  const outcomes = Promise.allSettled([first, second])
  secondInsert.stored()
  await untilAcknowledged(1)
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
  expect(putAside.map(({ id, entry: { row } }) => [id, row.code])).toEqual([
    [`${topics.observations}-2-102`, 'MESSAGE_UNREADABLE'],
    [`${topics.observations}-3-8`, 'STORE_REFUSED_ROW'],
  ])
  expect(held.history.at(-2)).toMatch(/^sink_audit/)
  expect(held.history.filter((each) => each === 'put aside')).toHaveLength(2)
})

it('nothing is stored or audited while the rejected topic does not take what is unreadable', async () => {
  held.answer('log', () => undefined)
  held.answer('sink_audit', () => undefined)
  refusals = 1
  await sink.handle(batchOf(0, 0n, [record('a'), 'no JSON']))
  expect(refusals).toBe(0)
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
