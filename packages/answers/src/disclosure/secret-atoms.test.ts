/** One line of atoms, state by state: who is secret, who goes along, and that it stays so. */
import { finish } from '@tideline/figures'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestFree } from './published-state.ts'
import type { Atom } from './atom.ts'
import { secretAtoms } from './secret-atoms.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Values minute by minute, unless told; null: nothing came then. */
const atom = (
  name: string,
  values: readonly (number | null)[],
  { every = MINUTE, ...more }: Partial<Atom> & { every?: number } = {},
) => {
  let before = 0
  const changes = values.flatMap((value, state) => {
    if (value === null) return []
    const people = value - before
    before = value
    return [{ at: state * every, people, rows: 1 }]
  })
  return { name, line: 'line', at: { name }, changes, ...more }
}

const secretOf = (atoms: readonly (Atom & { name: string })[], options = {}): string[] =>
  [...finish(secretAtoms(atoms, options)).secret].map(({ name }) => name).toSorted()

describe('of one state', () => {
  it.each([
    ['a small one and the next', [3, 40, 57], ['0', '1']],
    ['two that are five together', [3, 2, 57], ['0', '1']],
    ['two that are not, and the next', [1, 2, 57, 90], ['0', '1', '2']],
    ['nobody where all are large', [5, 40], []],
    ['nobody of nobody', [0, 40], []],
    ['one alone, which its total tells', [3], ['0']],
  ])('%s', (_, people, secret) => {
    expect(secretOf(people.map((value, nth) => atom(`${nth}`, [value])))).toEqual(secret)
  })

  it('of equal ones the same goes along in whatever order a question reads them', () => {
    const line = ['few', 'one', 'other', 'large'].map((name, nth) => atom(name, [[3, 41, 41, 62][nth] ?? 0]))
    expect(secretOf(line)).toEqual(['few', 'one'])
    expect(secretOf(line.toReversed())).toEqual(['few', 'one'])
  })

  it('no other line goes along', () => {
    const other = { ...atom('other', [40]), line: 'another' }
    expect(secretOf([atom('few', [3]), atom('next', [57]), other])).toEqual(['few', 'next'])
  })

  it('few people of a source that publishes itself are shown', () => {
    expect(secretOf([atom('few', [3]), atom('next', [57])], { published: true })).toEqual([])
  })

  it('a confidential row is, and another, where fewer than three rows are in the figure', () => {
    const secret = atom('secret', [40], { confidential: true })
    expect(secretOf([secret, atom('next', [57]), atom('last', [90])])).toEqual(['next', 'secret'])
    expect(secretOf([secret, atom('next', [57])], { published: true })).toEqual(['next', 'secret'])
    const crowd = { ...secret, changes: [{ at: 0, people: 40, rows: 3 }] }
    expect(secretOf([crowd, atom('next', [57])])).toEqual([])
  })
})

describe('of several states', () => {
  it('a value 1 to 4 from one that was shown is secret, and stays it', () => {
    const around = [atom('a', [60, 90]), atom('b', [70, 150])]
    expect(secretOf([atom('moves', [40, 43]), ...around])).toEqual(['a', 'moves'])
    expect(secretOf([atom('moves', [40, 43, 90]), ...around])).toEqual(['a', 'moves'])
    expect(secretOf([atom('moves', [40, 45]), ...around])).toEqual([])
    expect(secretOf([atom('moves', [40, 90, 43]), ...around, atom('c', [7, null, 99])])).toEqual([
      'c',
      'moves',
    ])
  })

  it('those go along that came with it: of the others everybody has seen the figure', () => {
    const before = atom('before', [6])
    expect(secretOf([before, atom('few', [null, 3]), atom('came', [null, 40])])).toEqual(['came', 'few'])
    expect(secretOf([before, atom('few', [null, 3])])).toEqual(['before', 'few'])
  })

  it('what went along stays hidden: unchanged it would tell the small one after all', () => {
    expect(secretOf([atom('was', [3, 30]), atom('went', [40]), atom('large', [57])])).toEqual(['was', 'went'])
  })
})

const histories = fc.array(
  fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2 }), { minLength: 4, maxLength: 4 }),
  { minLength: 2, maxLength: 5 },
)

it('who was secret as of a full hour is secret as of every later one', () => {
  fc.assert(
    fc.property(histories, (values) => {
      const asOf = (state: number) =>
        secretOf(values.map((own, nth) => atom(`${nth}`, own.slice(0, state), { every: HOUR })))
      for (let state = 1; state < 4; state += 1)
        expect(asOf(state + 1)).toEqual(expect.arrayContaining(asOf(state)))
    }),
  )
})

it('who is secret and when the line was held is the same in whatever order it is read', () => {
  const value = fc.option(fc.integer({ min: 0, max: 12 }))
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 7 }),
      fc.infiniteStream(fc.nat()),
      (lines, order) => {
        const atoms = lines.map((values, nth) => atom(`${nth}`, values))
        const otherwise = atoms
          .map((each) => [order.next().value, each] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, each]) => each)
        const [one, other] = [finish(secretAtoms(atoms)), finish(secretAtoms(otherwise))]
        expect(secretOf(otherwise)).toEqual(secretOf(atoms))
        expect(other.held).toEqual(one.held)
      },
    ),
  )
})

describe('what is told when', () => {
  const toldAt = (asked: number, ...atoms: readonly Atom[]): number =>
    newestFree(asked, finish(secretAtoms(atoms)).held)
  const came = (...changes: [at: number, people: number][]): Atom => ({
    line: 'line',
    changes: changes.map(([at, people]) => ({ at, people, rows: 1 })),
  })

  it('a small one that comes by itself waits for the full hour, and nothing of its line is told meanwhile', () => {
    const line = [came([MINUTE, 40], [5 * MINUTE, 3]), came([MINUTE, 57])]
    expect(toldAt(4 * MINUTE, ...line)).toBe(4 * MINUTE)
    expect(toldAt(5 * MINUTE, ...line)).toBe(5 * MINUTE - 1)
    expect(toldAt(HOUR - 1, ...line)).toBe(5 * MINUTE - 1)
    expect(toldAt(HOUR, ...line)).toBe(HOUR)
  })

  it('or for another of its line', () => {
    const line = [came([MINUTE, 40], [5 * MINUTE, 3]), came([MINUTE, 57], [9 * MINUTE, 30])]
    expect(toldAt(9 * MINUTE, ...line)).toBe(5 * MINUTE - 1)
    expect(toldAt(10 * MINUTE, ...line)).toBe(10 * MINUTE)
  })

  it('small ones that come in one go with others are told at once', () => {
    const line = [came([MINUTE, 3]), came([MINUTE + 2, 40]), came([MINUTE + 4, 57])]
    expect(toldAt(MINUTE + 3, ...line)).toBe(MINUTE - 1)
    expect(toldAt(MINUTE + 100, ...line)).toBe(MINUTE + 100)
    expect(secretOf(line.map((each, nth) => ({ ...each, name: `${nth}` })))).toEqual(['0', '1'])
    // in whatever order its partitions are appended
    const last = [came([MINUTE, 57]), came([MINUTE + 2, 40]), came([MINUTE + 4, 3])]
    expect(toldAt(MINUTE + 100, ...last)).toBe(MINUTE + 100)
    expect(secretOf(last.map((each, nth) => ({ ...each, name: `${nth}` })))).toEqual(['1', '2'])
  })

  it('large ones are told one by one, as soon as their push is in', () => {
    const line = [came([MINUTE, 40]), came([2 * MINUTE, 57])]
    expect(toldAt(2 * MINUTE + 1, ...line)).toBe(2 * MINUTE - 1)
    expect(toldAt(3 * MINUTE, ...line)).toBe(3 * MINUTE)
  })

  it('who is hidden already moves by himself: nobody has seen the figure', () => {
    const line = [came([MINUTE, 3], [9 * MINUTE, 1]), came([MINUTE, 40]), came([MINUTE, 57])]
    expect(toldAt(10 * MINUTE, ...line)).toBe(10 * MINUTE)
  })

  it('as of an instant all is told as it was told then, and nothing that came later changes it', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 1, max: 60 }))
    fc.assert(
      fc.property(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 3 * HOUR }),
        (lines, asked) => {
          const until = (end: number): Atom[] =>
            lines.map((changes) => came(...changes.filter(([at]) => at <= end).toSorted(([a], [b]) => a - b)))
          const told = toldAt(asked, ...until(asked))
          expect(toldAt(asked, ...until(Infinity))).toBe(told)
          expect(toldAt(told, ...until(told))).toBe(told)
          expect(told).toBeGreaterThanOrEqual(Math.min(asked, Math.floor(asked / HOUR) * HOUR))
        },
      ),
    )
  })
})
