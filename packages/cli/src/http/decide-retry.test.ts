import { expect, test } from 'vitest'
import { decideRetry, readRetryAfter } from './decide-retry.ts'

const now = Date.UTC(2026, 0, 1)
const attempt = { number: 1, status: 503, retryAfter: null, elapsedMs: 0, now }

test('503 and 429 are sent again when they say, any other answer is not', () => {
  expect(decideRetry({ ...attempt, retryAfter: '7' })).toBe(7000)
  expect(decideRetry({ ...attempt, status: 429, retryAfter: '1' })).toBe(1000)
  for (const status of [200, 202, 400, 401, 409, 422, 500])
    expect(decideRetry({ ...attempt, status })).toBeNull()
})

test('without Retry-After it waits ever longer, but never more than a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((number) => decideRetry({ ...attempt, number }))
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 32_000, 32_000])
  expect(decideRetry({ ...attempt, retryAfter: '3600' })).toBe(60_000)
})

test('it gives up after ten minutes', () => {
  expect(decideRetry({ ...attempt, retryAfter: '5', elapsedMs: 594_000 })).toBe(5000)
  expect(decideRetry({ ...attempt, retryAfter: '5', elapsedMs: 596_000 })).toBeNull()
})

test('where nothing answers it tries for some seconds only', () => {
  const waits = [1, 2, 3, 4, 5].map((number) => decideRetry({ ...attempt, status: null, number }))
  expect(waits).toEqual([250, 500, 1000, 2000, null])
})

test('Retry-After is seconds or a date', () => {
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000)
  expect(readRetryAfter('Thu, 01 Jan 2015 00:00:30 GMT', now)).toBe(0)
  expect(readRetryAfter('soon', now)).toBeNull()
  // an HTTP date has a zone; without one it would be this machine's
  expect(readRetryAfter('Thu, 01 Jan 2026 00:00:30', now)).toBeNull()
})
