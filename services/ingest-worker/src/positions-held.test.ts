/** What a worker knows of its partitions: learned from the audit, noted when stored, forgotten with the partition. */
import type { PartitionBatch } from '@tideline/kafka'
import { createLogger, createMetrics } from '@tideline/runtime'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHeldStore, type HeldStore } from './held-store.fixture.ts'
import { compareRange, createPositions, type Positions } from './positions.ts'
import { createSinkMetrics, type SinkMetrics } from './sink-metrics.ts'

let held: HeldStore
let metrics: SinkMetrics
let positions: Positions

beforeEach(async () => {
  held = await openHeldStore()
  metrics = createSinkMetrics(createMetrics('test'))
  positions = createPositions({
    store: held.store,
    topic: 'observations',
    metrics,
    logger: createLogger('test', 'silent'),
  })
})
afterEach(async () => held.close())

const AT = 1_795_480_999_000

const batchOf = (partition: number, first: number, last: number): PartitionBatch => ({
  topic: 'observations',
  partition,
  end: BigInt(last + 1),
  messages: Array.from({ length: last - first + 1 }, (_, index) => ({
    offset: BigInt(first + index),
    timestamp: AT + first + index,
    key: null,
    value: null,
  })),
})

const stored = (partition: number, first: number, last: number) =>
  positions.hold(batchOf(partition, first, last), async () => undefined)

const counted = async () => ({
  again: (await metrics.reprocessed.get()).values[0]?.value,
  gaps: (await metrics.gaps.get()).values[0]?.value,
})

it('a gap of one offset is one, and so is what is read again of one offset', () => {
  expect(compareRange(4n, 5n, 9n)).toEqual({ again: 0, gap: false })
  expect(compareRange(4n, 6n, 9n)).toEqual({ again: 0, gap: true })
  expect(compareRange(5n, 5n, 9n)).toEqual({ again: 1, gap: false })
  expect(compareRange(9n, 5n, 9n)).toEqual({ again: 5, gap: false })
  expect(compareRange(8n, 5n, 9n)).toEqual({ again: 4, gap: false })
})

it('what the audit says is stored is known from the first batch on, of this partition alone', async () => {
  held.rows = [
    { partition: 0, last: '9' },
    { partition: 1, last: '99' },
  ]
  positions.assigned([0])
  await stored(0, 5, 14)
  expect(await counted()).toEqual({ again: 5, gaps: 0 })
  await stored(0, 15, 19)
  expect(await counted()).toEqual({ again: 5, gaps: 0 })
  await stored(0, 21, 22)
  expect(await counted()).toEqual({ again: 5, gaps: 1 })
  expect([...positions.all().keys()]).toEqual([0])
})

it('what another worker stored meanwhile is no gap, and what stayed ours is still known', async () => {
  held.rows = []
  positions.assigned([0, 1])
  await stored(0, 0, 9)
  await stored(1, 0, 9)
  positions.assigned([1])
  expect([...positions.all().keys()]).toEqual([1])
  held.rows = [{ partition: 0, last: '49' }]
  positions.assigned([0, 1])
  await stored(0, 50, 59)
  await stored(1, 10, 19)
  expect(await counted()).toEqual({ again: 0, gaps: 0 })
  await stored(1, 10, 19)
  expect(await counted()).toEqual({ again: 10, gaps: 0 })
})

it('reading again from further back does not move the position back', async () => {
  await stored(0, 0, 19)
  await stored(0, 5, 9)
  expect(positions.all().get(0)?.stored).toBe(19n)
  await stored(0, 20, 24)
  expect(await counted()).toEqual({ again: 5, gaps: 0 })
})

it('a batch is in hand until it is stored or given up, and only what is stored moves the position', async () => {
  await stored(0, 0, 9)
  const { promise, reject } = Promise.withResolvers<void>()
  const given = positions.hold(batchOf(0, 10, 19), async () => await promise)
  const other = Promise.withResolvers<void>()
  const later = positions.hold(batchOf(0, 20, 29), async () => await other.promise)
  expect(positions.all().get(0)).toMatchObject({ stored: 9n, inHand: [AT + 10, AT + 20] })
  reject(new Error('given up'))
  await expect(given).rejects.toThrow('given up')
  expect(positions.all().get(0)).toMatchObject({ stored: 9n, storedAppendedAt: AT + 9, inHand: [AT + 20] })
  other.resolve()
  await later
  expect(positions.all().get(0)).toMatchObject({ stored: 29n, storedAppendedAt: AT + 29, inHand: [] })
})
