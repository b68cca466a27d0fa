import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar.ts'
import { differencesOf, tellBreaks } from './comparable.ts'
import { coverOf, mergeCovers, toldCover } from './cover.ts'
import { clip, countDays, intersect, unite } from './day-ranges.ts'
import { mergePopulations, onlyOf, populationOf } from './population.ts'
import { concerns, tellShortfalls, type Shortfall } from './shortfall.ts'

const year = { from: '2023-01-01', to: '2023-12-31' }
const days = (...ranges: [string, string][]) => ranges.map(([from, to]) => ({ from, to }))

describe('days as ranges', () => {
  it('are one where they touch or overlap, and apart where a day lies between', () => {
    const ranges = days(
      ['2023-02-01', '2023-02-28'],
      ['2023-01-01', '2023-01-31'],
      ['2023-02-10', '2023-02-11'],
      ['2023-03-02', '2023-03-02'],
    )
    expect(unite(ranges)).toEqual(days(['2023-01-01', '2023-02-28'], ['2023-03-02', '2023-03-02']))
  })

  it('any: what is united, cut and common holds the same days as sets do', () => {
    const range = fc
      .tuple(fc.nat(60), fc.nat(9))
      .map(([at, n]) => ({ from: addDays('2023-01-01', at), to: addDays('2023-01-01', at + n) }))
    const ranges = fc.array(range, { maxLength: 6 })
    const daysIn = (list: readonly { from: string; to: string }[]): string[] =>
      Array.from({ length: 75 }, (_, nth) => addDays('2023-01-01', nth)).filter((day) =>
        list.some(({ from, to }) => from <= day && day <= to),
      )
    fc.assert(
      fc.property(ranges, ranges, range, (some, others, cut) => {
        const [a, b] = [unite(some), unite(others)]
        expect(daysIn(a)).toEqual(daysIn(some))
        expect(countDays(a)).toBe(daysIn(some).length)
        expect(daysIn(intersect(a, b))).toEqual(daysIn(some).filter((day) => daysIn(others).includes(day)))
        expect(daysIn(clip(a, cut))).toEqual(daysIn(some).filter((day) => daysIn([cut]).includes(day)))
      }),
    )
  })
})

describe('a bucket', () => {
  const known = (ranges: ReturnType<typeof days>, certain = true) => ({ ranges, certain })

  it.each([
    ['nothing is known', undefined, true, null, undefined],
    ['nothing is known and it is not over', undefined, false, false, undefined],
    ['all of it is covered', known([year]), true, true, 365],
    ['all of it is covered but for a dataset that never came', known([year], false), true, null, 365],
    ['it is covered and not over', known([year]), false, false, 365],
    ['it lies outside', known(days(['2024-01-01', '2024-12-31'])), true, false, undefined],
    [
      'a month lacks',
      known(days(['2023-01-01', '2023-04-30'], ['2023-06-01', '2024-03-01'])),
      true,
      false,
      334,
    ],
  ])('where %s', (_, days_, isOver, complete, covered) => {
    const told = toldCover([coverOf(year, days_, isOver)], year)
    expect([told.complete, told.covered?.days]).toEqual([complete, covered])
  })

  it('of parts that are added is covered where all of them are', () => {
    const eight = coverOf(year, known(days(['2023-01-01', '2023-08-31'])), true)
    const whole = coverOf(year, known([year]), true)
    const unknown = coverOf(year, undefined, true)
    expect(toldCover(mergeCovers([whole], [eight]), year)).toEqual({
      complete: false,
      covered: { from: '2023-01-01', to: '2023-08-31', days: 243 },
    })
    expect(toldCover(mergeCovers([whole], [unknown]), year)).toEqual({ complete: null })
    expect(toldCover(mergeCovers([whole], [whole]), year).complete).toBe(true)
  })

  it('of parts that follow each other is covered by them together, and not by one of them', () => {
    const week = { from: '2023-12-28', to: '2024-01-03' }
    const [old, young] = [
      { from: '2023-12-28', to: '2023-12-31' },
      { from: '2024-01-01', to: '2024-01-03' },
    ]
    const parts = [old, young].map((part) => coverOf(part, known([part]), true))
    expect(toldCover(mergeCovers(parts.slice(0, 1), parts.slice(1)), week)).toEqual({
      complete: true,
      covered: { ...week, days: 7 },
    })
    expect(toldCover(parts.slice(0, 1), week).complete).toBe(null)
  })
})

describe('whom a figure is about', () => {
  const names = (nationality: string, origin = '', destination = '') => ({ nationality, origin, destination })
  const told = ['nationality', 'origin', 'destination'] as const

  it('is told where every figure names it', () => {
    const population = populationOf([names('VEN', 'COL'), names('HTI')], told)
    expect(onlyOf(population)).toEqual({ nationality: ['HTI', 'VEN'] })
    expect(populationOf([names('VEN'), names('')], told)).toEqual({})
    expect(populationOf([names('VEN')], ['origin'])).toEqual({})
  })

  it('is not told of a sum with somebody else, but stays in it', () => {
    const sum = mergePopulations(populationOf([names('VEN')], told), {})
    expect(onlyOf(sum)).toBe(undefined)
    expect(sum).toEqual({ nationality: { all: false, values: ['VEN'] } })
  })
})

describe('what is left out', () => {
  const rows: Shortfall = {
    kind: 'rows',
    source: 's',
    receipt: 'r',
    from: '2023-02-01',
    to: '2023-02-28',
    country: 'HND',
    category: 'returns',
    rows: 2,
    people: 7,
  }
  const total: Shortfall = { ...rows, kind: 'total', country: '', category: '', rows: 0, people: 30 }

  it('is as many as the printed total says, with what the refused rows of its file hold', () => {
    expect(tellShortfalls([rows, total])).toEqual({ rejectedRows: 2, missing: 30 })
    expect(tellShortfalls([rows, { ...total, receipt: 'other' }])).toEqual({ rejectedRows: 2, missing: 37 })
    expect(tellShortfalls([{ ...rows, people: null }])).toEqual({ rejectedRows: 2 })
    expect(tellShortfalls([{ ...total, people: null }, rows])).toEqual({ rejectedRows: 2, missing: 7 })
    expect(tellShortfalls([{ ...rows, from: '2023-01-31' }, total]).missing).toBe(37)
  })

  const place = {
    source: 's',
    category: 'returns',
    country: 'HND',
    countries: undefined,
    from: '2023-02-28',
    to: '2023-03-31',
  }
  it.each<[string, Partial<Shortfall>, object, boolean]>([
    ['its days touch', {}, {}, true],
    ['it ended before', { to: '2023-02-27' }, {}, false],
    ['it begins after', { from: '2023-04-01', to: '2023-04-02' }, {}, false],
    ['nobody knows when', { from: null, to: null }, {}, true],
    ['another source', { source: 't' }, {}, false],
    ['another country', { country: 'GTM' }, {}, false],
    ['a country that nobody knows', { country: '' }, {}, true],
    ['another category', { category: 'arrivals' }, {}, false],
    ['a category that nobody knows', { category: '' }, {}, true],
    ['countries added, it among them', {}, { country: undefined, countries: ['HND'] }, true],
    ['countries added, it not among them', {}, { country: undefined, countries: ['GTM'] }, false],
    ['all countries added', {}, { country: undefined }, true],
  ])('concerns a figure: %s', (_, more, where, expected) => {
    expect(concerns({ ...rows, ...more }, { ...place, ...where })).toBe(expected)
  })
})

describe('points beside each other', () => {
  const point = (value: number | null, more: object = {}) => ({
    period: '2023',
    ...year,
    value,
    state: 'reported' as const,
    observations: 1,
    quantifier: 'exact' as const,
    dateAccuracy: 'day' as const,
    ...more,
  })

  it.each([
    ['the same', {}, {}, []],
    ['a running one', {}, { complete: false }, ['coverage']],
    ['after a part', { complete: false }, { complete: true }, ['coverage']],
    ['known and not known', { complete: true }, { complete: null }, []],
    ['one that lacks people', { missing: 3 }, {}, ['coverage']],
    ['one that lacks rows', {}, { rejectedRows: 1 }, ['coverage']],
    ['others', { only: { nationality: ['HTI'] } }, { only: { nationality: ['VEN'] } }, ['population']],
    ['everybody and some', {}, { only: { origin: ['VEN'] } }, ['population']],
  ])('%s', (_, before, after, expected) => {
    expect(differencesOf(before, after)).toEqual(expected)
  })

  it('are held against the last one with a figure', () => {
    const told = tellBreaks([
      point(1),
      point(null, { complete: false }),
      point(2),
      point(3, { complete: false }),
    ])
    expect(told.map(({ notComparable }) => notComparable)).toEqual([
      undefined,
      undefined,
      undefined,
      ['coverage'],
    ])
  })
})
