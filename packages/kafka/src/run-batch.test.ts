/** What kafkajs is told of a batch: committed when it is stored, read on behind it, and left alone when it is not ours. */
import { expect, it } from 'vitest'
import { createLane, type Lane } from './lane.ts'
import { runBatch, type BatchPayload } from './run-batch.ts'
import type { PartitionBatch } from './types.ts'

interface Given {
  lane?: Lane
  isRunning?: boolean
  /** asked before the batch and after it */
  isStale?: boolean[]
  heartbeat?: () => Promise<void>
  commit?: () => Promise<void>
  /** the last records of a batch may be none of ours: control records of a transaction */
  lastOffset?: string
  messages?: string[]
}

const noMessages: string[] = []

const harness = (given: Given = {}) => {
  const history: string[] = []
  const batches: PartitionBatch[] = []
  const warnings: string[] = []
  const stored = Promise.withResolvers<void>()
  const stale = [...(given.isStale ?? [false, false])]
  const offsets = given.messages ?? ['7', '8', '9']
  const lane = given.lane ?? createLane()
  const payload: BatchPayload = {
    batch: {
      topic: 'observations',
      partition: 3,
      highWatermark: '42',
      messages: offsets.map((offset) => ({
        offset,
        timestamp: '1709294400500',
        key: Buffer.from('k'),
        value: Buffer.from('v'),
        attributes: 0,
        headers: {},
      })),
      isEmpty: () => offsets.length === 0,
      firstOffset: () => offsets[0] ?? null,
      lastOffset: () => given.lastOffset ?? offsets.at(-1) ?? '0',
      offsetLag: () => '0',
      offsetLagLow: () => '0',
    },
    heartbeat: given.heartbeat ?? (async () => undefined),
    isRunning: () => given.isRunning ?? true,
    isStale: () => stale.shift() ?? false,
    resolveOffset: (offset) => void history.push(`read on behind ${offset}`),
    async commitOffsetsIfNecessary(uncommitted) {
      await given.commit?.()
      history.push(`committed ${JSON.stringify(uncommitted?.topics)}`)
    },
  }
  const ran = runBatch(payload, {
    handle(batch) {
      batches.push(batch)
      return stored.promise
    },
    heartbeatIntervalMs: 1,
    laneOf: () => lane,
    rewind: (topic, partition, offset) => void history.push(`rewound ${topic} ${partition} ${offset}`),
    log: { info() {}, error() {}, warn: (_fields, event) => void warnings.push(event) },
  })
  return { ran, lane, history, batches, warnings, stored }
}

const COMMITTED = 'committed [{"topic":"observations","partitions":[{"partition":3,"offset":"10"}]}]'

it('hands the batch over as it came, and commits the offset behind its last when it is stored', async () => {
  const { ran, lane, history, batches, stored } = harness()
  await ran
  // the next batch may come; nothing is committed yet
  expect(history).toEqual(['read on behind 9'])
  const [batch] = batches
  expect(batch).toMatchObject({ topic: 'observations', partition: 3, end: 42n })
  expect(batch?.messages.map(({ offset, timestamp }) => [offset, timestamp])).toEqual([
    [7n, 1_709_294_400_500],
    [8n, 1_709_294_400_500],
    [9n, 1_709_294_400_500],
  ])
  stored.resolve()
  await lane.settled()
  expect(history.slice(1)).toEqual([COMMITTED])
})

it('reads on behind what the batch holds besides messages', async () => {
  const { ran, lane, history, stored } = harness({ messages: ['7'], lastOffset: '9' })
  await ran
  stored.resolve()
  await lane.settled()
  expect(history).toEqual(['read on behind 9', COMMITTED])
})

it('a batch that is not stored is read again from its first message, and not committed', async () => {
  const { ran, lane, history, stored } = harness()
  await ran
  stored.reject(new Error('not stored'))
  await lane.settled()
  expect(history).toEqual(['read on behind 9', 'rewound observations 3 7'])
})

it.each<[string, Given]>([
  ['from before a rewind', { isStale: [true] }],
  ['after the end', { isRunning: false }],
  ['without messages', { messages: noMessages }],
])('a batch %s is not handed over', async (_name, given) => {
  const { ran, history, batches } = harness(given)
  await ran
  expect({ history, batches }).toEqual({ history: [], batches: [] })
})

it('a rewind while it was handed over is not undone', async () => {
  const { ran, history } = harness({ isStale: [false, true] })
  await ran
  expect(history).toEqual([])
})

it('a commit that fails costs a second reading and nothing else', async () => {
  const { ran, lane, history, warnings, stored } = harness({
    async commit() {
      throw new Error('the group was joined again')
    },
  })
  await ran
  stored.resolve()
  await lane.settled()
  expect({ history, warnings }).toEqual({
    history: ['read on behind 9'],
    warnings: ['kafka_commit_failed'],
  })
})

it.each([
  ['REBALANCE_IN_PROGRESS', true],
  ['ILLEGAL_GENERATION', true],
  ['NOT_COORDINATOR_FOR_GROUP', true],
  ['REQUEST_TIMED_OUT', false],
])('a heartbeat that says %s joins the group again, after the batch: %s', async (type, joins) => {
  const first = harness()
  await first.ran
  let beats = 0
  // of one partition two are under way at most: this one waits, and its heartbeats go on
  const second = harness({
    lane: first.lane,
    async heartbeat() {
      beats += 1
      throw Object.assign(new Error(type), { type })
    },
  })
  const outcome = second.ran.then(
    () => 'read on',
    (error: Error) => error.message,
  )
  await expect.poll(() => beats).toBeGreaterThan(1)
  expect(second.history).toEqual([])
  first.stored.resolve()
  expect(await outcome).toBe(joins ? type : 'read on')
  expect(second.history).toEqual(['read on behind 9'])
})
