import { expect, it } from 'vitest'
import { evaluateConsumer, evaluateHandler } from './health.ts'
import { createWorkWatch } from './work-watch.ts'

it('work whose own call has been out the longest is the oldest, however busy its neighbours are', async () => {
  let now = 0
  const watch = createWorkWatch(() => now)
  expect(watch.oldestBeatAt()).toBeUndefined()
  const [hung, busy] = [watch.begin(), watch.begin()]
  void watch.call([hung], async () => await new Promise<void>(() => undefined))
  for (now = 1_000; now <= 5_000; now += 1_000) await watch.call([busy], async () => undefined)
  expect(watch.oldestBeatAt()).toBe(0)
  hung.end()
  expect(watch.oldestBeatAt()).toBeGreaterThan(0)
})

it('work that waits for its turn lives as long as anything moves', async () => {
  let now = 0
  const watch = createWorkWatch(() => now)
  const [busy] = [watch.begin(), watch.begin()]
  now = 9_000
  await watch.call([busy], async () => undefined)
  expect(watch.oldestBeatAt()).toBe(9_000)
  busy.end()
  now = 20_000
  expect(watch.oldestBeatAt()).toBe(9_000)
})

it('a step that fails is a sign of life too', async () => {
  let now = 0
  const watch = createWorkWatch(() => now)
  const work = watch.begin()
  now = 5
  await expect(
    watch.call([work], async () => {
      throw new Error('refused')
    }),
  ).rejects.toThrow('refused')
  expect(watch.oldestBeatAt()).toBe(5)
})

const reading = { startedAt: 0, now: 100, staleAfterMs: 50, hungAfterMs: 80, sourceAnswers: true }

it('a handler that holds work hangs when it gives no sign; one that holds none does not', () => {
  expect(evaluateHandler({ lastBeatAt: undefined, now: 100, hungAfterMs: 1 }).ok).toBe(true)
  expect(evaluateHandler({ lastBeatAt: 10, now: 100, hungAfterMs: 80 }).ok).toBe(false)
  expect(evaluateHandler({ lastBeatAt: 30, now: 100, hungAfterMs: 80 }).ok).toBe(true)
})

it('a consumer is asked for its handler, else for its fetching, and not at all for a broker that is away', () => {
  const idle = { ...reading, lastBeatAt: undefined, lastAdvanceAt: 10 }
  expect(evaluateConsumer(idle).ok).toBe(false)
  expect(evaluateConsumer({ ...idle, sourceAnswers: false }).ok).toBe(true)
  expect(evaluateConsumer({ ...idle, lastAdvanceAt: undefined, now: 40 }).ok).toBe(true)
  // it stores a slow insert: no fetch for long, and alive
  expect(evaluateConsumer({ ...reading, lastBeatAt: 90, lastAdvanceAt: 10 }).ok).toBe(true)
  expect(evaluateConsumer({ ...reading, lastBeatAt: 10, lastAdvanceAt: 99 }).ok).toBe(false)
})
