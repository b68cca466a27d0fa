/** Flows from the rollup: months cut to the range, cut into buckets, summed. */
import { tables } from '@tideline/contracts'
import { bucketEnd, bucketsWithinMonth } from '../sql/buckets.ts'
import { firstOfMonth, lastOfMonth } from '../sql/span.ts'
import type { Store } from '../store.ts'
import { cellOf, type Cell, type CellRow } from './cell.ts'
import { FIRST_DAY, groupNames, groupSelect, keyConditions, LAST_DAY } from './conditions.ts'
import type { GroupDimension, Method, SeriesQuery } from './query.ts'

interface Columns {
  value: string
  mask: string
  /** how many observations a bucket counts, each once */
  counted: string
}

const slice = (name: string): string => `arraySlice(${name}, i1, i2 - i1 + 1)`

/** An observation over several days is active on each but begins once: those active on the bucket's first counted day, and those that begin later in it. */
const eachOnce = `arraySum(${slice('begins')}) + if(firstCounted >= month AND firstCounted <= last,
  toInt64(active[toDayOfMonth(firstCounted)]) - toInt64(begins[toDayOfMonth(firstCounted)]), 0)`

const columns: Record<Method, Columns> = {
  spread: { value: 'spread', mask: 'mSpread', counted: eachOnce },
  end: { value: 'endSum', mask: 'mEnd', counted: `arraySum(${slice('ends')})` },
  start: { value: 'startSum', mask: 'mStart', counted: `arraySum(${slice('begins')})` },
}

export interface RollupAnswer {
  cells: Cell[]
  /** newest version there is of what was asked for, ms: above the watermark a run has written and not yet finished */
  newestVersion: number
}

export const flowFromRollup = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  watermark: number,
): Promise<RollupAnswer> => {
  const where = keyConditions(query, '')
  const { value, mask, counted } = columns[query.method]
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const rows = await store.rows<CellRow & { newest: string }>(
    `SELECT ${groupNames(dimensions)}, toString(bs) AS bucket, sum(people) AS value, sum(counted) AS n,
       groupBitOr(bits) AS mask, max(version) AS newest
     FROM (
       SELECT ${groupNames(dimensions)}, bs, version, month, last,
         greatest(bs, first) AS firstCounted,
         toDayOfMonth(greatest(cs, bs)) AS i1,
         toDayOfMonth(least(ce, ${bucketEnd(query.interval, 'bs')})) AS i2,
         arraySum(${slice(value)}) AS people,
         arrayReduce('groupBitOr', ${slice(mask)}) AS bits,
         ${counted} AS counted
       FROM (
         SELECT ${groupSelect(dimensions)}, version, month, ${lastOfMonth('month')} AS last, ${value}, ${mask}, active, begins, ends,
           toDate32({from:String}) AS first,
           greatest(month, first) AS cs, least(last, toDate32({to:String})) AS ce,
           arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
         FROM ${tables.flowRollup} FINAL
         WHERE ${where.sql} AND ${role}
           AND month >= ${firstOfMonth('toDate32({from:String})')} AND month <= toDate32({to:String})
       )
     )
     GROUP BY ${groupNames(dimensions)}, bs HAVING mask != 0 OR newest > {watermark:UInt64}
     ORDER BY ${groupNames(dimensions)}, bs`,
    { ...where.params, watermark, from: query.from ?? FIRST_DAY, to: query.to ?? LAST_DAY },
  )
  // A key that a newer run has emptied holds nothing but its version; dropped unread it would look like no news.
  return {
    cells: rows.filter((row) => row.mask !== 0).map((row) => cellOf(row, dimensions)),
    newestVersion: rows.reduce((newest, row) => Math.max(newest, Number(row.newest)), 0),
  }
}
