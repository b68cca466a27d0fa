/** What an observation may say. Few countries, causes, places and dates, so that observations meet in the same keys. */
import type { LogRecord } from '@tideline/contracts'
import fc from 'fast-check'

export type Content = Omit<LogRecord, 'v' | 'source' | 'id' | 'revision' | 'hash' | 'op' | 'receipt'>

export const countries = ['HND', 'GTM', 'BHS'] as const
export const causes = [
  'disaster.weather.meteorological.storm.cyclone',
  'disaster.weather',
  'conflict',
  'other',
] as const
export const sources = ['red-cross', 'iom-dtm', 'idmc-gidd'] as const
/** Longer is later when all else is equal (role=best). */
export const ids = ['9', '10', '11', 'a', 'b', 'aa', '2', '3'] as const
export const events = ['', 'eta', 'iota'] as const
export const places = ['', 'p1', 'p2', 'p3'] as const

const people = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 7 }) },
  { weight: 6, arbitrary: fc.integer({ min: 8, max: 20_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(105, 115, 1_050, 9_950, 12_500) },
  { weight: 1, arbitrary: fc.constant(900_000_000_000_000) },
)

const spans = [
  ['2024-01-10', '2024-01-10'],
  ['2024-02-29', '2024-02-29'],
  ['2024-01-31', '2024-02-01'],
  ['2023-12-31', '2024-01-01'],
  ['2024-02-27', '2024-03-04'],
  ['2023-12-22', '2024-01-10'],
  ['2024-01-01', '2024-01-31'],
  ['2024-01-15', '2024-04-14'],
  ['2022-11-20', '2024-01-09'],
  ['2024-01-01', '2024-12-31'],
  ['2024-03-30', '2024-03-31'],
] as const

const reportingDates = [
  '2023-06-30',
  '2023-12-31',
  '2024-01-31',
  '2024-02-29',
  '2024-03-31',
  '2024-05-15',
] as const

/** Of nested areas as publishers name them: with and without P-codes, levels and what they lie in. */
const areas: readonly NonNullable<LogRecord['places']>[number][] = [
  { role: 'location', name: 'Honduras', pcode: 'HND', adminLevel: 0 },
  { role: 'location', name: 'West', pcode: 'HN01', adminLevel: 1 },
  { role: 'location', name: 'East', pcode: 'HN02', adminLevel: 1 },
  { role: 'location', name: 'Coast', pcode: 'HN0101', adminLevel: 2 },
  { role: 'location', name: 'Coast', pcode: 'HN0201', adminLevel: 2 },
  { role: 'location', name: 'Hills', pcode: 'HNX7', adminLevel: 2 },
  { role: 'location', name: 'West', adminLevel: 1 },
  { role: 'location', name: 'Coast, West', adminLevel: 2 },
  { role: 'location', name: 'Camp, Coast, West' },
  { role: 'location', name: 'Camp' },
  { role: 'location', name: 'Camp', pcode: 'HN010101' },
]

const counted = fc
  .record({
    of: fc.array(fc.constantFrom(...areas), { maxLength: 2 }),
    from: fc.option(fc.constantFrom(...areas.slice(1)), { nil: undefined, freq: 3 }),
  })
  .map(({ of, from }) => [...of, ...(from === undefined ? [] : [{ ...from, role: 'origin' as const }])])

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 1 })

const common = {
  country: fc.constantFrom(...countries),
  cause: fc.constantFrom(...causes),
  people,
  quantifier: fc.constantFrom('exact', 'reported', 'approximately', 'more_than', 'less_than'),
  dateAccuracy: fc.constantFrom('day', 'week', 'month', 'year'),
  eventId: fc.constantFrom(...events),
  placeKey: fc.constantFrom(...places),
  nationality: fc.constantFrom('', 'VEN', 'HTI'),
  nationalityGroup: fc.constantFrom('', '', 'Africa'),
  origin: fc.constantFrom('', 'COL'),
  destination: fc.constantFrom('', 'USA'),
} as const

const flow = fc
  .record({
    ...common,
    span: fc.constantFrom(...spans),
    category: fc.constantFrom('internal_displacements', 'internal_displacements', 'border_crossings'),
    role: fc.constantFrom('recommended', 'recommended', 'triangulation', 'triangulation', 'unknown'),
    operation: fc.constantFrom('', 'op'),
    reportedAt: maybe(fc.constantFrom('2024-03-01T00:00:00.000Z', '2024-03-02T00:00:00.000Z')),
  })
  .map(({ span: [start, end], reportedAt, ...rest }): Content => ({
    kind: 'flow',
    ...rest,
    start,
    end,
    ...(reportedAt === undefined ? {} : { reportedAt }),
  }))

const before = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10)

const stock = fc
  .record({
    ...common,
    role: fc.constantFrom('recommended', 'recommended', 'recommended', 'triangulation'),
    nationalityGroup: fc.constant(''),
    origin: fc.constant(''),
    destination: fc.constant(''),
    operation: fc.constantFrom('', 'matthew', 'season'),
    reported: fc.constantFrom(...reportingDates),
    age: fc.constantFrom(0, 1, 40, 400),
    round: maybe(fc.nat({ max: 3 })),
    roundComplete: maybe(fc.boolean()),
    assessment: fc.constantFrom('', '', 'BA', 'SA', 'ETT'),
    adminLevel: maybe(fc.nat({ max: 2 })),
    places: counted,
    cause: fc.constantFrom(...causes, 'unknown'),
  })
  .map(
    ({ reported, age, round, roundComplete, assessment, adminLevel, places: where, ...rest }): Content => ({
      kind: 'stock',
      category: 'idps',
      ...rest,
      start: before(reported, age),
      end: reported,
      ...(round === undefined ? {} : { round }),
      ...(round === undefined || roundComplete === undefined ? {} : { roundComplete }),
      ...(assessment === '' ? {} : { assessment }),
      ...(adminLevel === undefined ? {} : { adminLevel }),
      ...(where.length === 0 ? {} : { places: where }),
    }),
  )

/** A yearly published stock: counts on 31 December only, when its source is idmc-gidd. */
const yearEnd = fc
  .record({ ...common, year: fc.constantFrom('2022', '2023', '2024') })
  .map(({ year, country, cause, people: figure, quantifier }): Content => ({
    kind: 'stock',
    category: 'idps',
    country,
    cause,
    people: figure,
    quantifier,
    dateAccuracy: 'year',
    role: 'recommended',
    start: `${year}-12-31`,
    end: `${year}-12-31`,
  }))

/** Rounds and figures without a round of one operation, which replace each other: alone they would seldom meet. */
const crowded = stock.map((each): Content => ({
  ...each,
  country: 'HND',
  operation: 'matthew',
  role: 'recommended',
}))

/** Flows that meet: of few countries, causes and days about New Year, so that sources have the same things to tell. */
const crowdedFlows = fc
  .record({
    each: flow,
    country: fc.constantFrom('HND', 'GTM'),
    cause: fc.constantFrom('disaster.weather', 'conflict'),
    span: fc.constantFrom(spans[3], spans[5], spans[8], spans[6]),
    figure: fc.option(fc.integer({ min: 8, max: 20_000 }), { nil: null, freq: 1 }),
  })
  .map(({ each, country, cause, span: [start, end], figure }): Content => ({
    ...each,
    people: figure,
    category: 'internal_displacements',
    country,
    cause,
    role: each.role === 'unknown' ? 'triangulation' : 'recommended',
    start,
    end,
  }))

export const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: flow },
  { weight: 3, arbitrary: stock },
  { weight: 2, arbitrary: crowded },
  { weight: 1, arbitrary: yearEnd },
)

/** A correction changes one thing or everything. */
export const correction = fc.oneof(
  fc.record({ country: common.country }),
  fc.record({ cause: common.cause }),
  fc.record({ people }),
  fc.record({ placeKey: common.placeKey, eventId: common.eventId }),
  content,
)
export type Correction = Partial<Content>

/** Of many figures that meet. */
export const meeting: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: crowdedFlows },
  { weight: 1, arbitrary: crowded },
  { weight: 1, arbitrary: yearEnd.map((each): Content => ({ ...each, country: 'HND', cause: 'conflict' })) },
)

/** Several fields at once: whose part a change is depends on the order in which they are looked at. */
export const upheaval: fc.Arbitrary<Correction> = fc.record({
  people: fc.integer({ min: 8, max: 20_000 }),
  country: fc.constantFrom('HND', 'GTM'),
  cause: fc.constantFrom('disaster.weather', 'conflict'),
  role: fc.constantFrom('recommended', 'triangulation'),
})
