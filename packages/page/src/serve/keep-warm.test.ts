/** The first page is made before somebody asks, where somebody does, and not while figures are still moving. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepWarm } from './keep-warm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const counting = () => {
  let made = 0
  const warm = keepWarm({
    async make() {
      made += 1
      throw new Error('the store is away')
    },
    restMs: 1_000,
    expectedMs: 3_600_000,
  })
  return { warm, made: () => made }
}

it('is made once when figures came to rest, whatever becomes of it', async () => {
  const { warm, made } = counting()
  warm.looked()
  for (let moves = 0; moves < 5; moves += 1) {
    warm.moved()
    await vi.advanceTimersByTimeAsync(900)
  }
  expect(made()).toBe(0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(made()).toBe(1)
  warm.moved()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(made()).toBe(2)
})

it('is not made where nobody looks, or nobody looked for long', async () => {
  const { warm, made } = counting()
  warm.moved()
  await vi.advanceTimersByTimeAsync(5_000)
  warm.looked()
  await vi.advanceTimersByTimeAsync(3_700_000)
  warm.moved()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(made()).toBe(0)
})
