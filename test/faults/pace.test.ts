import { expect, it } from 'vitest'
import { createPace } from './pace.ts'

it('lets the first go at once, and each next when the bytes before it had their time', () => {
  let now = 1_000
  const pace = createPace(100, () => now)
  expect(pace.take(50)).toBe(0)
  expect(pace.take(10)).toBe(500)
  expect(pace.take(10)).toBe(600)
  now += 10_000
  expect(pace.take(10)).toBe(0)
})
