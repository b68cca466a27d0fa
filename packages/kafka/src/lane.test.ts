import { expect, it } from 'vitest'
import { createLane, type LaneWork } from './lane.ts'

const harness = () => {
  const lane = createLane()
  const committed: bigint[] = []
  const rewound: bigint[] = []
  const batch = (firstOffset: bigint) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const work: LaneWork = {
      firstOffset,
      stored: promise,
      async commit() {
        committed.push(firstOffset)
      },
      rewind: (offset) => rewound.push(offset),
    }
    return { work, resolve, reject, entered: lane.enter(work) }
  }
  return { lane, batch, committed, rewound }
}

it('a lane commits in order, also when a later batch is stored first', async () => {
  const { lane, batch, committed } = harness()
  const [first, second] = [batch(0n), batch(10n)]
  second.resolve()
  first.resolve()
  await lane.settled()
  expect(committed).toEqual([0n, 10n])
})

it('a lane lets the next batch in at once and the one after only when the first is settled', async () => {
  const { batch, committed } = harness()
  const first = batch(0n)
  await first.entered
  const second = batch(10n)
  expect(committed).toEqual([])
  first.resolve()
  await second.entered
  expect(committed).toEqual([0n])
  second.resolve()
})

it('a lane commits nothing behind a batch that failed, and reads again from it', async () => {
  const { lane, batch, committed, rewound } = harness()
  const [first, second] = [batch(0n), batch(10n)]
  second.resolve()
  first.reject(new Error('not stored'))
  await lane.settled()
  expect({ committed, rewound }).toEqual({ committed: [], rewound: [0n] })
  const [again, after] = [batch(0n), batch(10n)]
  again.resolve()
  after.resolve()
  await lane.settled()
  expect(committed).toEqual([0n, 10n])
})

it('a lane reads again from the first of two batches that failed, and not from the second', async () => {
  const { lane, batch, committed, rewound } = harness()
  const [first, second] = [batch(0n), batch(10n)]
  second.reject(new Error('not stored'))
  first.reject(new Error('not stored'))
  await lane.settled()
  expect({ committed, rewound }).toEqual({ committed: [], rewound: [0n] })
})

it('a lane commits nothing that was handed over behind the failed one, until that one is stored', async () => {
  const { lane, batch, committed, rewound } = harness()
  const first = batch(0n)
  const second = batch(10n)
  first.reject(new Error('not stored'))
  await second.entered
  // fetched before the rewind: it is behind the gap like the one before it
  const third = batch(20n)
  second.resolve()
  third.resolve()
  await lane.settled()
  expect({ committed, rewound }).toEqual({ committed: [], rewound: [0n] })
  const again = batch(0n)
  again.reject(new Error('still not stored'))
  await lane.settled()
  expect(rewound).toEqual([0n, 0n])
})

it('a batch that fails takes nothing back that was committed before it', async () => {
  const { lane, batch, committed, rewound } = harness()
  const first = batch(0n)
  first.resolve()
  const second = batch(10n)
  second.reject(new Error('not stored'))
  await lane.settled()
  expect({ committed, rewound }).toEqual({ committed: [0n], rewound: [10n] })
})

it('a lane is settled only when the last one that entered is', async () => {
  const { lane, batch } = harness()
  const [first, second] = [batch(0n), batch(10n)]
  let settled = false
  const waiting = lane.settled().then(() => {
    settled = true
  })
  first.resolve()
  await second.entered
  expect(settled).toBe(false)
  second.resolve()
  await waiting
})
