/** What of a complete file has to be meant: rows that it lacks, figures that it empties or changes tenfold, by people too. */
import { describe, expect, it } from 'vitest'
import {
  findTouched,
  isTenfold,
  measureTouched,
  needsForce,
  periodOf,
  tellTouched,
  type StoredFigure,
} from './compare-vintages.ts'

const year = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` })
const stored = (figures: Record<string, [number | null, number]>): Map<string, StoredFigure> =>
  new Map(Object.entries(figures).map(([id, [people, y]]) => [id, { revision: 1, people, ...year(y) }]))
const asked = (
  before: ReadonlyMap<string, StoredFigure>,
  after: Record<string, number | null>,
  refused: readonly string[] = [],
): boolean =>
  needsForce(measureTouched(before, findTouched(before, new Map(Object.entries(after)), new Set(refused))))
/** `count` rows of one figure in one year, named by their place. */
const many = (count: number, people: number, y = 2020): [string, [number, number]][] =>
  Array.from({ length: count }, (_, index) => [`${y}-${index}`, [people, y]])

it.each([
  [0, 10, false],
  [1, 5, false],
  [20, 100, false],
  [21, 100, true],
  [1, 4, true],
  [1, 1, true],
])('a file that lacks %i of %i rows of few people needs force: %s', (lacks, published, needed) => {
  const before = stored(Object.fromEntries(many(published, 1)))
  const after = Object.fromEntries([...before.keys()].slice(lacks).map((id) => [id, 1]))
  expect(asked(before, after)).toBe(needed)
})

it('few rows may be most of the people of a year', () => {
  const before = stored(
    Object.fromEntries([...many(1_600, 10), ...many(50, 10, 2021), ['big', [4_000, 2021]]]),
  )
  const after = Object.fromEntries([...before].map(([id, { people }]) => [id, people]))
  delete after['big']
  expect(asked(before, after)).toBe(true)
  expect(asked(before, after, ['big'])).toBe(false)
})

it('a tiny period is left to its publisher', () => {
  const before = stored(Object.fromEntries([...many(100, 10), ['a', [9, 2021]], ['b', [9, 2021]]]))
  const after = Object.fromEntries([...before].map(([id, { people }]) => [id, people]))
  delete after['a']
  expect(asked(before, after)).toBe(false)
})

it('a figure that is emptied or tenfold counts like one that is missing; one reported at last does not', () => {
  const before = stored({
    emptied: [100, 2020],
    tenfold: [100, 2020],
    same: [100, 2020],
    unknown: [null, 2020],
  })
  const after = new Map<string, number | null>([
    ['emptied', null],
    ['tenfold', 1_000],
    ['same', 101],
    ['unknown', 5_000],
  ])
  expect(findTouched(before, after, new Set()).map(({ id, why }) => [id, why])).toEqual([
    ['emptied', 'emptied'],
    ['tenfold', 'tenfold'],
  ])
})

it.each([
  [100, 1_000, true],
  [1_000, 100, true],
  [100, 999, false],
  [1, 12, false],
  [0, 49, false],
  [0, 50, true],
  [5_000, 0, true],
])('from %i to %i is tenfold: %s', (before, after, tenfold) => {
  expect(isTenfold(before, after)).toBe(tenfold)
})

describe('a period', () => {
  it.each([
    [year(2020), '2020'],
    [{ from: '2021-02-01', to: '2021-02-28' }, '2021-02'],
    [{ from: '2021-12-01', to: '2021-12-31' }, '2021-12'],
    [{ from: '2021-12-05', to: '2021-12-05' }, '2021'],
    [{ from: '2021-10-01', to: '2022-09-30' }, '2021'],
  ])('%j is of %s', (window, period) => {
    expect(periodOf(window)).toBe(period)
  })
})

it('tells rows, people, periods and the largest ten', () => {
  const before = stored({ ...Object.fromEntries(many(12, 7)), big: [1_000, 2021], held: [5, 2021] })
  const touched = findTouched(before, new Map([['held', 5]]), new Set())
  const told = tellTouched(touched, measureTouched(before, touched))
  expect(told).toMatchObject({
    rows: 13,
    ofRows: 14,
    people: 1_084,
    ofPeople: 1_089,
    missing: 13,
    periods: [
      { period: '2020', rows: 12, ofRows: 12, people: 84, ofPeople: 84 },
      { period: '2021', rows: 1, ofRows: 2, people: 1_000, ofPeople: 1_005 },
    ],
  })
  expect(told.largest).toHaveLength(10)
  expect(told.largest[0]).toEqual({ id: 'big', period: '2021', why: 'missing', before: 1_000, after: null })
})
