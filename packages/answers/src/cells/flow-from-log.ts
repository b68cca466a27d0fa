/**
 * Flows from the log's monthly copy, as of any instant and by any filter: what the ledger does not tell apart.
 * The same arithmetic of the revisions that count instead of their changes; test/properties compares the two.
 */
import { tables, type ReadDimension, type Method, type SeriesQuery } from '@tideline/contracts'
import { z } from 'zod'
import {
  count,
  keyedRowShape,
  bucketEnd,
  bucketsWithinMonth,
  instant,
  isHead,
  joinHeads,
  cum,
  daysFrom,
  lastOfMonth,
  maskOf,
  type Store,
  summed,
} from '@tideline/log'
import { chosenByBest } from './best.ts'
import {
  BOUNDS,
  cellOf,
  DERIVED,
  PARTIAL,
  SHARE_OF_BOUND,
  type Cell,
  FIRST_DAY,
  LAST_DAY,
} from '@tideline/figures'
import { inMonths, groupNames, groupSelect, keyConditions, observationConditions } from './conditions.ts'
import { digitsOf } from './shares-of-bounds.ts'

/** Days of the month's part that count by each method: [first, last]; nothing where first > last. */
const counted: Record<Method, { from: string; to: string }> = {
  spread: { from: 'greatest(m.start, m.month, first)', to: 'least(m.end, ends, last)' },
  end: { from: 'm.end', to: 'm.end' },
  start: { from: 'm.start', to: 'm.start' },
}

const isInside = 'cs <= ce AND cs >= m.month AND ce <= ends AND cs >= first AND ce <= last'

const share = `${cum('p', 'n', `${daysFrom('start', 'hi')} + 1`)} - ${cum('p', 'n', daysFrom('start', 'lo'))}`

const valueOf: Record<Method, string> = { spread: share, end: 'p', start: 'p' }

/** A long observation has a row a month; it is counted in the one that holds its first counted day of the bucket. */
const once: Record<Method, string> = { spread: 'greatest(start, bs, first) >= month', end: '1', start: '1' }

const cellShape = keyedRowShape('flows from the log', {
  bucket: z.string(),
  value: summed,
  n: count,
  mask: z.number(),
  digits: count,
})

/** By `spread` a bucket or the range may cut an observation: then it counts by a share that nobody published. */
const isShare = ({ method, interval }: SeriesQuery): string =>
  method === 'spread'
    ? `known AND (start < greatest(bs, first) OR end > least(${bucketEnd(interval, 'bs')}, last))`
    : 'false'

/** A share of a bound is none. */
const isShareOfBound = `cut AND bitAnd(bits, ${BOUNDS}) != 0`

export const flowFromLog = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
): Promise<Cell[]> => {
  const key = keyConditions(query, 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const best = query.role === 'best'
  const role = query.role === 'recommended' ? `m.role = 'recommended'` : '1'
  const days = counted[query.method]
  const unconfirmed = best ? `toUInt16(if(b.unconfirmed, ${PARTIAL}, 0))` : 'toUInt16(0)'
  const onlyChosen = best ? `INNER JOIN (${chosenByBest(at)}) AS b ON m.k = b.k AND m.source = b.source` : ''
  const rows = await store.rows(
    cellShape,
    `SELECT ${groupNames(dimensions)}, toString(bs) AS bucket, sum(people) AS value, countIf(known AND once) AS n,
       groupBitOr(bitOr(bits, if(cut, ${DERIVED}, 0) + if(share, ${SHARE_OF_BOUND}, 0))) AS mask, minIf(${digitsOf('p')}, share) AS digits
     FROM (
       SELECT ${groupNames(dimensions)}, bs, known, bits, p, ${isShare(query)} AS cut, ${isShareOfBound} AS share,
         greatest(cs, bs) AS lo, least(ce, ${bucketEnd(query.interval, 'bs')}) AS hi,
         ${valueOf[query.method]} AS people, ${once[query.method]} AS once
       FROM (
         SELECT ${groupSelect(dimensions, 'm.')}, m.start AS start, m.month AS month,
           toInt64(ifNull(m.people, 0)) AS p, ${daysFrom('m.start', 'm.end')} + 1 AS n, isNotNull(m.people) AS known,
           bitOr(${maskOf('m.')}, ${unconfirmed}) AS bits, m.end AS end,
           toDate32({from:String}) AS first, toDate32({to:String}) AS last, ${lastOfMonth('m.month')} AS ends,
           ${days.from} AS cs, ${days.to} AS ce,
           arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
         FROM ${joinHeads(tables.month, at)} ${onlyChosen}
         WHERE ${key.sql} AND ${more.sql} AND ${role} AND ${isHead(at)} AND ${isInside}
           AND ${inMonths('m.')}
       )
     )
     GROUP BY ${groupNames(dimensions)}, bs
     ORDER BY ${groupNames(dimensions)}, bs`,
    { ...key.params, ...more.params, asOf, from: query.from ?? FIRST_DAY, to: query.to ?? LAST_DAY },
  )
  return rows.map((row) => cellOf(row, dimensions))
}
