import { expect, it } from 'vitest'
import { stretchesOfHashes } from './suspects.ts'

it.each([1, 2, 3, 7, 30, 1_000, 4_097])('%i stretches of hashes hold each number of 64 bits once', (of) => {
  const stretches = stretchesOfHashes(of).map(({ first, last }) => [BigInt(first), BigInt(last)] as const)
  expect(stretches).toHaveLength(of)
  expect(stretches[0]?.[0]).toBe(0n)
  expect(stretches.at(-1)?.[1]).toBe(2n ** 64n - 1n)
  for (const [nth, [first, last]] of stretches.entries()) {
    expect(first <= last).toBe(true)
    if (nth > 0) expect(first).toBe((stretches[nth - 1]?.[1] ?? 0n) + 1n)
  }
})
