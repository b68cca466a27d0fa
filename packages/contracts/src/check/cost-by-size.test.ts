/**
 * What a row costs grows with its size and not with the square of it. Processor time, the least of several tries, of a
 * row eight times as large: eight times as much is linear, 64 times the square. Twenty times is between them, far from both.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkObservation } from './check-observation.ts'

const base = {
  source: 'field',
  id: 'a',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BLZ',
  figure: 10,
  start: '2024-01-01',
}
const context = { today: '2026-01-01', mode: 'strict', receipt: 'r', format: 'tideline' } as const

const many = <T>(size: number, make: (nth: number) => T): T[] =>
  Array.from({ length: size }, (_, nth) => make(nth))
const keys = (size: number): object => Object.fromEntries(many(size, (nth) => [`k${nth}`, nth]))

const rows: Record<string, (size: number) => object> = {
  'unknown keys': keys,
  'unknown keys of a place': (size) => ({ places: [keys(size)] }),
  'places that are none': (size) => ({ places: many(size, () => ({ x: 1 })) }),
  'bands that are none': (size) => ({ breakdown: many(size, () => ({ figure: 'x' })) }),
  'bands beyond the bound': (size) => ({
    breakdown: many(size, (nth) => ({ sex: 'f', ageFrom: nth, figure: 1 })),
  }),
  'unreadable texts': (size) => ({ places: many(size, () => 'a\u0000') }),
  'names of prototypes': (size) => ({ places: many(size, () => JSON.parse('{"__proto__": 1}') as object) }),
  'words of a note': (size) => ({ note: 'a '.repeat(size) }),
  'digits of a note': (size) => ({ note: '1-'.repeat(size) }),
  'half addresses of a note': (size) => ({ note: 'a@a.'.repeat(size) }),
  'a long address': (size) => ({ url: `https://${'a.'.repeat(size)}` }),
  'a deep cause': (size) => ({ cause: 'a.'.repeat(size) }),
  'a long instant': (size) => ({ reportedAt: `2024-01-01T00:00:00.${'0'.repeat(size)}Z` }),
}

/** µs */
const costOf = (row: object, tries = 5): number =>
  Math.min(
    ...many(tries, () => {
      const before = process.cpuUsage()
      checkObservation(row, context)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }),
  )

/** Below this it is the clock that is measured. */
const FLOOR = 2_000
const SMALL = 4_000

describe('a row of eight times the size costs no twenty times as much', () => {
  it.each(Object.entries(rows))('%s', (_, make) => {
    const [small, large] = [
      { ...base, ...make(SMALL) },
      { ...base, ...make(8 * SMALL) },
    ]
    // others use the processor's caches as well: once more before it is believed
    const grows = (): boolean => costOf(large) > 20 * Math.max(FLOOR, costOf(small))
    expect(grows() && grows() && grows()).toBe(false)
  })
})

it('nor does a row of anything', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object({ maxDepth: 2 }))
  fc.assert(
    fc.property(fc.string(), value, fc.boolean(), (name, each, listed) => {
      const of = (size: number): object => ({
        ...base,
        ...(listed
          ? { places: many(size, () => each), breakdown: many(size, () => each) }
          : Object.fromEntries(many(size, (nth) => [`${name}${nth}`, each]))),
      })
      const grows = (): boolean => costOf(of(8_000), 3) > 20 * Math.max(FLOOR, costOf(of(1_000), 3))
      expect(grows() && grows()).toBe(false)
    }),
    { numRuns: 10 },
  )
})
