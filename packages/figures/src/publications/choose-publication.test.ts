import { describe, expect, it } from 'vitest'
import { mergeCells } from '../assemble.ts'
import { DERIVED, quantifierOf } from '../mask.ts'
import { choosePublications } from './choose-publication.ts'
import type { Publication } from './publication.ts'
import type { SeriesQuery } from '@tideline/contracts'

const base: SeriesQuery = {
  category: 'border_crossings',
  interval: 'year',
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

const row = (
  id: string,
  start: string,
  end: string,
  people: number,
  over: Partial<Publication> = {},
): Publication => ({
  revision: 1,
  recordedAt: '2024-01-01T00:00:00.000Z',
  source: 'pa-snm',
  id,
  country: 'PAN',
  cause: 'unknown',
  overlapGroup: `pa-snm:${start.slice(0, 4)}`,
  overlapRank: 2,
  status: 'final',
  role: 'recommended',
  people,
  quantifier: 'exact',
  dateAccuracy: 2,
  start,
  end,
  origin: 'COL',
  destination: '',
  nationality: '',
  nationalityGroup: '',
  operation: '',
  eventId: '',
  ...over,
})

const asked = (
  rows: Publication[],
  query: Partial<SeriesQuery> = {},
  dimensions: ('country' | 'nationality')[] = ['country'],
) =>
  mergeCells(choosePublications({ ...base, ...query }, rows, dimensions).cells, dimensions).map((cell) => [
    cell.bucket.slice(0, 7),
    cell.value,
    (cell.mask & 1024) !== 0,
  ])

const months2023 = [
  row('jan', '2023-01-01', '2023-01-31', 24_634),
  row('feb', '2023-02-01', '2023-02-28', 24_657),
  row('mar', '2023-03-01', '2023-03-31', 38_099),
  row('apr', '2023-04-01', '2023-04-30', 40_297),
]
const year2023 = row('y', '2023-01-01', '2023-12-31', 520_085, { dateAccuracy: 3 })

describe('several publications of one thing', () => {
  it('a final figure for exactly the bucket beats its parts', () => {
    expect(asked([...months2023, year2023])).toEqual([['2023-01', 520_085, false]])
  })

  it('final months add up where the bucket has no figure of its own', () => {
    expect(asked([...months2023, year2023], { from: '2023-01-01', to: '2023-04-30' })).toEqual([
      ['2023-01', 127_687, false],
    ])
  })

  it('a year is not spread over months that were printed one by one, nor over the rest of that year', () => {
    const counted = asked([...months2023, year2023], { interval: 'month' })
    expect(counted.map(([, value]) => value)).toEqual([24_634, 24_657, 38_099, 40_297])
  })

  it('a year that is all there is is spread over its days', () => {
    const quarters = asked([row('y', '2018-01-01', '2018-12-31', 9_222)], { interval: 'quarter' })
    expect(quarters.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(9_222)
    expect(quarters).toHaveLength(4)
  })

  it('a bulletin of eight months counts for its months, and the final figure of the year for the year', () => {
    const ends = ['31', '28', '31', '30', '31', '30', '31', '31']
    const bulletin = ends.map((end, nth) =>
      row(`b${nth}`, `2023-0${nth + 1}-01`, `2023-0${nth + 1}-${end}`, 40_000 + nth, {
        overlapRank: 0,
        nationality: 'VEN',
        overlapGroup: 'pa-snm:2023',
      }),
    )
    const rows = [...bulletin, year2023]
    expect(asked(rows)).toEqual([['2023-01', 520_085, false]])
    // and no other month is made of the year
    expect(asked(rows, { interval: 'month' }).map(([, value]) => value)).toEqual(
      bulletin.map(({ people }) => people),
    )
    // without it the eight months are all there is
    expect(asked(bulletin)[0]?.[1]).toBe(320_028)
  })

  it('of a year alone the months are shares, told as derived and about, not as exact', () => {
    const { cells } = choosePublications(
      { ...base, interval: 'month' },
      [row('y', '2019-01-01', '2019-12-31', 23_956, { dateAccuracy: 3 })],
      ['country'],
    )
    const april = cells.find(({ bucket }) => bucket === '2019-04-01')
    expect(april?.value).toBe(1_969)
    expect([quantifierOf(april?.mask ?? 0), ((april?.mask ?? 0) & DERIVED) !== 0]).toEqual([
      'approximately',
      true,
    ])
    expect(
      cells.every(({ mask }) => (mask & DERIVED) !== 0) &&
        choosePublications(base, [year2023], []).cells.every(({ mask }) => (mask & DERIVED) === 0),
    ).toBe(true)
  })

  it('a longer figure is not shared out where another dataset printed a part of it', () => {
    const table = row('t', '2019-01-01', '2019-12-31', 23_956, { overlapRank: 1, nationality: 'HTI' })
    const april = row('q', '2019-04-01', '2019-04-30', 2_514, { status: 'quoted' })
    expect(asked([table, april], { interval: 'month' })).toEqual([['2019-04', 2_514, false]])
    expect(asked([table, april])).toEqual([['2019-01', 23_956, false]])
  })

  it('a partial month is told as partial', () => {
    expect(
      asked([row('jul', '2023-07-01', '2023-07-05', 4_796, { status: 'partial' })], { interval: 'month' }),
    ).toEqual([['2023-07', 4_796, true]])
  })

  it('the better dataset of the period counts, the other is superseded', () => {
    const bulletin = row('b', '2022-01-01', '2022-01-31', 4_702, { overlapRank: 0, nationality: 'VEN' })
    const quoted = row('q', '2022-01-01', '2022-01-31', 4_700)
    const choice = choosePublications(base, [bulletin, quoted], ['country'])
    expect(choice.cells.map((cell) => cell.value)).toEqual([4_702])
    expect(choice.superseded).toEqual(['q'])
  })

  it('a printed total counts, and its nationalities where they are asked for; never both', () => {
    const rows = [
      row('all', '2022-12-01', '2022-12-31', 20_297),
      row('ecu', '2022-12-01', '2022-12-31', 7_864, { nationality: 'ECU' }),
      row('ven', '2022-12-01', '2022-12-31', 1_374, { nationality: 'VEN' }),
    ]
    expect(asked(rows, { interval: 'month' })).toEqual([['2022-12', 20_297, false]])
    expect(asked(rows, { interval: 'month' }, ['nationality']).map(([, value]) => value)).toEqual([
      7_864, 1_374,
    ])
    expect(asked(rows, { interval: 'month', nationality: ['VEN'] })).toEqual([['2022-12', 1_374, false]])
  })

  it('a year-to-date figure stands only while nothing better does', () => {
    const ytd = row('y', '2023-01-01', '2023-02-26', 45_727, { status: 'year_to_date' })
    expect(asked([ytd])).toEqual([['2023-01', 45_727, true]])
    expect(asked([ytd, ...months2023])).toEqual([['2023-01', 127_687, false]])
  })
})

describe('what is one thing', () => {
  const year = (id: string, over: Partial<Publication>) => row(id, '2018-01-01', '2018-12-31', 100, over)

  it.each<[string, Partial<Publication>]>([
    ['country', { country: 'COL' }],
    ['cause', { cause: 'conflict' }],
    ['source', { source: 'another' }],
    ['origin', { origin: 'CRI' }],
    ['destination', { destination: 'USA' }],
    ['group', { overlapGroup: 'pa-snm:other' }],
  ])('figures of another %s are added, not chosen among', (_name, over) => {
    const choice = choosePublications(base, [year('a', {}), year('b', { people: 30, ...over })], [])
    expect(choice.cells.map(({ value }) => value).toSorted((a, b) => b - a)).toEqual([100, 30])
    expect(choice.superseded).toEqual([])
  })

  it('nationalities and groups of them are added to each other', () => {
    const parts = [
      year('ven', { nationality: 'VEN' }),
      year('hti', { nationality: 'HTI', people: 30 }),
      year('africa', { nationalityGroup: 'Africa', people: 7 }),
    ]
    expect(asked(parts)).toEqual([['2018-01', 137, false]])
    expect(asked(parts, { nationality: ['Africa', 'HTI'] })).toEqual([['2018-01', 37, false]])
    // beside a total they are its parts
    expect(asked([...parts, year('all', { people: 140 })])).toEqual([['2018-01', 140, false]])
  })

  it('a better dataset of one group leaves the other group alone', () => {
    const rows = [
      year('bulletin', { overlapRank: 0 }),
      year('quoted', { people: 90 }),
      row('next-year', '2019-01-01', '2019-12-31', 50),
    ]
    const choice = choosePublications(base, rows, [])
    expect(choice.counted.map((each) => each.row.id)).toEqual(['bulletin', 'next-year'])
    expect(choice.superseded).toEqual(['quoted'])
  })
})

describe('of the same span', () => {
  const january = (id: string, people: number | null, over: Partial<Publication>): Publication => ({
    ...row(id, '2023-01-01', '2023-01-31', 0, over),
    people,
  })
  /** In a bucket that none of them fills. */
  const countedOf = (rows: Publication[]) =>
    choosePublications(base, rows, []).counted.map((each) => each.row.id)

  it.each<[Publication['status'], Publication['status']]>([
    ['year_to_date', 'partial'],
    ['preliminary', 'year_to_date'],
    ['quoted', 'preliminary'],
    ['final', 'preliminary'],
    ['', 'preliminary'],
  ])('"%s" beats "%s", whatever their names and order', (later, earlier) => {
    const [best, other] = [january('a', 5, { status: later }), january('b', 9, { status: earlier })]
    expect(countedOf([best, other])).toEqual(['a'])
    expect(countedOf([other, best])).toEqual(['a'])
  })

  it('two of one state are one: that of the greater id', () => {
    const rows = [january('b', 5, { status: 'preliminary' }), january('a', 9, { status: 'preliminary' })]
    expect(countedOf(rows)).toEqual(['b'])
    expect(countedOf(rows.toReversed())).toEqual(['b'])
  })

  it('a figure that was not reported counts as that, not as 0 people', () => {
    const [cell] = choosePublications({ ...base, interval: 'month' }, [january('a', null, {})], []).cells
    expect(cell).toMatchObject({ value: 0, observations: 0, mask: 256 })
    const [zero] = choosePublications({ ...base, interval: 'month' }, [january('a', 0, {})], []).cells
    // exact, by month, and nobody
    expect(zero).toMatchObject({ value: 0, observations: 1, mask: 1 + 64 })
    const [some] = choosePublications({ ...base, interval: 'month' }, [january('a', 3, {})], []).cells
    expect(some?.mask).toBe(1 + 64 + 512)
  })
})

describe('a range that cuts publications', () => {
  const [january, february] = [
    row('jan', '2023-01-01', '2023-01-31', 310),
    row('feb', '2023-02-01', '2023-02-28', 28),
  ]
  const cut = { from: '2023-01-31', to: '2023-02-28' }

  it('counts the part of a month that it cuts, beside whole months', () => {
    expect(asked([january, february], cut)).toEqual([['2023-01', 38, false]])
    expect(asked([january, february], { ...cut, method: 'end' })).toEqual([['2023-01', 338, false]])
    expect(asked([january, february], { ...cut, method: 'start' })).toEqual([['2023-01', 28, false]])
  })

  it('calls superseded only what lies in it, by one day already', () => {
    const quoted = row('quoted', '2022-12-01', '2023-01-31', 999, {
      overlapGroup: 'pa-snm:2023',
      overlapRank: 3,
    })
    const counts = (query: Partial<SeriesQuery>) =>
      choosePublications({ ...base, ...query }, [january, february, quoted], [])
    expect(counts(cut).superseded).toEqual(['quoted'])
    expect(counts({ ...cut, from: '2023-02-01' }).superseded).toEqual([])
    expect(counts({ to: '2022-12-01' }).superseded).toEqual(['quoted'])
    expect(counts({ to: '2022-11-30' }).superseded).toEqual([])
  })

  it('is keyed by the year of the part that counts', () => {
    const turn = row('turn', '2022-12-31', '2023-01-01', 10, { overlapGroup: 'g' })
    const years = choosePublications({ ...base, interval: 'day' }, [turn], ['year']).cells
    expect(years.map(({ key, value }) => [key.year, value])).toEqual([
      ['2022', 5],
      ['2023', 5],
    ])
  })
})

describe('parts above their whole', () => {
  const total = row('total', '2022-12-01', '2022-12-31', 100)
  const part = (id: string, people: number, over: Partial<Publication> = {}): Publication =>
    row(id, '2022-12-01', '2022-12-31', people, { nationality: id, ...over })
  const below = (rows: Publication[], over: Partial<SeriesQuery> = {}): string[] =>
    choosePublications({ ...base, interval: 'month', ...over }, rows, []).belowParts.map(({ id }) => id)

  it('are nationalities that add up to more than the total of their period', () => {
    expect(below([total, part('ECU', 60), part('HTI', 40)])).toEqual([])
    expect(below([total, part('ECU', 60), part('HTI', 41)])).toEqual(['total'])
    expect(below([total, part('ECU', 60), part('HTI', 41, { status: 'partial' })])).toEqual([])
  })

  it('are months that add up to more than their year', () => {
    const year = row('year', '2022-01-01', '2022-12-31', 150)
    const november = row('november', '2022-11-01', '2022-11-30', 50)
    expect(below([year, total, november], { interval: 'year' })).toEqual([])
    expect(below([year, total, { ...november, people: 51 }], { interval: 'year' })).toEqual(['year'])
  })
})
