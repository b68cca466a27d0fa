import { expect, it } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 10, 24, 12)

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Tue, 24 Nov 2026 12:01:00 GMT', 60_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['999999999999', 7 * 86_400_000],
  ['2026-11-24 12:01', null],
  // without its zone it would be this machine's
  ['Tue, 24 Nov 2026 12:01:00', null],
  ['soon', null],
  ['-5', null],
  ['', null],
  [undefined, null],
  [null, null],
])('Retry-After "%s" is %s ms', (header, ms) => {
  expect(readRetryAfter(header, now)).toBe(ms)
})
