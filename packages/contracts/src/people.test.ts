import fc from 'fast-check'
import { expect, it } from 'vitest'
import { peopleFromHouseholds } from './people.ts'

it.each([
  [38_649, 5.0, 193_245],
  [835, 4.1, 3_424],
  [25, 2.26, 57],
  [1_225, 2.26, 2_769],
  [0, 4.5, 0],
  [1, 0.5, 1],
])('%i households of %d are %i people', (reported, size, people) => {
  expect(peopleFromHouseholds(reported, size)).toBe(people)
})

it('equals integer arithmetic for any size of up to two decimals', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 3_000 }), (reported, hundredths) => {
      const exact = (BigInt(reported) * BigInt(hundredths) * 2n + 100n) / 200n
      expect(BigInt(peopleFromHouseholds(reported, hundredths / 100))).toBe(exact)
    }),
  )
})

it('equals integer arithmetic for any figure and any size of up to twelve decimals', () => {
  const size = fc.integer({ min: 1, max: 30 * 10 ** 12 })
  fc.assert(
    fc.property(fc.maxSafeNat(), size, (reported, trillionths) => {
      const exact = (BigInt(reported) * BigInt(trillionths) * 2n + 10n ** 12n) / (2n * 10n ** 12n)
      fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER))
      expect(BigInt(peopleFromHouseholds(reported, trillionths / 10 ** 12))).toBe(exact)
    }),
  )
})
