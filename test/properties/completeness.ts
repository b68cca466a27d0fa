/**
 * What a figure covers, by hand: a period that is not over at the instant asked for is not whole, and a thing (a country,
 * cause and source, in a year where one is chosen by year) of which every figure names a nationality, origin or destination
 * is about a part of its people. The sources of the histories say nothing of how they publish but that DTM's and GIDD's
 * breakdowns are parts of all people.
 */
import { kindOf, type SeriesPoint, type SeriesQuery } from '@tideline/contracts'
import { dayOf } from './civil.ts'
import type { LogRow } from './log-row.ts'
import { rootOf } from './selection.ts'
import type { Tally } from './tally.ts'

const EXHAUSTIVE = ['iom-dtm', 'idmc-gidd']
const dimensions = ['nationality', 'origin', 'destination'] as const
type Dimension = (typeof dimensions)[number]

const nameIn = (row: LogRow, dimension: Dimension): string => {
  if (EXHAUSTIVE.includes(row.source)) return ''
  if (dimension === 'nationality') return row.nationality || row.nationalityGroup || ''
  const place = row[dimension] ?? ''
  return place === row.country ? '' : place
}

const thingOf = (row: LogRow, year: number | undefined): string =>
  JSON.stringify([row.country, rootOf(row.cause ?? ''), row.source, year])

interface Narrow {
  /** dimensions in which some thing is about a part */
  some: boolean
  only: Partial<Record<Dimension, string[]>>
}

const narrowness = (query: SeriesQuery, tally: Tally): Narrow => {
  const things = [...Map.groupBy(tally.figures, ({ row, year }) => thingOf(row, year)).values()]
  const narrow: Narrow = { some: false, only: {} }
  for (const dimension of dimensions) {
    if (query[dimension] !== undefined || query.groupBy.includes(dimension)) continue
    const named = things.filter((rows) => rows.every(({ row }) => nameIn(row, dimension) !== ''))
    if (named.length > 0) narrow.some = true
    if (named.length > 0 && named.length === things.length)
      narrow.only[dimension] = [...new Set(named.flat().map(({ row }) => nameIn(row, dimension)))].toSorted()
  }
  return narrow
}

export type Completeness = Pick<SeriesPoint, 'complete' | 'only'> & { isPart: boolean }

export const completenessOf = (
  query: SeriesQuery,
  tally: Tally | undefined,
  lastDay: number,
  asOf: number,
): Completeness => {
  const flow = kindOf(query.category) === 'flow'
  const runs = flow && lastDay >= dayOf(new Date(asOf).toISOString().slice(0, 10))
  const { some, only } = tally === undefined ? { some: false, only: {} } : narrowness(query, tally)
  return {
    ...(flow ? { complete: runs ? false : null } : {}),
    ...(Object.keys(only).length === 0 ? {} : { only }),
    isPart: runs || some,
  }
}

const differs = (before: SeriesPoint, after: SeriesPoint): NonNullable<SeriesPoint['notComparable']> => [
  ...(before.complete === false || after.complete === false ? (['coverage'] as const) : []),
  ...(dimensions.some((name) => String(before.only?.[name]) !== String(after.only?.[name]))
    ? (['population'] as const)
    : []),
]

/** Each figure held against the one before it. */
export const compared = (points: readonly SeriesPoint[]): SeriesPoint[] =>
  points.map((point, nth) => {
    const before = points.slice(0, nth).findLast(({ value }) => value !== null)
    if (point.value === null || before === undefined) return point
    const notComparable = differs(before, point)
    return notComparable.length === 0 ? point : { ...point, notComparable }
  })
