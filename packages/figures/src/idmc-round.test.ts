import { expect, it } from 'vitest'
import { idmcRound } from './idmc-round.ts'

it.each([
  [52, 52],
  [100, 100],
  [105, 100],
  [106, 110],
  [115, 120],
  [999, 1_000],
  [1_049, 1_000],
  [1_050, 1_000],
  [1_150, 1_200],
  [9_949, 9_900],
  [9_950, 10_000],
  [12_500, 12_000],
  [246_362, 246_000],
  [-1_150, -1_200],
])('shows %i as %i', (figure, shown) => {
  expect(idmcRound(figure)).toBe(shown)
})

it('shows nothing for 0 and for not reported', () => {
  expect(idmcRound(0)).toBeNull()
  expect(idmcRound(null)).toBeNull()
})

it('differs between the sum of rounded parts and the rounded sum', () => {
  expect(idmcRound(1_049 + 1_049)).toBe(2_100)
  expect((idmcRound(1_049) ?? 0) * 2).toBe(2_000)
})
