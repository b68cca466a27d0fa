import { expect, it } from 'vitest'
import {
  answersWithin,
  evaluateConsumer,
  evaluateHandler,
  evaluateProgress,
  evaluateReadiness,
} from './health.ts'

const progress = { lastAdvanceAt: 1_000, startedAt: 0, staleAfterMs: 50 }

it('is stuck one millisecond after its limit and not at it', () => {
  expect(evaluateProgress({ ...progress, now: 1_050 }).ok).toBe(true)
  expect(evaluateProgress({ ...progress, now: 1_051 }).ok).toBe(false)
  expect(evaluateHandler({ lastBeatAt: 1_000, now: 1_080, hungAfterMs: 80 }).ok).toBe(true)
  expect(evaluateHandler({ lastBeatAt: 1_000, now: 1_081, hungAfterMs: 80 }).ok).toBe(false)
})

it('without a reading the time counts from the start, and a clock that was set back harms nothing', () => {
  const none = { ...progress, lastAdvanceAt: undefined, startedAt: 1_000 }
  expect(evaluateProgress({ ...none, now: 1_050 }).ok).toBe(true)
  expect(evaluateProgress({ ...none, now: 1_051 }).ok).toBe(false)
  expect(evaluateProgress({ ...progress, now: 0 })).toEqual({
    ok: true,
    detail: 'last advance 0 ms ago, limit 50 ms',
  })
})

it('a broker that is away excuses a consumer that fetches nothing, and none that holds work', () => {
  const reading = { ...progress, now: 2_000, hungAfterMs: 80, sourceAnswers: false }
  expect(evaluateConsumer({ ...reading, lastBeatAt: undefined }).ok).toBe(true)
  expect(evaluateConsumer({ ...reading, lastBeatAt: 1_000 }).ok).toBe(false)
})

it('ready is what accepts and has all it depends on', () => {
  const ready = (stopping: boolean, kafka: boolean, clickhouse: boolean) =>
    evaluateReadiness({ stopping, dependencies: { kafka, clickhouse } }).ok
  expect([
    ready(false, true, true),
    ready(true, true, true),
    ready(false, false, true),
    ready(false, true, false),
  ]).toEqual([true, false, false, false])
  expect(evaluateReadiness({ stopping: false, dependencies: { kafka: false } }).checks).toEqual({
    accepting: { ok: true },
    kafka: { ok: false },
  })
})

it('a dependency that says no, fails, or does not say anything is not there', async () => {
  expect(await answersWithin(async () => true, 10_000)).toBe(true)
  expect(await answersWithin(async () => false, 10_000)).toBe(false)
  const fails = async (): Promise<boolean> => {
    throw new Error('away')
  }
  expect(await answersWithin(fails, 10_000)).toBe(false)
  expect(await answersWithin(() => new Promise(() => undefined), 1)).toBe(false)
})
