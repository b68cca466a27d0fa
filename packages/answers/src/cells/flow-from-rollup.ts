/**
 * Flows from the rollup, summed into buckets: months that lie whole in a bucket by their totals, months that the range or
 * a week or day cuts by their days.
 */
import { tables, type ReadDimension, type Method, type SeriesQuery } from '@tideline/contracts'
import { z } from 'zod'
import {
  count,
  keyedRowShape,
  bucketBegin,
  bucketEnd,
  bucketsWithinMonth,
  firstOfMonth,
  lastOfMonth,
  type Store,
  summed,
} from '@tideline/log'
import {
  BOUNDS,
  cellName,
  cellOf,
  type Cell,
  DERIVED,
  planMonths,
  type MonthPlan,
  FIRST_DAY,
  LAST_DAY,
  SHARE_OF_BOUND,
} from '@tideline/figures'
import { groupNames, groupSelect, keyConditions } from './conditions.ts'
import { flowFromLog } from './flow-from-log.ts'

interface Columns {
  value: string
  mask: string
  /** how many observations a bucket counts, each once */
  counted: string
  /** whether one of them has begun before the bucket or goes on behind it */
  cut: string
  /** the same of a whole month */
  all: { value: string; mask: string; counted: string; cut: string }
}

const slice = (name: string): string => `arraySlice(${name}, i1, i2 - i1 + 1)`

/** An observation over several days is active on each but begins once: those active on the bucket's first counted day, and those that begin later in it. */
const eachOnce = `arraySum(${slice('begins')}) + if(firstCounted >= month AND firstCounted <= last,
  toInt64(active[toDayOfMonth(firstCounted)]) - toInt64(begins[toDayOfMonth(firstCounted)]), 0)`

/** Active on the bucket's first counted day without beginning on it, or on its last without ending on it. */
const isCut = `(firstCounted >= month AND firstCounted <= last
    AND active[toDayOfMonth(firstCounted)] > begins[toDayOfMonth(firstCounted)])
  OR (lastCounted >= month AND lastCounted <= last
    AND active[toDayOfMonth(lastCounted)] > ends[toDayOfMonth(lastCounted)])`

/** The same of a month that lies whole in the bucket. */
const isMonthCut = `(month = firstCounted AND carried > 0)
  OR (${lastOfMonth('month')} = lastCounted AND beginsAll + carried > endsAll)`

const columns: Record<Method, Columns> = {
  spread: {
    value: 'spread',
    mask: 'mSpread',
    counted: eachOnce,
    cut: isCut,
    all: {
      value: 'spreadAll',
      mask: 'mSpreadAll',
      counted: `beginsAll + if(month = firstCounted, carried, 0)`,
      cut: isMonthCut,
    },
  },
  end: {
    value: 'endSum',
    mask: 'mEnd',
    counted: `arraySum(${slice('ends')})`,
    cut: 'false',
    all: { value: 'endAll', mask: 'mEndAll', counted: 'endsAll', cut: 'false' },
  },
  start: {
    value: 'startSum',
    mask: 'mStart',
    counted: `arraySum(${slice('begins')})`,
    cut: 'false',
    all: { value: 'startAll', mask: 'mStartAll', counted: 'beginsAll', cut: 'false' },
  },
}

/** Date32: of the bucket `bs`, what is asked for. */
const firstCounted = `greatest(bs, toDate32({from:String}))`
const lastCounted = ({ interval }: SeriesQuery): string =>
  `least(${bucketEnd(interval, 'bs')}, toDate32({to:String}))`

const withDerived = (mask: string, cut: string): string => `bitOr(${mask}, if(${cut}, ${DERIVED}, 0))`

/** One row a rollup row; `where` is over its columns. */
const wholeMonths = (query: SeriesQuery, dimensions: readonly ReadDimension[], where: string): string => {
  const { value, mask, counted, cut } = columns[query.method].all
  return `
       SELECT ${groupSelect(dimensions)}, ${bucketBegin(query.interval, 'month')} AS bs, version, ${value} AS people,
         ${firstCounted} AS firstCounted, ${lastCounted(query)} AS lastCounted,
         ${withDerived(mask, cut)} AS bits, toInt64(${counted}) AS counted
       FROM ${tables.flowRollup} FINAL
       WHERE ${where} AND month >= toDate32({wholeFrom:String}) AND month <= toDate32({wholeTo:String})`
}

/** One row a rollup row and bucket. */
const cutMonths = (query: SeriesQuery, dimensions: readonly ReadDimension[], where: string): string => {
  const { value, mask, counted, cut } = columns[query.method]
  const bits = `arrayReduce('groupBitOr', ${slice(mask)})`
  return `
       SELECT ${groupNames(dimensions)}, bs, version,
         arraySum(${slice(value)}) AS people, firstCounted, lastCounted,
         ${withDerived(bits, cut)} AS bits,
         toInt64(${counted}) AS counted
       FROM (
         SELECT *, ${firstCounted} AS firstCounted, ${lastCounted(query)} AS lastCounted,
           toDayOfMonth(greatest(cs, bs)) AS i1,
           toDayOfMonth(least(ce, ${bucketEnd(query.interval, 'bs')})) AS i2
         FROM (
           SELECT ${groupSelect(dimensions)}, version, month, ${lastOfMonth('month')} AS last, ${value}, ${mask}, active, begins, ends,
             greatest(month, toDate32({from:String})) AS cs, least(last, toDate32({to:String})) AS ce,
             arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
           FROM ${tables.flowRollup} FINAL
           WHERE ${where}
         )
       )`
}

const inRange = `month >= ${firstOfMonth('toDate32({from:String})')} AND month <= toDate32({to:String})`
const isCutMonth = `month IN (toDate32({cutFirst:String}), toDate32({cutLast:String}))`

const readings = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { whole, cut }: MonthPlan,
  where: string,
): string => {
  const selects: string[] = []
  if (whole !== undefined) selects.push(wholeMonths(query, dimensions, where))
  if (cut === 'all') selects.push(cutMonths(query, dimensions, `${where} AND ${inRange}`))
  else if (cut.length > 0) selects.push(cutMonths(query, dimensions, `${where} AND ${isCutMonth}`))
  return selects.join(' UNION ALL ')
}

const paramsOf = ({ whole, cut }: MonthPlan): Record<string, string> => ({
  ...(whole === undefined ? {} : { wholeFrom: whole.from, wholeTo: whole.to }),
  ...(cut === 'all' ? {} : { cutFirst: cut[0] ?? '', cutLast: cut.at(-1) ?? '' }),
})

export interface RollupAnswer {
  cells: Cell[]
  /** newest version there is of what was asked for, ms: above the watermark a run has written and not yet finished */
  newestVersion: number
}

const cellShape = keyedRowShape('flows from the rollup', {
  bucket: z.string(),
  value: summed,
  n: count,
  mask: z.number(),
  newest: count,
})

/** Over several days and a bound: such figures are few, and the days of a rollup do not tell which of them a bucket cuts. */
const mayBeShared = `m.quantifier IN ('more_than', 'less_than') AND m.start != m.end`

/** The cells, of which those with a share of a bound say so. */
const withShares = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  watermark: number,
  cells: Cell[],
): Promise<Cell[]> => {
  if (query.method !== 'spread' || !cells.some(({ mask }) => (mask & BOUNDS) !== 0)) return cells
  const bounds = await flowFromLog(store, query, dimensions, watermark, mayBeShared)
  const shares = new Map(
    bounds
      .filter(({ mask }) => (mask & SHARE_OF_BOUND) !== 0)
      .map((cell) => [cellName(cell.key, dimensions, cell.bucket), cell]),
  )
  return cells.map((cell) => {
    const shared = shares.get(cellName(cell.key, dimensions, cell.bucket))
    if (shared === undefined) return cell
    return { ...cell, mask: cell.mask | SHARE_OF_BOUND, digits: shared.digits ?? 1 }
  })
}

export const flowFromRollup = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  watermark: number,
): Promise<RollupAnswer> => {
  const where = keyConditions(query, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const plan = planMonths(query)
  const rows = await store.rows(
    cellShape,
    `SELECT ${groupNames(dimensions)}, toString(bs) AS bucket, sum(people) AS value, sum(counted) AS n,
       groupBitOr(bits) AS mask, max(version) AS newest
     FROM (${readings(query, dimensions, plan, `${where.sql} AND ${role}`)})
     GROUP BY ${groupNames(dimensions)}, bs HAVING mask != 0 OR newest > {watermark:UInt64}
     ORDER BY ${groupNames(dimensions)}, bs`,
    {
      ...where.params,
      watermark,
      from: query.from ?? FIRST_DAY,
      to: query.to ?? LAST_DAY,
      ...paramsOf(plan),
    },
  )
  // A key that a newer run has emptied holds nothing but its version; dropped unread it would look like no news.
  const cells = rows.filter((row) => row.mask !== 0).map((row) => cellOf(row, dimensions))
  return {
    cells: await withShares(store, query, dimensions, watermark, cells),
    newestVersion: rows.reduce((newest, row) => Math.max(newest, row.newest), 0),
  }
}
