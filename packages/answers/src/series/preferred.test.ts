import type { Precedence, SeriesQuery } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { Cell } from '@tideline/figures'
import { chooseSources, choiceDimensions, coveringQuery, coversItself, preferring } from './preferred.ts'

const precedence: Precedence = {
  version: 1,
  rules: [
    { countries: ['HTI'], fromYear: 2024, sources: ['field'], reason: 'counted house by house' },
    { categories: ['idps'], toYear: 2023, sources: ['rounds'], reason: 'rounds until the end of 2023' },
    { sources: ['yearly', 'feed'], reason: 'validated once a year' },
  ],
}

const flows: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}
const stocks: SeriesQuery = { ...flows, category: 'idps', interval: 'month' }

/** exact, day, above zero */
const FIGURE = 1 | 16 | 512
const SILENT = 256

/** `HTI conflict 2024 field 70`; a source without a figure is silent. */
const cell = (line: string): Cell => {
  const [country = '', cause = '', when = '', source = '', people] = line.split(' ')
  const year = when.slice(0, 4)
  return {
    key: { country, cause, source, ...(when.length === 4 ? { year } : {}) },
    bucket: when.length === 4 ? `${year}-01-01` : when,
    value: Number(people ?? 0),
    observations: people === undefined ? 0 : 1,
    mask: people === undefined ? SILENT : FIGURE,
  }
}

const chosenOf = (query: SeriesQuery, lines: readonly string[]): string[] => {
  const cells = lines.map(cell)
  const { sourceFor } = preferring(query, precedence, cells)
  return [
    ...new Set(
      cells.map(
        (one) => `${one.key.country} ${one.key.cause} ${one.key.year ?? one.bucket} ${sourceFor(one)}`,
      ),
    ),
  ]
}

describe('the preferred source of flows', () => {
  it('is chosen for each country and year, from the first year of a line on', () => {
    const lines = [
      'HTI conflict 2023',
      'HTI conflict 2024',
      'DOM conflict 2024',
      'HTI disaster 2025',
    ].flatMap((thing) => [`${thing} feed 1`, `${thing} yearly 2`, `${thing} field 3`])
    expect(chosenOf(flows, lines)).toEqual([
      'HTI conflict 2023 yearly',
      'HTI conflict 2024 field',
      'DOM conflict 2024 yearly',
      'HTI disaster 2025 field',
    ])
  })

  it('is one that has a figure for the thing, though another of its causes or years is of a better one', () => {
    expect(
      chosenOf(flows, [
        'DOM conflict 2023 yearly 5',
        'DOM conflict 2023 feed 4',
        'DOM disaster 2023 feed 3',
        'DOM conflict 2024 feed 2',
        'DOM conflict 2024 unnamed 1',
      ]),
    ).toEqual(['DOM conflict 2023 yearly', 'DOM disaster 2023 feed', 'DOM conflict 2024 feed'])
  })

  it('is none that was asked and had no figure, unless nobody had', () => {
    expect(chosenOf(flows, ['DOM conflict 2023 yearly', 'DOM conflict 2023 feed 4'])).toEqual([
      'DOM conflict 2023 feed',
    ])
    expect(chosenOf(flows, ['DOM conflict 2023 feed', 'DOM conflict 2023 yearly'])).toEqual([
      'DOM conflict 2023 yearly',
    ])
  })

  it('has the thing by a reported 0 too', () => {
    expect(chosenOf(flows, ['DOM conflict 2023 feed 4', 'DOM conflict 2023 yearly 0'])).toEqual([
      'DOM conflict 2023 yearly',
    ])
  })

  it('stays the same in every bucket of the year', () => {
    const { sourceFor } = preferring(flows, precedence, [
      cell('DOM conflict 2023 yearly 5'),
      cell('DOM conflict 2023 feed 4'),
    ])
    const january: Cell = {
      ...cell('DOM conflict 2023-01-01 feed 4'),
      key: { country: 'DOM', cause: 'conflict', source: 'feed', year: '2023' },
    }
    expect(sourceFor(january)).toBe('yearly')
    expect(sourceFor(cell('DOM conflict 2022 feed 4'))).toBe('feed')
  })

  it('is told with the lines that chose, once each and in their order', () => {
    const cells = [
      'DOM conflict 2023 yearly 5',
      'HTI conflict 2024 field 3',
      'DOM conflict 2022 feed 1',
      'DOM disaster 2022 unnamed 1',
    ].map(cell)
    const choosing = preferring(flows, precedence, cells)
    expect(choosing.linesUsed()).toEqual([])
    for (const one of cells) choosing.sourceFor(one)
    expect(choosing.linesUsed()).toEqual([0, 2])
  })
})

describe('the preferred source of stocks', () => {
  it('is chosen at each date, by the date’s year', () => {
    const lines = ['2023-11-01', '2023-12-01', '2024-01-01'].flatMap((month) => [
      `DOM conflict ${month} feed 1`,
      `DOM conflict ${month} rounds 2`,
    ])
    expect(
      chosenOf(stocks, [...lines, 'DOM conflict 2023-12-01 yearly 3', 'DOM conflict 2024-01-01 yearly']),
    ).toEqual([
      'DOM conflict 2023-11-01 rounds',
      'DOM conflict 2023-12-01 rounds',
      'DOM conflict 2024-01-01 feed',
    ])
  })
})

describe('the preferred source of a stock in the week over New Year', () => {
  const week: SeriesQuery = { ...stocks, interval: 'week' }
  const lines = ['DOM conflict 2020-12-28 feed 1', 'DOM conflict 2020-12-28 rounds 2']
  const ordered: Precedence = {
    version: 1,
    rules: [{ fromYear: 2021, sources: ['feed'], reason: 'from 2021 on' }, ...precedence.rules],
  }

  it.each([
    ['its last day', {}, 'feed'],
    ['the last day of the year, where the range ends', { to: '2020-12-31' }, 'rounds'],
    ['the first of the next, where the range ends', { to: '2021-01-01' }, 'feed'],
  ] as const)('is that of %s', (_, range, source) => {
    const cells = lines.map(cell)
    const { sourceFor } = preferring({ ...week, ...range }, ordered, cells)
    expect(cells.map(sourceFor)).toEqual([source, source])
  })
})

describe('cells of several sources', () => {
  const choose = (
    lines: readonly string[],
    asked: readonly ('country' | 'source')[] = ['country'],
    round = (cells: Cell[]) => cells,
  ) => {
    const cells = lines.map(cell)
    return chooseSources(cells, preferring(flows, precedence, cells), asked, round).map(
      ({ key, bucket, value, sources, alternatives }) => ({ ...key, bucket, value, sources, alternatives }),
    )
  }

  it('add up over causes, each from its own source, with the others beside them', () => {
    expect(
      choose([
        'DOM conflict 2023 yearly 5',
        'DOM conflict 2023 unnamed 6',
        'DOM conflict 2023 feed 40',
        'DOM disaster 2023 feed 300',
        'DOM disaster 2023 unnamed',
      ]),
    ).toEqual([
      {
        country: 'DOM',
        bucket: '2023-01-01',
        value: 305,
        sources: ['feed', 'yearly'],
        alternatives: [
          { source: 'feed', value: 40, state: 'reported', quantifier: 'exact' },
          { source: 'unnamed', value: 6, state: 'partial', quantifier: 'exact' },
        ],
      },
    ])
  })

  it('say that a source was silent, and keep what stands alone as an alternative', () => {
    const cells = [cell('DOM conflict 2023 feed 7')]
    const [found] = chooseSources(
      cells,
      { sourceFor: () => 'yearly', isPart: () => false },
      ['country'],
      (same) => same,
    )
    expect(found).toMatchObject({ value: 0, observations: 0, alternatives: [{ source: 'feed', value: 7 }] })
    expect(found).not.toHaveProperty('sources')
    expect(choose(['DOM conflict 2023 feed 7', 'DOM conflict 2023 yearly'])[0]?.alternatives).toEqual([
      { source: 'yearly', value: null, state: 'not_reported', quantifier: null },
    ])
  })

  it('are rounded by country and only then added, those not taken too', () => {
    const tens = (cells: Cell[]): Cell[] =>
      cells.map((one) => ({ ...one, value: Math.round(one.value / 10) * 10 }))
    const lines = ['DOM', 'CUB'].flatMap((country) => [
      `${country} conflict 2023 yearly 14`,
      `${country} disaster 2023 yearly 14`,
      `${country} conflict 2023 feed 4`,
    ])
    const cells = lines.map(cell)
    const [found] = chooseSources(cells, preferring(flows, precedence, cells), [], tens)
    expect(found).toMatchObject({
      value: 60,
      sources: ['yearly'],
      alternatives: [{ source: 'feed', value: 0 }],
    })
  })
})

describe('which source has what is asked', () => {
  const filtered: SeriesQuery = {
    ...flows,
    interval: 'month',
    groupBy: ['event'],
    rounding: 'idmc',
    countries: ['DOM'],
    sources: ['feed', 'yearly'],
    totals: 'gidd',
    role: 'best',
    cause: 'disaster.weather',
    from: '2023-05-02',
    to: '2024-02-03',
    event: ['eta'],
    nationality: ['HTI'],
    origin: ['HTI'],
    destination: ['USA'],
    operation: ['op'],
  }

  it('of whole years, of every cause, and without filters of single observations', () => {
    expect(coveringQuery(filtered)).toEqual({
      category: 'internal_displacements',
      interval: 'year',
      groupBy: ['country', 'cause', 'source'],
      rounding: 'none',
      role: 'best',
      totals: 'gidd',
      method: 'spread',
      countries: ['DOM'],
      sources: ['feed', 'yearly'],
      from: '2023-01-01',
      to: '2024-12-31',
    })
    expect(choiceDimensions(flows)).toEqual(['country', 'cause', 'source', 'year'])
  })

  it('of stocks at the very dates', () => {
    const asked: SeriesQuery = { ...stocks, from: '2023-05-02', to: '2024-02-03', operation: ['op'] }
    expect(coveringQuery(asked)).toMatchObject({ interval: 'month', from: '2023-05-02', to: '2024-02-03' })
    expect(coveringQuery(asked)).not.toHaveProperty('operation')
    expect(choiceDimensions(stocks)).toEqual(['country', 'cause', 'source'])
  })

  it.each([
    ['nothing else', {}, true],
    ['whole years', { from: '2023-01-01', to: '2024-12-31' }, true],
    ['a first level', { cause: 'disaster' }, false],
    ['a deeper cause', { cause: 'disaster.weather' }, false],
    ['part of the first year', { from: '2023-01-02' }, false],
    ['part of the last year', { to: '2024-12-30' }, false],
    ['an event', { event: ['eta'] }, false],
    ['a nationality', { nationality: ['HTI'] }, false],
    ['an origin', { origin: ['HTI'] }, false],
    ['a destination', { destination: ['HTI'] }, false],
    ['an operation', { operation: ['op'] }, false],
  ] as const)('by the question itself when it is for %s: %s', (_, over, covers) => {
    expect(coversItself({ ...flows, ...over })).toBe(covers)
  })
})
