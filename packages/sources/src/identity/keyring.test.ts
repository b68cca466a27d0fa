import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyring } from './keyring.ts'
import { normalText } from './normal-text.ts'

describe('the id of a row that comes without one', () => {
  it('is its parts and its place among its equals, and so was the former one', () => {
    const idOf = createKeyring({ prefix: 'p', former: 'f' })
    const [first, second, other] = [idOf(['a', 'b'], ['A']), idOf(['a', 'b'], ['B']), idOf(['ab', ''], ['A'])]
    expect(first.id).toMatch(/^p-[0-9a-f]{16}-1$/)
    expect(first.id).toBe(`${first.key}-1`)
    expect(second.id).toBe(`${first.key}-2`)
    expect(other.key).not.toBe(first.key)
    expect([second.former, other.former].map((id) => id.slice(-2))).toEqual(['-1', '-2'])
    expect(other.former.slice(0, -2)).toBe(first.former.slice(0, -2))
    expect(createKeyring({ prefix: 'p', former: 'f' })(['a', 'b'], ['A'])).toEqual(first)
  })
})

describe('a text of a key', () => {
  it.each([
    ['Hurricane  Dorian', ' hurricane dorian\u200b'],
    ['Río\u00a0Atrato', 'RI\u0301O ATRATO'],
    ['Dorian\ufeff', 'dorian'],
    ['A\tB', 'a b'],
    ['İzmir', 'i\u0307zmir'],
  ])('%j is %j', (left, right) => expect(normalText(left)).toBe(normalText(right)))

  it.each([
    ['Córdoba', 'Cordoba'],
    ['Dorian 1', 'Dorian 11'],
    ['a b', 'ab'],
  ])('%j is not %j', (left, right) => expect(normalText(left)).not.toBe(normalText(right)))

  it('is any text made plain once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalText(normalText(text))).toBe(normalText(text))
        expect(normalText(` ${text.normalize('NFD')}\u200b `)).toBe(normalText(text))
      }),
    )
  })
})
