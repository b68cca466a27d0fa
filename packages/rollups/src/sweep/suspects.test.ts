import { expect, it } from 'vitest'
import { stretchesOfHashes } from './suspects.ts'

it.each([1, 2, 3, 7, 30, 1_000, 4_097])('%i stretches of hashes hold each number of 64 bits once', (of) => {
  const stretches = stretchesOfHashes(of).map(({ first, last }) => [BigInt(first), BigInt(last)] as const)
  expect(stretches).toHaveLength(of)
  expect(stretches.filter(([first, last]) => last < first)).toEqual([])
  // each begins behind the one before, the first at 0, and the last ends where there are no more
  const ends = stretches.map(([, last]) => last)
  expect(stretches.map(([first]) => first)).toEqual([0n, ...ends.slice(0, -1).map((last) => last + 1n)])
  expect(ends.at(-1)).toBe(2n ** 64n - 1n)
})
