import { expect, test } from 'vitest'
import { decideRetry } from './decide-retry.ts'

const now = Date.UTC(2026, 0, 1)
const attempt = { number: 1, status: 503, reached: true, retryAfter: null, elapsedMs: 0, now, random: 0 }

test('503 and 429 are sent again when they say, any other answer is not', () => {
  expect(decideRetry({ ...attempt, retryAfter: '7' })).toBe(7000)
  expect(decideRetry({ ...attempt, status: 429, retryAfter: '1' })).toBe(1000)
  for (const status of [200, 202, 400, 401, 409, 422, 500])
    expect(decideRetry({ ...attempt, status })).toBeNull()
})

test('without Retry-After it waits ever longer, but never more than a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((number) => decideRetry({ ...attempt, number, random: 1 }))
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 32_000, 32_000])
  expect(decideRetry({ ...attempt, retryAfter: '3600' })).toBe(60_000)
})

test('devices that were sent away together come back apart, and none before the time asked for', () => {
  const waitOf = (random: number, retryAfter: string | null) =>
    decideRetry({ ...attempt, number: 3, random, retryAfter })
  expect([0, 0.25, 1].map((random) => waitOf(random, null))).toEqual([0, 1000, 4000])
  expect([0, 0.25, 1].map((random) => waitOf(random, '2'))).toEqual([2000, 3000, 4000])
})

test('it gives up after ten minutes', () => {
  expect(decideRetry({ ...attempt, retryAfter: '5', elapsedMs: 594_000 })).toBe(5000)
  expect(decideRetry({ ...attempt, retryAfter: '5', elapsedMs: 596_000 })).toBeNull()
})

test('where nothing answers it tries for some seconds only', () => {
  const nobody = { ...attempt, status: null, reached: false, random: 1 }
  const waits = [1, 2, 3, 4, 5].map((number) => decideRetry({ ...nobody, number }))
  expect(waits).toEqual([500, 1000, 2000, 4000, null])
  // somebody is there, and the network cuts one request in three
  expect(decideRetry({ ...nobody, reached: true, number: 19 })).toBe(10_000)
  expect(decideRetry({ ...nobody, reached: true, number: 20 })).toBeNull()
})
