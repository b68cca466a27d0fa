import { quantifiers, significantDigits, withDigits, type Quantifier } from '@tideline/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABOVE_ZERO, DERIVED, notSaidExact, quantifierBit, quantifierOf, SHARE_OF_BOUND } from './mask.ts'

const bitsOf = (...words: Quantifier[]): number => words.reduce((bits, word) => bits | quantifierBit(word), 0)

describe('what a sum may be called', () => {
  it('more than 1,000 and less than 10 is about 1,010, not less', () => {
    expect(quantifierOf(bitsOf('more_than', 'less_than'))).toBe('approximately')
  })

  it('a bound and an exact number are a bound, a bound and an estimate are none', () => {
    expect(quantifierOf(bitsOf('more_than', 'exact'))).toBe('more_than')
    expect(quantifierOf(bitsOf('less_than', 'exact'))).toBe('less_than')
    expect(quantifierOf(bitsOf('more_than', 'approximately'))).toBe('approximately')
  })

  it('a share of a figure is about, of a bound too; a share of 0 people is 0 of them', () => {
    expect(quantifierOf(bitsOf('more_than') | SHARE_OF_BOUND)).toBe('approximately')
    expect(quantifierOf(bitsOf('exact') | ABOVE_ZERO | DERIVED)).toBe('approximately')
    expect(quantifierOf(bitsOf('more_than') | ABOVE_ZERO | DERIVED)).toBe('approximately')
    expect(quantifierOf(bitsOf('exact') | DERIVED)).toBe('exact')
  })

  it('what is printed without a word is weaker than exact and stronger than about', () => {
    expect(quantifierOf(bitsOf('exact', 'reported'))).toBe('reported')
    expect(quantifierOf(bitsOf('reported', 'approximately'))).toBe('approximately')
    expect(quantifierOf(bitsOf('reported', 'less_than'))).toBe('less_than')
  })

  it('a publisher that says of nothing that it is exact takes away that word and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...quantifiers)), (words) => {
        const told = words.map((word) => (word === 'exact' ? 'reported' : word))
        expect(notSaidExact(bitsOf(...words))).toBe(bitsOf(...told))
      }),
    )
  })

  it('any sum that is called a bound has parts on one side only', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...quantifiers), { minLength: 1 }), (words) => {
        const told = quantifierOf(bitsOf(...words))
        if (told !== 'more_than' && told !== 'less_than') return
        expect(words.every((word) => word === 'exact' || word === 'reported' || word === told)).toBe(true)
      }),
    )
  })
})

describe('digits in texts', () => {
  it('prints a share of "over 851,000" as 640,000', () => {
    expect(significantDigits(851_000)).toBe(3)
    expect(withDigits(636_501, 2)).toBe(640_000)
    expect([withDigits(995, 2), withDigits(7, 2), withDigits(0, 1), withDigits(-636_501, 2)]).toEqual([
      1_000, 7, 0, -640_000,
    ])
  })

  it('any count with fewer digits is within half a unit of itself, and has no more than those', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 5 }), (count, digits) => {
        const shown = withDigits(count, digits)
        expect(significantDigits(shown)).toBeLessThanOrEqual(digits)
        expect(Math.abs(shown - count)).toBeLessThanOrEqual(
          10 ** Math.max(0, String(count).length - digits) / 2,
        )
      }),
    )
  })
})
