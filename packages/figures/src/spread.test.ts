import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf } from './spread.fixture.ts'
import { spreadShare } from './spread.ts'

const DAY_MS = 86_400_000
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS
/** share of a flow from `start` to `end` that falls into [from, to] */
const within = (total: number, start: string, end: string, from: string, to: string): number =>
  spreadShare(total, day(end) - day(start) + 1, day(from) - day(start) + 1, day(to) - day(start) + 1)

describe('spread of a flow over its days', () => {
  it('is even where it can be', () => {
    expect(daysOf(3_000, 3)).toEqual([1_000, 1_000, 1_000])
  })

  it('halves a span that lies evenly on two sides of New Year', () => {
    expect(within(20_000, '2023-12-22', '2024-01-10', '2023-01-01', '2023-12-31')).toBe(10_000)
    expect(within(20_000, '2023-12-22', '2024-01-10', '2024-01-01', '2024-12-31')).toBe(10_000)
  })

  it('rounds cumulatively over a leap day', () => {
    expect(daysOf(1_000, 7)).toEqual([143, 143, 143, 142, 143, 143, 143])
    expect(within(1_000, '2024-02-27', '2024-03-04', '2024-02-01', '2024-02-29')).toBe(429)
    expect(within(1_000, '2024-02-27', '2024-03-04', '2024-03-01', '2024-03-31')).toBe(571)
  })

  it('has nothing outside the span', () => {
    expect(spreadShare(10, 5, 6, 9)).toBe(0)
    expect(spreadShare(10, 5, -3, 0)).toBe(0)
    expect(spreadShare(10, 5, -3, 99)).toBe(10)
  })

  it('refuses a figure that is no whole number and a span of no days', () => {
    for (const [total, days] of [
      [1.5, 3],
      [-1, 3],
      [2 ** 53, 3],
      [1, 0],
      [Number.NaN, 1],
    ] as const) {
      expect(() => spreadShare(total, days, 1, 1)).toThrowError(
        expect.objectContaining({ code: 'FIGURE_INVALID' }),
      )
    }
  })
})

const total = fc.oneof(fc.maxSafeNat(), fc.nat(10_000_000), fc.constant(Number.MAX_SAFE_INTEGER))
const days = fc.integer({ min: 1, max: 14_610 })

describe('for any figure and any span of up to forty years', () => {
  it('days add up to the total', () => {
    fc.assert(
      fc.property(total, days, (figure, n) => {
        const sum = daysOf(figure, n).reduce((left, share) => left + BigInt(share), 0n)
        expect(sum).toBe(BigInt(figure))
      }),
      { numRuns: 40 },
    )
  })

  it('any cut into buckets adds up to the total, and a bucket is the sum of its days', () => {
    fc.assert(
      fc.property(
        total,
        days,
        fc.array(fc.integer({ min: 1, max: 14_610 }), { maxLength: 40 }),
        (figure, n, cuts) => {
          const ends = [...new Set([...cuts.filter((cut) => cut < n), n])].toSorted((a, b) => a - b)
          const shares = ends.map((end, index) => spreadShare(figure, n, (ends[index - 1] ?? 0) + 1, end))
          expect(shares.reduce((left, share) => left + BigInt(share), 0n)).toBe(BigInt(figure))
          expect(shares.every((share) => share >= 0 && Number.isSafeInteger(share))).toBe(true)
        },
      ),
    )
  })

  it('a day is the exact quotient, one person up or down at most', () => {
    fc.assert(
      fc.property(total, days, fc.nat(), (figure, n, pick) => {
        const share = BigInt(spreadShare(figure, n, (pick % n) + 1, (pick % n) + 1))
        const floor = BigInt(figure) / BigInt(n)
        expect(share >= floor && share <= floor + 1n).toBe(true)
      }),
    )
  })

  it('equals the same rule in unlimited integers', () => {
    fc.assert(
      fc.property(total, days, fc.nat(), fc.nat(), (figure, n, a, b) => {
        const [from, to] = [(a % n) + 1, (b % n) + 1].toSorted((x, y) => x - y) as [number, number]
        const cum = (d: number): bigint => (2n * BigInt(figure) * BigInt(d) + BigInt(n)) / (2n * BigInt(n))
        expect(BigInt(spreadShare(figure, n, from, to))).toBe(cum(to) - cum(from - 1))
      }),
      { numRuns: 1_000 },
    )
  })
})
