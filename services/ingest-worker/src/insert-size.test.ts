import { expect, it } from 'vitest'
import { createInsertSize } from './insert-size.ts'

/** From 400, between 100 and 800. */
const at400 = () => {
  const size = createInsertSize({ min: 100, max: 800 })
  size.took(15_001)
  expect(size.limit()).toBe(400)
  return size
}

it.each([
  ['quicker than 3 s doubles it', 2_999, 800],
  ['3 s are not quick', 3_000, 400],
  ['15 s are not slow', 15_000, 400],
  ['longer than 15 s halves it', 15_001, 200],
])('%s', (_name, ms, expected) => {
  const size = at400()
  size.took(ms)
  expect(size.limit()).toBe(expected)
})

it('begins at its most, never grows above it, and never falls below its least', () => {
  const size = createInsertSize({ min: 100, max: 800 })
  expect(size.limit()).toBe(800)
  size.took(1)
  expect(size.limit()).toBe(800)
  size.gaveUp()
  expect(size.limit()).toBe(200)
  size.gaveUp()
  expect(size.limit()).toBe(100)
})
