/**
 * What an answer would hold is counted before it is worked out: its keys from the columns of the table that would be
 * read, without finding out which revision counts, and of each key the buckets from its first day to its last. So it is
 * never too few, and more only by keys that were corrected away. Whoever asks too much hears how much it is and what to
 * narrow, not that a second's work was thrown away.
 *
 * Only days and weeks, and keys that single observations decide, can come to so much: of months by country, cause and
 * source there are 4,800 in four centuries.
 */
import { tables, TidelineError, type GroupDimension, type SeriesQuery } from '@tideline/contracts'
import { MAX_POINTS } from '@tideline/figures'
import { bucketsTouched, carryDays, count, instant, rowShape, type Store } from '@tideline/log'
import {
  answerableByRollup,
  groupNames,
  groupSelect,
  keyConditions,
  observationConditions,
} from '../cells/conditions.ts'
import { isFlow } from '../cells/read-cells.ts'
import { readingDays, type ReadingDays } from '../cells/reading-days.ts'

const pointsShape = rowShape('points of an answer', { points: count, series: count })

const mayBeMany = (query: SeriesQuery, dimensions: readonly GroupDimension[]): boolean =>
  query.interval === 'day' || query.interval === 'week' || !answerableByRollup(query, dimensions)

/** The days that decide in which buckets a figure of a table's row can be. */
const spanOf = (
  query: SeriesQuery,
  days: ReadingDays | undefined,
): { table: string; first: string; last: string } => {
  if (days !== undefined)
    return { table: tables.stock, first: 'm.reported', last: `addDays(m.reported, ${carryDays('m.source')})` }
  const { month: table } = tables
  if (query.method === 'end') return { table, first: 'm.end', last: 'm.end' }
  if (query.method === 'start') return { table, first: 'm.start', last: 'm.start' }
  return { table, first: 'm.start', last: 'm.end' }
}

/** With `from` or `to` every series begins or ends there; a stock ends where it is read last. */
const countPoints = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  asOf: number,
  days: ReadingDays | undefined,
): Promise<{ points: number; series: number }> => {
  const { table, first, last } = spanOf(query, days)
  const key = keyConditions(query, 'm.')
  const more = observationConditions(query, 'm.')
  // role=best falls back to other roles, of flows alone
  const anyRole = query.role === 'all' || (query.role === 'best' && days === undefined)
  const role = anyRole ? '1' : `m.role = 'recommended'`
  const from = query.from ?? days?.from
  const to = query.to ?? days?.to
  const inRange = [
    ...(from === undefined ? [] : [`${last} >= toDate32({from:String})`]),
    ...(to === undefined ? [] : [`${first} <= toDate32({to:String})`]),
  ]
  const begins = query.from === undefined ? 'first' : 'toDate32({from:String})'
  const ends =
    query.to !== undefined
      ? 'toDate32({to:String})'
      : days === undefined
        ? 'last'
        : 'least(last, toDate32({to:String}))'
  const [row] = await store.rows(
    pointsShape,
    `SELECT sum(${bucketsTouched(query.interval, begins, ends)}) AS points, count() AS series
     FROM (
       SELECT min(${first}) AS first, max(${last}) AS last
       ${dimensions.length === 0 ? '' : `, ${groupSelect(dimensions, 'm.')}`}
       FROM ${table} AS m
       WHERE ${[key.sql, more.sql, role, `m.recordedAt <= ${instant('asOf')}`, ...inRange].join(' AND ')}
       ${dimensions.length === 0 ? '' : `GROUP BY ${groupNames(dimensions)}`} HAVING count() > 0
     )`,
    { ...key.params, ...more.params, asOf, from: from ?? '', to: to ?? '' },
  )
  return row ?? { points: 0, series: 0 }
}

/** @throws {TidelineError} QUERY_TOO_LARGE */
export const assertAnswerable = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  asOf: number,
): Promise<void> => {
  if (!mayBeMany(query, dimensions)) return
  const days = isFlow(query) ? undefined : await readingDays(store, query, asOf)
  if (days === undefined && !isFlow(query)) return
  const { points, series } = await countPoints(store, query, dimensions, asOf, days)
  if (points <= MAX_POINTS) return
  throw new TidelineError(
    'QUERY_TOO_LARGE',
    `${points} points in ${series} series; an answer holds ${MAX_POINTS}: ask for a shorter range, a longer interval, ` +
      'fewer countries or less in groupBy',
    { context: { points, series, maxPoints: MAX_POINTS } },
  )
}
