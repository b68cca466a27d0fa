import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_FIGURE } from './observation.ts'
import { compareSadd } from './sadd.ts'

const band = (sex: 'f' | 'm' | 'x' | 'u', figure: number, ageFrom?: number, ageTo?: number) => ({
  sex,
  figure,
  ...(ageFrom === undefined ? {} : { ageFrom }),
  ...(ageTo === undefined ? {} : { ageTo }),
})

describe('a breakdown against its figure', () => {
  it.each([
    [100, [40, 60], 'equal'],
    [100, [40, 57], 'below'],
    [100, [40, 61], 'above'],
    [0, [0, 0], 'equal'],
    [null, [40, 60], 'unknown'],
  ] as const)('%s and %j is %s', (figure, [women, men], against) => {
    expect(compareSadd(figure, [band('f', women), band('m', men)]).against).toBe(against)
  })

  it('names repeated bands once, the first being the one that stands', () => {
    const bands = [band('f', 1, 0, 4), band('f', 2, 5), band('f', 3, 0, 4), band('m', 4, 0, 4)]
    expect(compareSadd(10, bands).repeated).toEqual([2])
  })

  it('tells infants from people of any age', () => {
    expect(compareSadd(3, [band('f', 1), band('f', 1, 0), band('f', 1, 0, 0)]).repeated).toEqual([])
  })

  it('names bands that end before they begin, and not those of a single year', () => {
    expect(compareSadd(9, [band('u', 3, 17, 5), band('u', 3, 5, 5), band('u', 3, 60)]).reversed).toEqual([0])
  })

  it('sees one person too many among any number of the largest figures', () => {
    // In doubles 2^53 and 2^53 + 1 are the same number.
    expect(compareSadd(MAX_FIGURE, [band('f', MAX_FIGURE), band('m', 1)]).against).toBe('above')
    const figures = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 500 })
    fc.assert(
      fc.property(figures, (list) => {
        const bands = list.map((figure, index) => band('x', figure, index))
        const { sum, against } = compareSadd(MAX_FIGURE, bands)
        const exact = list.map(BigInt).reduce((total, figure) => total + figure, 0n)
        expect(sum).toBe(exact)
        expect(against === 'above').toBe(exact > BigInt(MAX_FIGURE))
      }),
    )
  })
})
