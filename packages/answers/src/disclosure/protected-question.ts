/**
 * Which questions are protected, and what is read to decide about them (pure). Country by cause is what everybody
 * publishes and no small area; who the people are, where they go, one event and one operation are breakdowns of it.
 */
import { causeRoot, type GroupDimension, type Interval, type SeriesQuery } from '@tideline/contracts'
import { bucketLast, bucketStart } from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'

const breakdowns = ['event', 'nationality', 'origin', 'destination', 'operation'] as const

/** What a table is broken down by; `source` and `role` are no cells of one table, they are tables of their own. */
export type CellDimension = Exclude<GroupDimension, 'source' | 'role'>

export const isBreakdown = (dimension: string): boolean =>
  (breakdowns as readonly string[]).includes(dimension)

export const isProtectedQuestion = (query: SeriesQuery): boolean =>
  query.groupBy.some(isBreakdown) || breakdowns.some((dimension) => query[dimension] !== undefined)

/** A cause below the first level: the figure is a part of what is decided about. */
export const isPartOfCause = (query: SeriesQuery): boolean => query.cause?.includes('.') ?? false

/**
 * Dimensions of the cells a question is about: those it groups by, and those it filters by, because a filter shows
 * one cell of a table that somebody else may see whole.
 */
export const cellDimensions = (query: SeriesQuery): CellDimension[] => {
  const filtered: Record<CellDimension, boolean> = {
    country: query.countries !== undefined,
    cause: query.cause !== undefined || query.totals === 'gidd',
    event: query.event !== undefined,
    nationality: query.nationality !== undefined,
    origin: query.origin !== undefined,
    destination: query.destination !== undefined,
    operation: query.operation !== undefined,
  }
  return (Object.keys(filtered) as CellDimension[]).filter(
    (dimension) => filtered[dimension] || query.groupBy.includes(dimension),
  )
}

/** Whether a value of a dimension is in what the question asks for. */
export const accepts = (query: SeriesQuery, dimension: CellDimension, value: string): boolean => {
  if (dimension === 'country') return query.countries?.includes(value) ?? true
  if (dimension === 'cause') {
    const root = query.cause === undefined ? undefined : causeRoot(query.cause)
    return (root === undefined || root === value) && (query.totals === 'all' || value !== 'other')
  }
  return query[dimension]?.includes(value) ?? true
}

interface Frame {
  sources: readonly string[]
  asOf: string
}

const decidingBase = (query: SeriesQuery, { sources, asOf }: Frame): SeriesQuery => ({
  category: query.category,
  sources,
  interval: query.interval,
  groupBy: [
    ...cellDimensions(query),
    'source',
    ...(query.groupBy.includes('role') ? (['role'] as const) : []),
  ],
  role: query.role,
  totals: 'all',
  rounding: 'none',
  method: query.method,
  asOf,
  exact: true,
})

/** Weeks lie across months, so the days that they are made of are decided. */
export const decidedInterval = (query: SeriesQuery): Interval =>
  query.interval === 'week' && isFlow(query) ? 'day' : query.interval

/**
 * The table that the question shows a part of: no filter, and for flows whole years, so that the same cells are hidden
 * whichever part of it is asked for. A stock is read at the days asked for: another range would be another stock.
 */
export const wholeTable = (query: SeriesQuery, frame: Frame): SeriesQuery => {
  const base: SeriesQuery = { ...decidingBase(query, frame), method: 'spread', interval: decidedInterval(query) }
  const { from, to, interval } = query
  if (!isFlow(query)) {
    return { ...base, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  }
  const first = from && bucketStart(interval, `${from.slice(0, 4)}-01-01`)
  const last = to && bucketLast(interval, bucketStart(interval, `${to.slice(0, 4)}-12-31`))
  return { ...base, ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
}

/** The same of exactly the days, the deeper cause and the method asked for. */
export const cutTable = (query: SeriesQuery, frame: Frame): SeriesQuery => ({
  ...decidingBase(query, frame),
  ...(query.from === undefined ? {} : { from: query.from }),
  ...(query.to === undefined ? {} : { to: query.to }),
  ...(query.cause !== undefined && isPartOfCause(query) ? { cause: query.cause } : {}),
})
