import { describe, expect, it } from 'vitest'
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

describe('the lane of a partition', () => {
  it('commits in order, also when a later batch is stored first', async () => {
    const { lane, batch, committed } = harness()
    const [first, second] = [batch(0n), batch(10n)]
    second.resolve()
    first.resolve()
    await lane.settled()
    expect(committed).toEqual([0n, 10n])
  })

  it('lets the next batch in at once and the one after only when the first is settled', async () => {
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

  it('commits nothing behind a batch that failed, and reads again from it', async () => {
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
})
