/**
 * "14 of 17 places" of a flow: only where places of an operation report regularly, as flow monitoring points and
 * provincial offices do. A village that was evacuated last week owes no report this week, so having reported once
 * makes nobody expected.
 *
 * - A place is expected in a bucket when it reported in at least three of the six buckets before it, and when it
 *   reports in it. Where no place is expected of old, nothing is told.
 * - It reports in a bucket when a figure of it, 0 included, has a day in it; "not reported" is no report.
 * - Places are those of (source, country, operation), whatever its cause; a figure without operation or place is none.
 *
 * Of buckets that have begun: nobody has reported of days to come.
 */
import {
  type Series,
  type SeriesPoint,
  type SeriesQuery,
  type Coverage,
  tables,
  type GroupDimension,
  type Interval,
} from '@tideline/contracts'
import {
  type Store,
  count,
  keyedRowShape,
  instant,
  isHead,
  joinHeads,
  firstOfMonth,
  lastOfMonth,
} from '@tideline/log'
import { bucketNumber, bucketNumberSql } from './bucket-number.ts'
import { dimensionsOf, pointName, rowName } from './keys.ts'
import { addDays } from '@tideline/figures'
import { groupNames, groupSelect, keyConditions, observationConditions } from '../cells/conditions.ts'
import { z } from 'zod'
import { bounded } from './bounded.ts'

const LOOK_BACK = 6
const REGULAR = 3

/** Longest bucket of each interval. */
const longest: Record<Interval, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }

const placesShape = keyedRowShape('places of flows', {
  /** see bucket-number.ts */
  bucket: z.union([z.number(), count]),
  reported: count,
  expected: count,
})

type FlowPlacesRow = ReturnType<typeof placesShape.parse>

const operation = 'source, country, operation'

/** One row for each key and bucket that is expected something of; `from` and `to` are the days asked about. */
const readFlowPlaces = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  asOf: number,
  { from, to }: { from: string; to: string },
): Promise<FlowPlacesRow[]> => {
  const { cause: _, totals: __, ...wide } = query
  const units = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const key = keyConditions(query, 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const role = query.role === 'all' ? '1' : `m.role = 'recommended'`
  const names = groupNames(dimensions)
  const named = `m.category = {category:String} AND m.operation != '' AND m.placeKey != ''
      AND m.month >= ${firstOfMonth('toDate32({firstRead:String})')} AND m.month <= toDate32({lastRead:String})`
  // Few flows name an operation and places: nothing else is merged or looked up.
  const reports = `${joinHeads(tables.month, at, `${tables.month} AS m WHERE ${named}`)}
    PREWHERE m.k IN (SELECT m.k FROM ${tables.month} AS m WHERE ${named})
    WHERE ${named} AND ${units.sql} AND ${role} AND ${isHead(at)} AND isNotNull(m.people)`
  const first = bucketNumberSql(query.interval, 'greatest(m.start, m.month)')
  const last = bucketNumberSql(query.interval, `least(m.end, ${lastOfMonth('m.month')})`)
  return await store.rows(
    placesShape,
    `SELECT ${dimensions.map((dimension, index) => `key.${index + 1} AS g_${dimension}`).join(', ')},
       bucket, sum(did) AS reported, sum(everyone) AS expected
     FROM (
       SELECT ${operation}, bucket, countIf(reports) AS did, count() AS everyone, countIf(regular) AS regulars
       FROM (
         SELECT ${operation}, place, begun + ago AS bucket, max(ago = 0) AS reports, countIf(ago > 0) >= ${REGULAR} AS regular
         FROM (
           SELECT DISTINCT m.source AS source, m.country AS country, m.operation AS operation, m.placeKey AS place,
             arrayJoin(range(${first}, ${last} + 1)) AS begun
           FROM ${reports}
         )
         ARRAY JOIN range(${LOOK_BACK + 1}) AS ago
         GROUP BY ${operation}, place, bucket
       )
       WHERE reports OR regular
       GROUP BY ${operation}, bucket
     ) AS places
     INNER JOIN (
       SELECT DISTINCT ${operation}, tuple(${names}) AS key
       FROM (
         SELECT m.source AS source, m.country AS country, m.operation AS operation, ${groupSelect(dimensions, 'm.')}
         FROM ${reports} AND ${key.sql} AND ${more.sql}
       )
     ) AS asked USING (${operation})
     GROUP BY ${names}, bucket HAVING sum(regulars) > 0`,
    {
      ...units.params,
      ...key.params,
      ...more.params,
      asOf,
      firstRead: addDays(from, -(LOOK_BACK + 1) * longest[query.interval]),
      lastRead: to,
    },
    bounded,
  )
}

export const flowCoverage = async (
  store: Store,
  query: SeriesQuery,
  series: readonly Series[],
  asOf: number,
): Promise<(series: Series, point: SeriesPoint) => Coverage | undefined> => {
  const today = new Date(asOf).toISOString().slice(0, 10)
  const points = series.flatMap((each) => each.points)
  const from = points.reduce((least, point) => (point.from < least ? point.from : least), today)
  const dimensions = dimensionsOf(series)
  const rows = await readFlowPlaces(store, query, dimensions, asOf, { from, to: today })
  const found = new Map(rows.map((row) => [rowName(row, dimensions, row.bucket), row]))
  return (each, point) => {
    if (point.from > today) return undefined
    const name = pointName(each, point, dimensions, bucketNumber(query.interval, point.from))
    const row = name === undefined ? undefined : found.get(name)
    return row === undefined ? undefined : { unit: 'places', reported: row.reported, expected: row.expected }
  }
}
