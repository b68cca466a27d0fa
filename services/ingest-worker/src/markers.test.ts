/** Markers let the watermark move where nothing happens: one to each partition of ours, soon after data and every so often. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { EventProducer, OutgoingMessage } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { MARKER_KEY } from '@tideline/contracts'
import { afterEach, expect, it, vi } from 'vitest'
import { createMarkers, type Markers } from './markers.ts'

const NEVER = 1_000_000
const DEBOUNCE_MS = 1

let markers: Markers
afterEach(async () => markers.stop())

const harness = (
  more: { intervalMs?: number; idleMs?: number; debounceMs?: number; owned?: readonly number[] } = {},
) => {
  const rounds: { messages: readonly OutgoingMessage[]; sent(): void; failed(): void }[] = []
  const producer: Pick<EventProducer, 'send'> = {
    send: (_topic, messages) =>
      new Promise((resolve, reject) => {
        rounds.push({ messages, sent: () => resolve([]), failed: () => reject(new Error('away')) })
      }),
  }
  markers = createMarkers({
    producer: { ...producer, ping: async () => true, close: async () => undefined },
    topic: 'observations',
    owned: () => more.owned ?? [1, 4],
    everywhere: () => [0, 1, 2, 3, 4, 5],
    intervalMs: more.intervalMs ?? NEVER,
    ...(more.idleMs === undefined ? {} : { idleMs: more.idleMs }),
    debounceMs: more.debounceMs ?? DEBOUNCE_MS,
    logger: createLogger('test', 'silent'),
  })
  return rounds
}

it('marks each partition once for all data that came meanwhile, also those of other workers', async () => {
  const rounds = harness()
  markers.soon()
  markers.soon()
  await expect.poll(() => rounds.length).toBe(1)
  expect(rounds[0]?.messages.map(({ key, partition }) => [key.toString(), partition])).toEqual(
    [0, 1, 2, 3, 4, 5].map((partition) => [MARKER_KEY, partition]),
  )
  rounds[0]?.sent()
})

it('data that comes while a round is under way gets one of its own, also when that round failed', async () => {
  const rounds = harness()
  markers.soon()
  await expect.poll(() => rounds.length).toBe(1)
  markers.soon()
  // of two timers of one length the one set later comes later: the round was asked for by then
  await setTimeout(DEBOUNCE_MS)
  expect(rounds).toHaveLength(1)
  rounds[0]?.failed()
  await expect.poll(() => rounds.length).toBe(2)
  rounds[1]?.sent()
})

it('idle partitions of ours are marked all the time', async () => {
  const rounds = harness({ intervalMs: 1 })
  await expect.poll(() => rounds.length).toBe(1)
  expect(rounds[0]?.messages.map(({ partition }) => partition)).toEqual([1, 4])
  rounds[0]?.sent()
  await expect.poll(() => rounds.length).toBe(2)
  rounds[1]?.sent()
})

it('its end waits for the round that is under way', async () => {
  const rounds = harness()
  markers.soon()
  await expect.poll(() => rounds.length).toBe(1)
  let stopped = false
  const stopping = markers.stop().then(() => {
    stopped = true
  })
  await setImmediate()
  expect(stopped).toBe(false)
  rounds[0]?.sent()
  await stopping
})

it('where nothing comes rounds become ever more seldom, and data begins anew', async () => {
  vi.useFakeTimers()
  try {
    const rounds = harness({ intervalMs: 100, idleMs: 400 })
    const roundsAfter = async (ms: number): Promise<number> => {
      const before = rounds.length
      await vi.advanceTimersByTimeAsync(ms)
      for (const round of rounds) round.sent()
      await vi.advanceTimersByTimeAsync(0)
      return rounds.length - before
    }
    expect(await roundsAfter(100)).toBe(1)
    expect(await roundsAfter(199)).toBe(0)
    expect(await roundsAfter(1)).toBe(1)
    expect(await roundsAfter(399)).toBe(0)
    expect(await roundsAfter(1)).toBe(1)
    expect(await roundsAfter(400)).toBe(1)
    markers.soon()
    expect(await roundsAfter(DEBOUNCE_MS)).toBe(1)
    expect(await roundsAfter(100)).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

it('what came in the very moment of a mark gets another one', async () => {
  vi.useFakeTimers()
  try {
    const rounds = harness({ debounceMs: 50 })
    markers.soon()
    await vi.advanceTimersByTimeAsync(48)
    markers.soon()
    await vi.advanceTimersByTimeAsync(2)
    expect(rounds).toHaveLength(1)
    rounds[0]?.sent()
    await vi.advanceTimersByTimeAsync(50)
    expect(rounds).toHaveLength(2)
    rounds[1]?.sent()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(rounds).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
