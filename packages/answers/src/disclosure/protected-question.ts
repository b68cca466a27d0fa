/**
 * Which questions are protected, and what is read to decide about them (pure). Country by cause is what everybody
 * publishes and no small area; who the people are, where they go, one event and one operation are breakdowns of it.
 */
import { causeRoot, type GroupDimension, type SeriesQuery } from '@tideline/contracts'

const breakdowns = ['event', 'nationality', 'origin', 'destination', 'operation'] as const

/** What a table is broken down by; `source` and `role` are no cells of one table, they are tables of their own. */
export type CellDimension = Exclude<GroupDimension, 'source' | 'role'>

export const isBreakdown = (dimension: string): boolean =>
  (breakdowns as readonly string[]).includes(dimension)

export const isProtectedQuestion = (query: SeriesQuery): boolean =>
  query.groupBy.some(isBreakdown) || breakdowns.some((dimension) => query[dimension] !== undefined)

/** What atoms are told apart by; `source` and `role` are never added, so they are no part of it. */
export const atomDimensions = [
  'country',
  'cause',
  'event',
  'nationality',
  'origin',
  'destination',
  'operation',
] as const

/** Whether a value of a dimension is in what the question asks for. */
export const accepts = (query: SeriesQuery, dimension: CellDimension, value: string): boolean => {
  if (dimension === 'country') return query.countries?.includes(value) ?? true
  if (dimension === 'cause')
    return (
      (query.cause === undefined || `${value}.`.startsWith(`${query.cause}.`)) &&
      (query.totals === 'all' || causeRoot(value) !== 'other')
    )
  return query[dimension]?.includes(value) ?? true
}

/** A stock by all that atoms are told apart by, at the days asked for. */
export const atomTable = (
  query: SeriesQuery,
  { sources, asOf }: { sources: readonly string[]; asOf: string },
): SeriesQuery => ({
  category: query.category,
  sources,
  interval: query.interval,
  groupBy: [...atomDimensions, 'source', 'role'],
  role: query.role,
  totals: 'all',
  rounding: 'none',
  method: query.method,
  asOf,
  exact: true,
  ...(query.countries === undefined ? {} : { countries: query.countries }),
  ...(query.from === undefined ? {} : { from: query.from }),
  ...(query.to === undefined ? {} : { to: query.to }),
})
