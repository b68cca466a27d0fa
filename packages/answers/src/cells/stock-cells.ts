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
  standing,
  stockHeads,
  stockSums,
  type Store,
  summed,
} from '@tideline/log'
import { cellOf, type Cell, type CellRow } from '@tideline/figures'
import { groupNames, groupSelect, keyConditions, observationConditions } from './conditions.ts'
import { daysRead, daysReadParams, type ReadingDays } from './reading-days.ts'

interface RollupAnswer {
  cells: Cell[]
  /** newest version there is of what was asked for, ms: above the watermark a run has written and not yet finished */
  newestVersion: number
}

/** The newest change point holds for ever: as long as any day that can be asked for. */
const AFTER_LAST = '2299-12-31'

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
  rows.map((row) => cellOf({ ...row, bucket: days.buckets.get(row.day) ?? row.day }, dimensions))

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
  const dated = `SELECT *, arrayJoin(${daysRead(days.interval, 'reported', 'lastDay')}) AS at
    FROM (${stockHeads(instant('asOf'), units.sql)})`
  const rows = await store.rows(
    fromLogShape,
    `SELECT ${groupNames(dimensions)}, ${columns.replaceAll('toString(day)', 'toString(at)')}
     FROM (
       SELECT ${groupSelect(dimensions)}, at, ${stockSums} FROM (${standing(dated)})
       WHERE ${key.sql} AND ${more.sql} AND ${role}
       GROUP BY ${groupNames(dimensions)}, at
     )`,
    { ...units.params, ...key.params, ...more.params, asOf, ...daysReadParams(days) },
  )
  return cellsOf(rows, dimensions, days)
}

/**
 * From the change points of each unit's newest version: each holds from its day to the day before the next one, so that
 * the work is that of the days on which there is a figure.
 */
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
       SELECT ${groupSelect(dimensions)}, p, arrayJoin(${daysRead(days.interval, 'p.1', 'p.7')}) AS day
       FROM (
         SELECT category, country, cause, source, role,
           arraySort(groupArray((at, n, people, mask, measuredOn, oldestOn))) AS points,
           arrayJoin(arrayMap((point, next) -> tupleConcat(point, tuple(addDays(next, -1))), points,
             arrayPushBack(arrayPopFront(arrayMap(point -> point.1, points)), toDate32('${AFTER_LAST}')))) AS p
         FROM ${tables.stockRollup} FINAL
         WHERE ${key.sql} AND ${role} AND (category, country, source, version) IN (
             SELECT category, country, source, max(version) FROM ${tables.stockRollup}
             WHERE category = {category:String} GROUP BY category, country, source)
         GROUP BY category, country, cause, source, role
       )
       WHERE p.4 != 0
     )
     GROUP BY ${groupNames(dimensions)}, day`,
    { ...key.params, ...daysReadParams(days) },
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
