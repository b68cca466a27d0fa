/** What a cache is told: the instant an answer is as of, for how long it stays, for whom, and whether it is the same. */
import { describe, expect, it } from 'vitest'
import { cacheControl, effectiveAsOf, matchesEtag } from './freshness.ts'

const before = '2025-05-31T23:59:59.999Z'
const watermark = '2025-06-01T00:00:00.000Z'
const after = '2025-06-01T00:00:00.001Z'

describe('the instant that is answered for', () => {
  it.each([
    ['nothing asked', undefined, watermark, watermark],
    ['the past', before, watermark, before],
    ['the watermark', watermark, watermark, watermark],
    ['what is not counted yet', after, watermark, watermark],
    ['nothing stored', before, null, null],
    ['nothing stored, nothing asked', undefined, null, null],
  ])('%s', (_, asked, at, answered) => {
    expect(effectiveAsOf(asked, at)).toBe(answered)
  })
})

describe('Cache-Control', () => {
  it.each([
    ['the past', before, watermark, 'public, max-age=86400', 'private, max-age=86400'],
    ['the watermark itself', watermark, watermark, 'public, max-age=86400', 'private, max-age=86400'],
    ['a millisecond later', after, watermark, 'no-cache', 'private, no-cache'],
    ['now', undefined, watermark, 'no-cache', 'private, no-cache'],
    ['the past of an empty store', before, null, 'no-cache', 'private, no-cache'],
  ])('of %s', (_, asked, at, everybody, exact) => {
    expect(cacheControl(asked, at)).toBe(everybody)
    expect(cacheControl(asked, at, { exact: true })).toBe(exact)
  })
})

describe('If-None-Match', () => {
  it.each([
    ['W/"abc"', true],
    ['"abc"', true],
    ['*', true],
    [' * ', true],
    ['"other", W/"abc"', true],
    ['W/"abc","other"', true],
    ['"x" ,  "abc"  ', true],
    [undefined, false],
    ['', false],
    ['"other"', false],
    ['W/"other", "ab"', false],
    ['"abcd"', false],
    ['abc', false],
    ['w/"abc"', false],
    ['"abc" x', false],
  ])('%j: %s', (header, matches) => {
    expect(matchesEtag(header, 'W/"abc"')).toBe(matches)
    // the weak comparison does not mind which of the two is weak
    expect(matchesEtag(header, '"abc"')).toBe(matches)
  })
})
