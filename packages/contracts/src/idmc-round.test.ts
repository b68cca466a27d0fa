import fc from 'fast-check'
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

/** Python's round(n, -digits) in unlimited integers: halves go to the even neighbour. */
const pythonRound = (n: bigint, unit: bigint): bigint => {
  const [below, rest] = [n / unit, n % unit]
  const up = rest * 2n > unit || (rest * 2n === unit && below % 2n === 1n)
  return (up ? below + 1n : below) * unit
}

it('rounds any figure as Python does, by the unit of its size', () => {
  const figure = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(20_000),
    fc.nat(400).map((n) => n * 50),
  )
  fc.assert(
    fc.property(figure, (n) => {
      const unit = n <= 100 ? 1n : n <= 1_000 ? 10n : n < 10_000 ? 100n : 1_000n
      const shown = pythonRound(BigInt(n), unit)
      expect(idmcRound(n)).toBe(n === 0 ? null : Number(shown))
    }),
    { numRuns: 2_000 },
  )
})

it('never shows a larger figure as less, nor anything twice rounded as something else', () => {
  fc.assert(
    fc.property(fc.nat(200_000), (n) => {
      expect(idmcRound(n + 1) ?? 0).toBeGreaterThanOrEqual(idmcRound(n) ?? 0)
      expect(idmcRound(idmcRound(n))).toBe(idmcRound(n))
    }),
  )
})
