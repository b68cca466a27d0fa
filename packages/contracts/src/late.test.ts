import { expect, it } from 'vitest'
import { isLate } from './late.ts'

it.each([
  ['2024-01-31', '2024-03-01T23:59:59.999Z', false],
  ['2024-01-31', '2024-03-02T00:00:00.000Z', true],
  ['2023-01-31', '2023-03-02', false],
  ['2023-01-31', '2023-03-03', true],
  ['2024-01-31', '2024-01-01', false],
  ['', '2024-03-02', false],
  ['2024-01-31', '', false],
  ['2024-01-31', 'soon', false],
])('a figure that ends on %s and is reported at %s is late: %s', (end, reportedAt, late) => {
  expect(isLate(end, reportedAt)).toBe(late)
})
