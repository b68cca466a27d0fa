/**
 * When a stock is read: a bucket's figure is the stock on its last day, or on `to`, or on the day asked as of, when the
 * bucket is not over.
 */
import { tables, type Interval, type SeriesQuery } from '@tideline/contracts'
import {
  bucketEnd,
  bucketsBetween,
  count,
  instant,
  isHead,
  joinHeads,
  rowShape,
  type Store,
} from '@tideline/log'
import { bucketLast, bucketsOf } from '@tideline/figures'
import { z } from 'zod'
import { keyConditions } from './conditions.ts'

/** The days at which a range's buckets are read: the last of each, or of the range. */
export interface ReadingDays {
  interval: Interval
  /** the first and the last day that is asked about */
  from: string
  to: string
  /** by the day at which each is read */
  buckets: ReadonlyMap<string, string>
}

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
export const readingDays = async (
  store: Store,
  query: SeriesQuery,
  asOf: number,
): Promise<ReadingDays | undefined> => {
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
  const ever = await reportedIn(`${tables.stock} AS m`, `m.recordedAt <= ${at}`)
  if (ever === undefined || ever.rows === 0) return undefined
  // Only a day still to come moves the horizon; then it must be one that still counts, not one corrected since.
  const counts =
    ever.last > asked ? await reportedIn(joinHeads(tables.stock, at, tables.stock), isHead(at)) : undefined
  const horizon = counts !== undefined && counts.last > asked ? counts.last : asked
  const from = query.from !== undefined && query.from > ever.first ? query.from : ever.first
  const to = query.to !== undefined && query.to < horizon ? query.to : horizon
  // A range that lies wholly beyond the horizon has no day to read, though the horizon's own bucket touches it.
  if (from > to) return undefined
  const { interval } = query
  const buckets = new Map<string, string>()
  for (const bucket of bucketsOf(interval, from, to)) {
    const end = bucketLast(interval, bucket)
    buckets.set(end < to ? end : to, bucket)
  }
  return { interval, from, to, buckets }
}

/**
 * The same days in SQL, those from `first` to `last` alone (Array(Date32)): made from two bounds, because decades of days
 * are too long for a parameter, and for each row only its own days, because a table of all of them for every row is not.
 * `name` tells the bounds of two such ranges in one statement apart.
 */
export const daysRead = (interval: Interval, first: string, last: string, name = 'read'): string => {
  const [from, to] = [`toDate32({${name}From:String})`, `toDate32({${name}To:String})`]
  const buckets = bucketsBetween(interval, `greatest(${first}, ${from})`, `least(${last}, ${to})`)
  const ends = `arrayMap(b -> least(${bucketEnd(interval, 'b')}, ${to}), ${buckets})`
  return interval === 'day' ? ends : `arrayFilter(d -> d >= ${first} AND d <= ${last}, ${ends})`
}

/** What `daysRead` is bound to. */
export const daysReadParams = (
  { from, to }: Pick<ReadingDays, 'from' | 'to'>,
  name = 'read',
): Record<string, string> => ({ [`${name}From`]: from, [`${name}To`]: to })
