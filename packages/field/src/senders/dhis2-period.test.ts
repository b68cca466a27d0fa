import { expect, it } from 'vitest'
import { readPeriod } from './dhis2-period.ts'

it.each([
  ['20260403', '2026-04-03', '2026-04-03', 'day'],
  ['202602', '2026-02-01', '2026-02-28', 'month'],
  ['202612', '2026-12-01', '2026-12-31', 'month'],
  ['2026', '2026-01-01', '2026-12-31', 'year'],
  ['2026Q4', '2026-10-01', '2026-12-31', 'month'],
  ['2026S1', '2026-01-01', '2026-06-30', 'month'],
  ['2026W1', '2025-12-29', '2026-01-04', 'week'],
  ['2026W53', '2026-12-28', '2027-01-03', 'week'],
  ['2027W01', '2027-01-04', '2027-01-10', 'week'],
])('%s is %s to %s', (text, start, end, accuracy) => {
  expect(readPeriod(text)).toEqual({ start, end, accuracy })
})

it.each(['', '202613', '20260230', '2026Q5', '2026BiW1', 'x'])('%s is none', (text) => {
  expect(readPeriod(text)).toBeUndefined()
})
