import { expect, it } from 'vitest'
import { lagOf } from './lag.ts'
import { compareRange } from './positions.ts'

it('counts what is stored again, and notices what was left out', () => {
  expect(compareRange(undefined, 5n, 9n)).toEqual({ again: 0, gap: false })
  expect(compareRange(4n, 5n, 9n)).toEqual({ again: 0, gap: false })
  expect(compareRange(6n, 5n, 9n)).toEqual({ again: 2, gap: false })
  expect(compareRange(20n, 5n, 9n)).toEqual({ again: 5, gap: false })
  expect(compareRange(3n, 5n, 9n)).toEqual({ again: 0, gap: true })
})

it('a lag grows while nothing is stored, and is 0 when all is', () => {
  const now = 100_000
  expect(lagOf({ stored: 9n, storedAppendedAt: 1_000, inHand: [] }, 10n, now)).toEqual({
    messages: 0,
    seconds: 0,
  })
  // nothing was fetched: not more than what came since the last one stored
  expect(lagOf({ stored: 9n, storedAppendedAt: 70_000, inHand: [] }, 15n, now)).toEqual({
    messages: 5,
    seconds: 30,
  })
  expect(lagOf({ stored: 9n, storedAppendedAt: 70_000, inHand: [90_000, 95_000] }, 15n, now)).toEqual({
    messages: 5,
    seconds: 10,
  })
})

it('says nothing of what is not known yet', () => {
  expect(lagOf({ inHand: [] }, 15n, 100_000)).toEqual({})
  expect(lagOf({ inHand: [99_000] }, undefined, 100_000)).toEqual({ seconds: 1 })
})

it('lags by every message between the last stored one and the end', () => {
  const at = { storedAppendedAt: 70_000, inHand: [] }
  expect(lagOf({ ...at, stored: 8n }, 10n, 100_000)).toEqual({ messages: 1, seconds: 30 })
  // what was stored after the end was asked for is no negative lag
  expect(lagOf({ ...at, stored: 12n }, 10n, 100_000)).toEqual({ messages: 0, seconds: 0 })
  // a clock that is behind the broker's
  expect(lagOf({ stored: 8n, inHand: [100_500] }, 10n, 100_000)).toEqual({ messages: 1, seconds: 0 })
})
