import { MARKER_KEY, topicNames } from '@tideline/contracts'
import type { PartitionBatch } from '@tideline/kafka'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppendTimes, endBelow, liftTimes, type AppendTimes } from './append-times.ts'
import { openHeldStore, type HeldStore } from './held-store.fixture.ts'

const MARKER = 'marker'
const of = (timestamp: number, kind = 'row') => ({
  offset: 0n,
  timestamp,
  key: Buffer.from(kind === MARKER ? MARKER_KEY : 'test|x'),
  value: null,
})
const timesOf = (lifted: ReturnType<typeof liftTimes>): number[] =>
  lifted.messages.map(({ timestamp }) => timestamp)

describe('times of messages', () => {
  it('stand as they are while the clock goes on, and nothing is copied', () => {
    const messages = [of(10), of(10), of(12, MARKER), of(12)]
    const lifted = liftTimes(messages, 10)
    expect(lifted).toEqual({ messages, floor: 12 })
    expect(lifted.messages).toBe(messages)
  })

  it('never go back: not within a batch, and not below what came before it', () => {
    expect(timesOf(liftTimes([of(10), of(30), of(20), of(31)], 0))).toEqual([10, 30, 30, 31])
    const later = liftTimes([of(10), of(11)], 50)
    expect([timesOf(later), later.floor]).toEqual([[50, 50], 50])
  })

  it('move on by a millisecond with each marker while the clock is behind, so that what was stored shows', () => {
    const lifted = liftTimes([of(10), of(11, MARKER), of(12), of(13, MARKER), of(14, MARKER)], 50)
    expect([timesOf(lifted), lifted.floor]).toEqual([[50, 50, 51, 51, 52], 53])
  })

  it('are the same however the messages are cut into batches', () => {
    const messages = [10, 40, 20, 21, 39, 40, 41, 5, 6].map((ms, nth) =>
      of(ms, nth % 3 === 2 ? MARKER : 'row'),
    )
    const { floor: whole, ...rest } = liftTimes(messages, 0)
    for (let cut = 1; cut < messages.length; cut++) {
      const first = liftTimes(messages.slice(0, cut), 0)
      const second = liftTimes(messages.slice(cut), first.floor)
      expect([...timesOf(first), ...timesOf(second)]).toEqual(timesOf({ ...rest, floor: whole }))
      expect(second.floor).toBe(whole)
    }
  })
})

it('a batch goes on from the last one below it', () => {
  const ends = [
    { last: 9n, floor: 100 },
    { last: 19n, floor: 200 },
  ]
  expect(endBelow(ends, 20n)?.floor).toBe(200)
  expect(endBelow(ends, 10n)?.floor).toBe(100)
  expect(endBelow(ends, 9n)).toBeUndefined()
})

describe('of a worker', () => {
  let held: HeldStore
  let times: AppendTimes
  let asked: number
  const batch = (partition: number, first: number, ...stamps: number[]): PartitionBatch => ({
    topic: topicNames().observations,
    partition,
    end: BigInt(first + stamps.length),
    messages: stamps.map((timestamp, nth) => ({ ...of(timestamp), offset: BigInt(first + nth) })),
  })
  const lifted = async (given: PartitionBatch): Promise<number[]> =>
    timesOf(
      await times.of(given, async (question) => {
        asked += 1
        return await question()
      }),
    )
  beforeEach(async () => {
    held = await openHeldStore()
    asked = 0
    times = createAppendTimes({
      store: held.store,
      topics: topicNames(),
      signal: new AbortController().signal,
      retried: () => undefined,
    })
  })
  afterEach(() => held.close())

  it('the first batch goes on from what the audit says, the others from the one before, in their order', async () => {
    held.rows = [{ safe: '99', ranges: '3' }]
    const all = await Promise.all([
      lifted(batch(0, 5, 40, 41)),
      lifted(batch(0, 7, 120)),
      lifted(batch(0, 8, 50)),
    ])
    expect(all).toEqual([[100, 100], [120], [120]])
    expect(asked).toBe(1)
  })

  it('a batch that is read again has the times that it had, whatever came after it', async () => {
    held.rows = [{ safe: '0', ranges: '0' }]
    await lifted(batch(0, 0, 10, 11))
    await lifted(batch(0, 2, 9, 500))
    await lifted(batch(0, 4, 12))
    expect(await lifted(batch(0, 2, 9, 500, 12))).toEqual([11, 500, 500])
    expect(await lifted(batch(0, 5, 13))).toEqual([500])
    expect(asked).toBe(1)
  })

  it('a partition that came back is asked about anew: another worker may have gone on with it', async () => {
    held.rows = [{ safe: '0', ranges: '0' }]
    await lifted(batch(0, 0, 10))
    times.assigned([1])
    times.assigned([0, 1])
    held.rows = [{ safe: '699', ranges: '1' }]
    expect(await lifted(batch(0, 9, 20))).toEqual([700])
  })
})
