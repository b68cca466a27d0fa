/**
 * Which figures of a stock stand at a day, one rule a case, each with a source of its own: from the change points of the
 * rollup, from the log, and (by `verify`) from the figures one at a time.
 */
import { openStore, type Store } from '@tideline/log'
import { askLineage, askSeries } from '@tideline/answers'
import { verify } from '@tideline/rollups'
import type { SeriesQuery, ObservationInput } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append, newLog, settle } from '../guard/rows.ts'
import { testWorld } from '../harness/index.ts'
import { exactly } from '../properties/exactly.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf, question } from './observe.ts'

type Said = Partial<ObservationInput>

const first = { date: '2024-01-31' }
const second = { date: '2024-02-15' }
const at = (place: string, figure: number, more: Said): Said => ({
  places: [{ name: place }],
  figure,
  ...more,
})
const level = (adminLevel: number, name: string, figure: number): Said => ({
  ...first,
  figure,
  places: [{ role: 'location', name, adminLevel }],
})
const coded = (adminLevel: number, pcode: string, name: string, figure: number): Said => ({
  ...level(adminLevel, name, figure),
  places: [{ role: 'location', name, adminLevel, pcode }],
})

/** What stands on 29 February 2024; the figures of a case are added wherever nothing tells them apart. */
const cases: [name: string, told: [people: number, state: string], figures: Said[]][] = [
  [
    'a complete round replaces all before it, also what it does not name',
    [80, 'reported'],
    [
      at('A', 100, { ...first, round: 1 }),
      at('B', 50, { ...first, round: 1 }),
      at('A', 80, { ...second, round: 2 }),
    ],
  ],
  [
    'a partial round replaces only what it names, and the sum is partial',
    [130, 'partial'],
    [
      at('A', 100, { ...first, round: 1 }),
      at('B', 50, { ...first, round: 1 }),
      at('A', 80, { ...second, round: 2, roundComplete: false }),
    ],
  ],
  [
    'a complete round of one assessment leaves another assessment alone',
    [100, 'reported'],
    [
      at('A', 100, { ...first, round: 1, assessment: 'BA' }),
      at('A', 7, { ...second, round: 2, assessment: 'SA' }),
    ],
  ],
  [
    'of one day the higher round is later',
    [60, 'reported'],
    [at('A', 60, { ...first, round: 10 }), at('A', 40, { ...first, round: 9 })],
  ],
  [
    'a later day is later, whatever the round is called',
    [60, 'reported'],
    [at('A', 60, { ...second, round: 1 }), at('A', 40, { ...first, round: 10 })],
  ],
  [
    'of one day a round is later than a figure of no round',
    [60, 'reported'],
    [at('A', 60, { ...first, round: 0 }), at('A', 40, first)],
  ],
  [
    'a figure of no round replaces the earlier one of its places, not that of others',
    [65, 'reported'],
    [at('A', 100, first), at('B', 5, first), at('A', 60, second)],
  ],
  [
    'nor that of another event, cause, nationality, origin or destination',
    [63, 'reported'],
    [
      at('A', 1, { ...first, event: { id: 'e' } }),
      at('A', 2, { ...first, cause: 'conflict.international' }),
      at('A', 4, { ...first, nationality: 'HTI' }),
      at('A', 8, { ...first, origin: 'COL' }),
      at('A', 16, { ...first, destination: 'USA' }),
      at('A', 32, second),
    ],
  ],
  [
    'a complete round replaces a figure of no round as well',
    [9, 'reported'],
    [at('A', 60, first), at('B', 9, { ...second, round: 1 })],
  ],
  [
    'operations are added',
    [9, 'reported'],
    [at('A', 4, { ...first, operation: 'x', round: 1 }), at('A', 5, { ...second, operation: 'y', round: 1 })],
  ],
  [
    'baseline beats what has no assessment',
    [1, 'reported'],
    [at('A', 1, { ...first, assessment: 'BA' }), at('A', 2, first)],
  ],
  [
    'what has no assessment beats sites',
    [1, 'reported'],
    [at('A', 1, first), at('A', 2, { ...first, assessment: 'SA' })],
  ],
  [
    'sites beat event tracking',
    [1, 'reported'],
    [at('A', 1, { ...first, assessment: 'SA' }), at('A', 2, { ...first, assessment: 'ETT' })],
  ],
  [
    'event tracking beats flow monitoring',
    [1, 'reported'],
    [at('A', 1, { ...first, assessment: 'ETT' }), at('A', 2, { ...first, assessment: 'FMR' })],
  ],
  [
    'a baseline that is too old leaves the sites',
    [2, 'reported'],
    [at('A', 1, { date: '2023-08-01', assessment: 'BA' }), at('B', 2, { ...first, assessment: 'SA' })],
  ],
  [
    'of nested areas the wider counts, by P-code and by name, beside what has no place',
    [103, 'reported'],
    [
      coded(1, 'HN01', 'P', 60),
      level(1, 'Q', 40),
      coded(2, 'HN0101', 'R', 31),
      level(2, 'S, Q', 30),
      { ...first, figure: 3 },
    ],
  ],
  [
    'figures of different places at different levels are all counted',
    [171, 'reported'],
    [
      coded(1, 'HN01', 'P', 60),
      coded(1, 'HN02', 'Q', 40),
      coded(2, 'HN0301', 'R', 31),
      level(3, 'T, S, U', 40),
    ],
  ],
  [
    'a code that only begins alike is no part: HN1 is not above HN10',
    [100, 'reported'],
    [coded(1, 'HN1', 'P', 60), coded(2, 'HN10', 'Q', 40)],
  ],
  [
    'what its publisher calls one level is not nested, nor is a figure that lies within by half',
    [160, 'reported'],
    [
      level(1, 'Southern Region, HND', 100),
      level(1, 'Mardin, Southern Region, HND', 40),
      {
        ...level(1, 'Mardin, Southern Region, HND', 20),
        places: [
          { name: 'Mardin, Southern Region, HND', adminLevel: 1 },
          { name: 'Yenice, Southern Region, HND', adminLevel: 3 },
        ],
      },
    ],
  ],
  [
    'a province of one cause does not hide a town of another; of no cause it does',
    [67, 'reported'],
    [
      { ...coded(1, 'HN01', 'P', 60), cause: 'conflict' },
      { ...coded(2, 'HN0101', 'R', 7), cause: 'disaster.weather' },
      { ...coded(2, 'HN0102', 'R', 9), cause: 'unknown' },
      { ...coded(2, 'HN0103', 'R', 10), cause: 'conflict.international' },
    ],
  ],
  [
    'nor of one event or nationality that of another',
    [77, 'reported'],
    [
      { ...coded(1, 'HN01', 'P', 60), event: { id: 'e' }, nationality: 'HTI' },
      { ...coded(2, 'HN0101', 'R', 7), event: { id: 'f' } },
      { ...coded(2, 'HN0102', 'R', 10), nationality: 'CUB' },
      { ...coded(2, 'HN0103', 'R', 9), event: { id: 'e' } },
    ],
  ],
  [
    'the country is above all its areas',
    [100, 'reported'],
    [
      level(0, 'Honduras', 100),
      coded(1, 'HN01', 'P', 60),
      level(2, 'R', 31),
      { ...first, places: [{ name: 'X' }], figure: 5 },
    ],
  ],
  [
    'what reports nothing hides nothing',
    [31, 'partial'],
    [{ ...coded(1, 'HN01', 'P', 0), figure: null }, coded(2, 'HN0101', 'R', 31)],
  ],
  [
    'sites count where no baseline does, and not within one, at whatever level each is',
    [47, 'reported'],
    [
      { ...coded(2, 'HN0101', 'R', 40), assessment: 'BA' },
      { ...coded(2, 'HN0201', 'S', 7), assessment: 'SA' },
      { ...coded(1, 'HN01', 'P', 70), assessment: 'SA' },
      { ...coded(2, 'HN0101', 'R', 9), assessment: 'SA' },
    ],
  ],
  [
    'a place of origin is not where people were counted',
    [100, 'reported'],
    [
      coded(1, 'HN01', 'P', 60),
      {
        ...coded(2, 'HN0201', 'Q', 40),
        places: [
          { role: 'location', name: 'Q', pcode: 'HN0201', adminLevel: 2 },
          { role: 'origin', name: 'P', pcode: 'HN01', adminLevel: 1 },
        ],
      },
    ],
  ],
  ['what cannot be placed is counted', [91, 'reported'], [level(1, 'P', 60), level(2, 'R', 31)]],
  [
    'triangulation takes no part: neither its assessment nor its round decides',
    [40, 'reported'],
    [
      at('A', 40, { ...first, assessment: 'SA', round: 1 }),
      at('A', 90, { ...second, assessment: 'BA', round: 2, role: 'triangulation' }),
      at('A', 90, { ...second, assessment: 'SA', round: 2, role: 'triangulation' }),
    ],
  ],
  [
    'not reported adds nothing and takes nothing, and the sum is partial',
    [12, 'partial'],
    [at('A', 12, first), { ...first, places: [{ name: 'B' }], figure: null }],
  ],
  [
    'a later figure that reports nothing replaces what was told',
    [0, 'nothing'],
    [at('A', 12, first), { ...second, places: [{ name: 'A' }], figure: null }],
  ],
]

/** The first and the last day that a figure measured on 20 January 2024 and reported for the 31st is told of. */
const carried: [source: string, first: string, last: string][] = [
  // 180 days, where nothing is declared
  ['field', '2024-01-31', '2024-07-29'],
  // 366 days
  ['iom-dtm', '2024-01-31', '2025-01-31'],
  // 240 days
  ['iom-strategy-2020', '2024-01-31', '2024-09-27'],
  ['idmc-gidd', '2024-01-31', '2024-01-31'],
]

const world = testWorld('standing')
let store: Store

const stock = (source: string, id: string, more: Said): ObservationInput => ({
  source,
  id,
  category: 'idps',
  cause: 'conflict',
  country: 'HND',
  operation: 'op',
  figure: 1,
  ...more,
})

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  const log = newLog()
  await append(store, log, [
    ...cases.flatMap(([, , figures], nth) =>
      figures.map((said, index) => draftOf(stock(`case-${nth}`, String(index), said))),
    ),
    ...carried.map(([source]) =>
      draftOf(stock(source, 'carried', { figure: 500, date: '2024-01-20', reportingDate: '2024-01-31' })),
    ),
  ])
  await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

/** The log is asked where operations are. */
const ways = { rollup: {}, log: { operation: ['op', 'x', 'y'] } } as const

const daily: SeriesQuery = {
  ...question,
  category: 'idps',
  interval: 'day',
  role: 'recommended',
  groupBy: [],
}

describe.each(['rollup', 'log'] as const)('a stock at a day, from the %s', (by) => {
  it('is the sum of what stands', async () => {
    const asked = { ...daily, ...ways[by], from: '2024-02-29', to: '2024-02-29' }
    const { series } = await askSeries(store, asked)
    const points = new Map(series.map(({ key, points: [point] }) => [key.source, point]))
    const found = cases.map(([name], nth) => {
      const point = points.get(`case-${nth}`)
      const isTold = point !== undefined && point.state !== 'not_reported'
      return [name, isTold ? [point.value, point.state] : [0, 'nothing']]
    })
    expect(found).toEqual(cases.map(([name, told]) => [name, told]))
  })

  it('begins on the day it is reported for and ends after the last that its source declares', async () => {
    const sources = carried.map(([source]) => source)
    const asked = { ...daily, ...ways[by], sources, from: '2024-01-01', to: '2025-03-01' }
    const { series } = await askSeries(store, asked)
    const found = series.map(({ key, points }) => {
      const told = points.filter(({ value }) => value !== null)
      expect(new Set(told.map(({ value, measuredOn }) => `${value} of ${measuredOn}`))).toEqual(
        new Set(['500 of 2024-01-20']),
      )
      return [key.source ?? '', told[0]?.period, told.at(-1)?.period, told.length] as const
    })
    const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
    expect(new Map(found.map(([source, ...told]) => [source, told]))).toEqual(
      new Map(carried.map(([source, first, last]) => [source, [first, last, days(first, last)]])),
    )
  })
})

it('is told by its lineage from the same figures', async () => {
  const day = '2024-02-29'
  const sources = cases.map((_, nth) => `case-${nth}`)
  const { counted } = await askLineage(store, {
    query: { ...daily, sources, from: day, to: day },
    period: day,
    limit: 1_000,
  })
  const sums = new Map(sources.map((source) => [source, 0]))
  for (const { observation, share } of counted)
    sums.set(observation.source, (sums.get(observation.source) ?? 0) + exactly(share))
  expect([...sums.values()].map((people, nth) => [cases[nth]?.[0], people])).toEqual(
    cases.map(([name, [people]]) => [name, people]),
  )
})

it('is the same by hand', async () => {
  const { drift, examples } = await verify(store)
  expect([drift, examples]).toEqual([0, []])
})
