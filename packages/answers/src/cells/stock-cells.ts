/**
 * Stocks: a bucket's figure is the stock on its last day (or on `to`, or on the day asked as of, when the bucket
 * is not over). Never a sum over dates.
 */
import { tables, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { z } from 'zod'
import {
  count,
  keyedRowShape,
  rowShape,
  instant,
  isHead,
  joinHeads,
  standing,
  stockHeads,
  stockSums,
  type Store,
  summed,
} from '@tideline/log'
import { bucketLast, bucketsOf, cellOf, type Cell, type CellRow } from '@tideline/figures'
import { groupNames, groupSelect, keyConditions, observationConditions } from './conditions.ts'
import type { RollupAnswer } from './flow-from-rollup.ts'

/** The day at which each bucket is read, and the bucket it stands for. */
export type ReadingDays = ReadonlyMap<string, string>

const reportedShape = rowShape('when stocks were reported', {
  first: z.string(),
  last: z.string(),
  rows: count,
})

type ReportedIn = ReturnType<typeof reportedShape.parse>

/**
 * Reading days of the range asked for. Carrying stops at the day asked as of: nobody knows next month's stock;
 * only figures reported for a later day (a year-end stock published early) reach beyond it.
 */
export const readingDays = async (store: Store, query: SeriesQuery, asOf: number): Promise<ReadingDays> => {
  const where = keyConditions(query, 'm.')
  const at = instant('asOf')
  const reportedIn = async (from: string, counts: string): Promise<ReportedIn | undefined> => {
    const [range] = await store.rows(
      reportedShape,
      `SELECT toString(min(m.reported)) AS first, toString(max(m.reported)) AS last, count() AS rows
       FROM ${from} WHERE ${where.sql} AND ${counts}`,
      { ...where.params, asOf },
    )
    return range
  }
  const asked = new Date(asOf).toISOString().slice(0, 10)
  let range = await reportedIn(`${tables.stock} AS m`, `m.recordedAt <= ${at}`)
  // Only a day still to come moves the horizon; then it must be one that still counts, not one corrected since.
  if (range !== undefined && range.last > asked) {
    range = await reportedIn(joinHeads(tables.stock, at, tables.stock), isHead(at))
  }
  const days = new Map<string, string>()
  if (range === undefined || range.rows === 0) return days
  const horizon = range.last > asked ? range.last : asked
  const from = query.from !== undefined && query.from > range.first ? query.from : range.first
  const to = query.to !== undefined && query.to < horizon ? query.to : horizon
  // A range that lies wholly beyond the horizon has no day to read, though the horizon's own bucket touches it.
  if (from > to) return days
  for (const bucket of bucketsOf(query.interval, from, to)) {
    const end = bucketLast(query.interval, bucket)
    days.set(end < to ? end : to, bucket)
  }
  return days
}

const stockColumns = {
  day: z.string(),
  value: summed,
  mask: z.number(),
  measuredOn: z.string(),
  oldestOn: z.string(),
}
const fromLogShape = keyedRowShape('stocks from the log', { ...stockColumns, n: count })
const fromRollupShape = keyedRowShape('stocks from the rollup', { ...stockColumns, n: count })
const newestShape = rowShape('newest version of stocks', { newest: count })

type StockRow = Omit<CellRow, 'bucket'> & { day: string }

const cellsOf = (rows: StockRow[], dimensions: readonly ReadDimension[], days: ReadingDays): Cell[] =>
  rows.map((row) => cellOf({ ...row, bucket: days.get(row.day) ?? row.day }, dimensions))

const columns = `toString(day) AS day, people_ AS value, n_ AS n, mask_ AS mask,
  toString(measuredOn_) AS measuredOn, toString(oldestOn_) AS oldestOn`

/** From the log, as of any instant and by any filter. Rounds are settled before cause or nationality are filtered. */
export const stockFromLog = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  days: ReadingDays,
): Promise<Cell[]> => {
  const { cause: _, totals: __, ...wide } = query
  const units = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const key = keyConditions(query, '')
  const more = observationConditions(query, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const dated = `SELECT *, arrayJoin(arrayFilter(d -> d >= reported AND d <= lastDay,
      arrayMap(d -> toDate32(d), {days:Array(String)}))) AS at
    FROM (${stockHeads(instant('asOf'), units.sql)})`
  const rows = await store.rows(
    fromLogShape,
    `SELECT ${groupNames(dimensions)}, ${columns.replaceAll('toString(day)', 'toString(at)')}
     FROM (
       SELECT ${groupSelect(dimensions)}, at, ${stockSums} FROM (${standing(dated)})
       WHERE ${key.sql} AND ${more.sql} AND ${role}
       GROUP BY ${groupNames(dimensions)}, at
     )`,
    { ...units.params, ...key.params, ...more.params, asOf, days: [...days.keys()] },
  )
  return cellsOf(rows, dimensions, days)
}

/** From the change points: the last at or before each reading day, of each unit's newest version. */
export const stockFromRollup = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  days: ReadingDays,
): Promise<RollupAnswer> => {
  const { cause: _, totals: __, ...wide } = query
  const key = keyConditions(query, '')
  const units = keyConditions({ ...wide, totals: 'all' }, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const rows = await store.rows(
    fromRollupShape,
    `SELECT ${groupNames(dimensions)}, toString(day) AS day, sum(p.3) AS value, sum(p.2) AS n, groupBitOr(p.4) AS mask,
       toString(max(p.5)) AS measuredOn, toString(min(p.6)) AS oldestOn
     FROM (
       SELECT ${groupSelect(dimensions)}, arrayJoin(arrayMap(d -> toDate32(d), {days:Array(String)})) AS day,
         arrayLast(x -> x.1 <= day, points) AS p
       FROM (
         SELECT category, country, cause, source, role,
           arraySort(groupArray((at, n, people, mask, measuredOn, oldestOn))) AS points
         FROM ${tables.stockRollup} FINAL
         WHERE ${key.sql} AND ${role} AND (category, country, source, version) IN (
             SELECT category, country, source, max(version) FROM ${tables.stockRollup}
             WHERE category = {category:String} GROUP BY category, country, source)
         GROUP BY category, country, cause, source, role
       )
     )
     WHERE p.4 != 0
     GROUP BY ${groupNames(dimensions)}, day`,
    { ...key.params, days: [...days.keys()] },
  )
  // Asked after the rows and of whole units: versions only rise, so nothing newer can have been among what was read,
  // nor can a newer run have taken a cause away unseen.
  const [unit] = await store.rows(
    newestShape,
    `SELECT max(version) AS newest FROM ${tables.stockRollup} WHERE ${units.sql}`,
    units.params,
  )
  return { cells: cellsOf(rows, dimensions, days), newestVersion: unit?.newest ?? 0 }
}
