import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareByWeights } from './share-by-weights.ts'

describe('one figure over several places', () => {
  it('is shared by largest remainder', () => {
    expect(shareByWeights(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(shareByWeights(1_001, [50, 30, 20])).toEqual([501, 300, 200])
    expect(shareByWeights(10, [0.1, 0.2])).toEqual([3, 7])
  })

  it('is shared equally where no place has a weight', () => {
    expect(shareByWeights(5, [0, 0])).toEqual([3, 2])
  })

  it('refuses negative weights and no places', () => {
    for (const weights of [[], [-1, 2], [Number.NaN], [Infinity]]) {
      expect(() => shareByWeights(5, weights)).toThrowError(
        expect.objectContaining({ code: 'FIGURE_INVALID' }),
      )
    }
  })

  it('always adds up, and gives nothing to a place without weight', () => {
    const weight = fc.oneof(fc.nat(1_000), fc.double({ min: 0, max: 1e300, noNaN: true }))
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(weight, { minLength: 1, maxLength: 50 }), (total, weights) => {
        const shares = shareByWeights(total, weights)
        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(total))
        expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true)
        const weighted = weights.some((each) => each > 0)
        expect(shares.every((share, index) => !weighted || weights[index] !== 0 || share === 0)).toBe(true)
      }),
    )
  })

  it('is never a whole person off its quota', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 50 }),
        (total, weights) => {
          const sum = BigInt(weights.reduce((left, right) => left + right, 0))
          fc.pre(sum > 0n)
          for (const [index, share] of shareByWeights(total, weights).entries()) {
            const off = BigInt(share) * sum - BigInt(total) * BigInt(weights[index] ?? 0)
            expect(-sum < off && off < sum).toBe(true)
          }
        },
      ),
    )
  })
})
