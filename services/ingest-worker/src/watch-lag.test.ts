/** The lag as it is shown: of the partitions that are ours, going on while the broker is away. */
import { createMetrics } from '@tideline/runtime'
import { afterEach, expect, it } from 'vitest'
import type { Position } from './lag.ts'
import { createSinkMetrics } from './sink-metrics.ts'
import { watchLag } from './watch-lag.ts'

let watching: { stop(): Promise<void> }
afterEach(async () => watching.stop())

const harness = (positions: ReadonlyMap<number, Position>) => {
  const metrics = createSinkMetrics(createMetrics('test'))
  const broker: { ends?: Map<number, bigint>; ours: ReadonlyMap<number, Position> } = { ours: positions }
  watching = watchLag({
    offsets: {
      async ends(topic) {
        if (topic !== 'observations' || broker.ends === undefined) throw new Error('away')
        return broker.ends
      },
      close: async () => undefined,
    },
    topic: 'observations',
    positions: () => broker.ours,
    metrics,
    everyMs: 1,
  })
  const shown = async (metric: 'lag' | 'lagSeconds') =>
    Object.fromEntries(
      (await metrics[metric].get()).values.map(({ labels, value }) => [labels.partition, value]),
    )
  return { broker, shown }
}

it('shows each partition of ours by its own end, and one that went to another worker no more', async () => {
  const ours = new Map<number, Position>([
    [0, { stored: 9n, storedAppendedAt: 1, inHand: [] }],
    [1, { stored: 4n, storedAppendedAt: 1, inHand: [] }],
  ])
  const { broker, shown } = harness(ours)
  broker.ends = new Map([
    [0, 10n],
    [1, 12n],
    [2, 99n],
  ])
  await expect.poll(() => shown('lag')).toEqual({ 0: 0, 1: 7 })
  expect((await shown('lagSeconds'))['0']).toBe(0)
  broker.ours = new Map([...ours].slice(1))
  await expect.poll(() => shown('lag')).toEqual({ 1: 7 })
  expect(Object.keys(await shown('lagSeconds'))).toEqual(['1'])
})

it('a broker that is away leaves the messages as they were, and the seconds go on', async () => {
  const inHand = [Date.now() - 60_000]
  const { broker, shown } = harness(new Map([[0, { stored: 4n, storedAppendedAt: 1, inHand }]]))
  // before the broker said anything: the age is known, the number is not
  await expect.poll(async () => (await shown('lagSeconds'))['0']).toBeGreaterThanOrEqual(60)
  expect(await shown('lag')).toEqual({})
  broker.ends = new Map([[0, 12n]])
  await expect.poll(() => shown('lag')).toEqual({ 0: 7 })
  delete broker.ends
  const before = (await shown('lagSeconds'))['0'] ?? 0
  await expect.poll(async () => (await shown('lagSeconds'))['0']).toBeGreaterThan(before)
  expect(await shown('lag')).toEqual({ 0: 7 })
})
