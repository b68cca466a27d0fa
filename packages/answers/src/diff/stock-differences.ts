/**
 * What stands in a stock's buckets at one of two instants and not, or otherwise, at the other. The store compares: all
 * countries' stocks are more than 100,000 observations, of which a day's push changes few. Observations that got no
 * revision in between and stand alike stay there; those that only began or ceased to stand (a month more, a later round)
 * come together by key and buckets, with their number, and only the largest by name.
 *
 * An observation that stands alike at both instants still counts otherwise where another source is chosen at one of them,
 * so those of such countries and causes are told as well.
 */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import {
  bucketBegin,
  count,
  flag,
  instant,
  keyedRowShape,
  standing,
  stockHeads,
  summed,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { groupNames, groupSelect, keyConditions, observationConditions } from '../cells/conditions.ts'
import { daysRead, daysReadParams, type ReadingDays } from '../cells/reading-days.ts'
import { changedIdentities } from './changed-records.ts'

/** A bucket that it stands in, at the second instant (1) or the first (0), and the year of the day it is read at. */
const spanSchema = z.tuple([z.string(), z.number(), z.string()])

const differenceShape = keyedRowShape('stocks that differ', {
  /** a revision came between the instants; then `n` is 1 */
  changed: flag,
  n: count,
  people: summed,
  spans: z.array(spanSchema),
  /** id and people */
  named: z.array(z.tuple([z.string(), count])),
})

export interface StockDifference {
  source: string
  /** by dimension */
  key: Partial<Record<ReadDimension, string>>
  changed: boolean
  /** observations alike in all of this */
  n: number
  /** of all of them */
  people: number
  spans: { bucket: string; isAfter: boolean; year: string }[]
  /** the largest of them; of changed ones the one */
  named: { id: string; people: number }[]
}

/** A country and cause of which another source is chosen, `HTI|disaster`, and the first and last such bucket. */
export interface Reconsidered {
  things: readonly string[]
  from: string
  to: string
}

export interface Instants {
  before: number
  after: number
}

interface Asked {
  at: Instants
  days: Record<keyof Instants, ReadingDays | undefined>
  reconsidered: Reconsidered | undefined
  /** how many unchanged observations of each source are named */
  told: number
  /** one row more is given, so that too many can be told */
  limit: number
}

/** One row for each observation, bucket and instant at which it stands; what was not reported stands too, and adds nothing. */
const standingAt = (query: SeriesQuery, keys: readonly ReadDimension[], side: keyof Instants): string => {
  const { cause: _, ...wide } = query
  const units = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const dated = `SELECT *, arrayJoin(${daysRead(query.interval, 'reported', 'lastDay', side)}) AS at
    FROM (${stockHeads(instant(side), units.sql)})`
  return `
    SELECT source, id, ifNull(s.people, 0) AS each, toUInt8(${side === 'after' ? 1 : 0}) AS isAfter,
      ${bucketBegin(query.interval, 'at')} AS bs, toString(toYear(at)) AS year, ${groupSelect(keys)}
    FROM (${standing(dated)}) AS s
    WHERE ${keyConditions(query, '').sql} AND ${observationConditions(query, '').sql}
      AND ${query.role === 'all' ? '1' : `role = 'recommended'`}`
}

const paramsOf = (
  query: SeriesQuery,
  { at, days, reconsidered, told, limit }: Asked,
): Record<string, unknown> => ({
  ...keyConditions(query, '').params,
  ...observationConditions(query, '').params,
  ...at,
  since: at.before,
  upTo: at.after,
  told,
  rows: limit + 1,
  ...(days.before === undefined ? {} : daysReadParams(days.before, 'before')),
  ...(days.after === undefined ? {} : daysReadParams(days.after, 'after')),
  ...reconsidered,
})

const differenceOf = (row: ReturnType<typeof differenceShape.parse>): StockDifference => {
  const { changed, n, people, spans, named, g_source: source = '', ...columns } = row
  const key = Object.fromEntries(Object.entries(columns).map(([name, value]) => [name.slice(2), value]))
  return {
    source,
    key: { ...key, source },
    changed,
    n,
    people,
    spans: spans.map(([bucket, isAfter, year]) => ({
      bucket,
      isAfter: isAfter === 1,
      year,
    })),
    named: named.map(([id, each]) => ({ id, people: each })),
  }
}

export const stockDifferences = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asked: Asked,
): Promise<StockDifference[]> => {
  const keys = [...new Set<ReadDimension>(['country', 'cause', 'source', ...dimensions])]
  const sides = (['before', 'after'] as const).filter((side) => asked.days[side] !== undefined)
  if (sides.length === 0) return []
  const again =
    asked.reconsidered === undefined
      ? '0'
      : `concat(g_country, '|', g_cause) IN {things:Array(String)} AND bs BETWEEN toDate32({from:String}) AND toDate32({to:String})`
  const everyone = keyConditions({ ...query, totals: 'all' }, '').sql
  const rows = await store.rows(
    differenceShape,
    `SELECT ${groupNames(keys)}, changed, count() AS n, sum(each) AS people, spans,
       groupArrayIf((id, toString(each)), changed OR nth <= {told:UInt32}) AS named
     FROM (
       SELECT *, row_number() OVER (PARTITION BY changed, source ORDER BY each * length(spans) DESC, id) AS nth
       FROM (
         SELECT source, id, each, ${groupNames(keys)},
           (source, id) IN (${changedIdentities(everyone, asked.at.before)}) AS changed,
           arraySort(groupArray((toString(bs), isAfter, year))) AS spans
         FROM (
           SELECT *, count() OVER (PARTITION BY source, id, bs, each, ${groupNames(keys)}) AS alike
           FROM (${sides.map((side) => standingAt(query, keys, side)).join(' UNION ALL ')})
         )
         WHERE alike = 1 OR (${again})
         GROUP BY source, id, each, ${groupNames(keys)}
       )
     )
     WHERE changed OR each != 0
     GROUP BY ${groupNames(keys)}, spans, changed, if(changed, id, '')
     LIMIT {rows:UInt32}`,
    paramsOf(query, asked),
  )
  return rows.map(differenceOf)
}
