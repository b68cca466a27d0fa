/** What is asked of a finished sequence: at random for the many runs, and all of it for the few. */
import { intervals, methods, type GroupDimension, type SeriesQuery } from '@tideline/contracts'
import fc from 'fast-check'
import { causes, countries, sources } from './content.ts'

const plain = { role: 'recommended', totals: 'all', rounding: 'none' } as const

/** What the rollups can answer, and what only single observations know. */
const groupings: GroupDimension[][] = [
  ['country', 'cause'],
  [],
  ['country', 'cause', 'role', 'source'],
  ['country', 'cause', 'event', 'nationality', 'origin', 'destination', 'operation', 'role'],
]

const roleOf = (groupBy: readonly GroupDimension[]): SeriesQuery['role'] =>
  groupBy.includes('role') ? 'all' : 'recommended'

const dates = ['2023-12-15', '2023-12-31', '2024-01-09', '2024-02-29', '2024-03-15', '2024-06-30'] as const

const range = fc
  .tuple(fc.constantFrom(undefined, ...dates), fc.constantFrom(undefined, ...dates))
  .filter(([from, to]) => from === undefined || to === undefined || from <= to)

const filters = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  fc.constantFrom<Partial<SeriesQuery>>(
    { cause: 'disaster' },
    { cause: 'disaster.weather' },
    { cause: causes[0] },
    { countries: [countries[0]] },
    { countries: [countries[1], countries[2]], cause: 'conflict' },
    { sources: [sources[1]] },
    { totals: 'gidd' },
    { event: ['eta'] },
    { nationality: ['VEN'] },
    { nationality: ['Africa', 'HTI'] },
    { origin: ['COL'], destination: ['USA', ''] },
    { operation: ['matthew', 'op'] },
    { rounding: 'idmc' },
    { rounding: 'idmc', totals: 'gidd' },
  ),
)

export interface Question {
  query: SeriesQuery
  /** among the instants worth asking as of; 1 = now */
  when: number
}

export const question: fc.Arbitrary<Question> = fc
  .record({
    category: fc.constantFrom('internal_displacements', 'internal_displacements', 'idps', 'border_crossings'),
    interval: fc.constantFrom(...intervals),
    method: fc.constantFrom(...methods),
    groupBy: fc.constantFrom(...groupings),
    range,
    filter: filters,
    best: fc.nat({ max: 4 }),
    when: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ category, interval, method, groupBy, range: [from, to], filter, best, when }): Question => ({
    query: {
      category,
      interval,
      method,
      groupBy,
      ...plain,
      ...filter,
      role: best === 0 && category !== 'idps' && !groupBy.includes('role') ? 'best' : roleOf(groupBy),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    when,
  }))

/** Every interval and method of each category under each grouping. */
export const everything = (groupBys = groupings): SeriesQuery[] =>
  groupBys.flatMap((groupBy) =>
    intervals.flatMap((interval): SeriesQuery[] => [
      ...methods.map((method): SeriesQuery => ({
        ...plain,
        category: 'internal_displacements',
        interval,
        method,
        groupBy,
        role: roleOf(groupBy),
      })),
      { ...plain, category: 'idps', interval, method: 'spread', groupBy, role: roleOf(groupBy) },
    ]),
  )
