/**
 * Which cells have a share of a bound ("more than 1,000" of which a bucket or the range has a part): parts of a bound are no
 * bound. The sums do not tell which figures a bucket cuts, so bounds over several days, which are few, are looked up.
 */
import { tables, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { z } from 'zod'
import {
  bucketEnd,
  bucketsWithinMonth,
  count,
  firstOfMonth,
  instant,
  keyedRowShape,
  lastOfMonth,
  type Store,
} from '@tideline/log'
import { BOUNDS, cellName, type Cell, FIRST_DAY, LAST_DAY, SHARE_OF_BOUND } from '@tideline/figures'
import { groupNames, groupSelect, keyConditions } from './conditions.ts'

const shareShape = keyedRowShape('shares of bounds', { bucket: z.string(), digits: count })

/** As `significantDigits` of figures. */
export const digitsOf = (figure: string): string =>
  `greatest(1, length(replaceRegexpOne(toString(${figure}), '0+$', '')))`

/** Of figures that still count: each with its change for and its change against cancels. */
const bounds = (where: string): string => `
  SELECT category, country, cause, source, role, month, start, end, assumeNotNull(figure) AS p
  FROM ${tables.ledger} FINAL
  WHERE at <= ${instant('asOf')} AND bitAnd(mask, ${BOUNDS}) != 0 AND start != end AND ${where}
  GROUP BY category, country, cause, source, role, month, start, end, p HAVING sum(sign) > 0`

/** The cells, of which those with a share of a bound say so. */
export const withShares = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  cells: Cell[],
): Promise<Cell[]> => {
  const key = keyConditions(query, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const [first, last] = ['toDate32({from:String})', 'toDate32({to:String})']
  const inRange = `month >= ${firstOfMonth(first)} AND month <= ${last}`
  const names = groupNames(dimensions)
  const rows = await store.rows(
    shareShape,
    `SELECT ${names}, toString(bs) AS bucket, min(${digitsOf('p')}) AS digits
     FROM (
       SELECT ${groupSelect(dimensions)}, start, end, p, greatest(start, month, ${first}) AS cs,
         least(end, ${lastOfMonth('month')}, ${last}) AS ce,
         arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
       FROM (${bounds(`${key.sql} AND ${role} AND ${inRange}`)})
       WHERE cs <= ce
     )
     WHERE start < greatest(bs, ${first}) OR end > least(${bucketEnd(query.interval, 'bs')}, ${last})
     GROUP BY ${names}, bs`,
    { ...key.params, asOf, from: query.from ?? FIRST_DAY, to: query.to ?? LAST_DAY },
  )
  const shares = new Map(
    rows.map((row) => {
      const of = Object.fromEntries(dimensions.map((dimension) => [dimension, row[`g_${dimension}`] ?? '']))
      return [cellName(of, dimensions, row.bucket), row.digits]
    }),
  )
  return cells.map((cell) => {
    const digits = shares.get(cellName(cell.key, dimensions, cell.bucket))
    return digits === undefined ? cell : { ...cell, mask: cell.mask | SHARE_OF_BOUND, digits }
  })
}
