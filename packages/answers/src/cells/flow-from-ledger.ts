/**
 * Flows from the ledger as of any instant, added up into buckets: months that lie whole in a bucket from the newest
 * checkpoint and the changes since, months that the range or a week or day cuts from the changes of each of their
 * observations.
 */
import { tables, type Method, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { z } from 'zod'
import {
  bucketBegin,
  bucketEnd,
  bucketsWithinMonth,
  count,
  cum,
  daysFrom,
  firstOfMonth,
  instant,
  keyedRowShape,
  lastOfMonth,
  ledgerCells,
  summed,
  type Store,
} from '@tideline/log'
import {
  BOUNDS,
  cellOf,
  FIRST_DAY,
  LAST_DAY,
  NOT_REPORTED,
  planMonths,
  type Cell,
  type MonthPlan,
} from '@tideline/figures'
import { groupNames, groupSelect, keyConditions } from './conditions.ts'
import { withShares } from './shares-of-bounds.ts'

/** Of a whole month: people, how many observations have their mask here, and how many are counted in the bucket, each once. */
const ofMonth: Record<Method, { people: string; with: string; counted: string }> = {
  spread: {
    people: 'spread',
    with: 'n',
    counted: 'begun + if(month = greatest(bs, toDate32({from:String})), carried, 0)',
  },
  end: { people: 'endSum', with: 'ended', counted: 'ended' },
  start: { people: 'startSum', with: 'begun', counted: 'begun' },
}

/** Years and first levels of causes are enough: of a year from its first day on, and of no finer cause. */
const isOfYears = ({ interval, from, to, cause }: SeriesQuery): boolean =>
  interval === 'year' &&
  (from === undefined || from.endsWith('-01-01')) &&
  (to === undefined || to.endsWith('-12-31')) &&
  (cause === undefined || !cause.includes('.'))

const wholeMonths = (query: SeriesQuery, dimensions: readonly ReadDimension[], where: string): string => {
  const { people, with: having, counted } = ofMonth[query.method]
  const whole = `${where} AND month >= toDate32({wholeFrom:String}) AND month <= toDate32({wholeTo:String})`
  const cells = ledgerCells(instant('asOf'), { where: whole, level: isOfYears(query) ? 'year' : 'month' })
  return `
    SELECT ${groupSelect(dimensions)}, ${bucketBegin(query.interval, 'month')} AS bs, mask, ${people} AS people,
      ${having} AS having_, ${counted} AS counted
    FROM (${cells})`
}

/** Days of the month's part that count by each method: [first, last]; nothing where first > last. */
const daysThatCount: Record<Method, { from: string; to: string }> = {
  spread: { from: 'greatest(start, month, first)', to: 'least(end, last, final)' },
  end: { from: 'end', to: 'end' },
  start: { from: 'start', to: 'start' },
}

const shareOfDays = `${cum('p', 'days', `${daysFrom('start', 'hi')} + 1`)} - ${cum('p', 'days', daysFrom('start', 'lo'))}`
const peopleOf: Record<Method, string> = { spread: shareOfDays, end: 'p', start: 'p' }

/** A long observation has changes in each of its months; it is counted in the one of its first counted day of the bucket. */
const once: Record<Method, string> = { spread: 'greatest(start, bs, first) >= month', end: '1', start: '1' }

/** One row a change and bucket; `where` is over the columns of the ledger. */
const cutMonths = (query: SeriesQuery, dimensions: readonly ReadDimension[], where: string): string => {
  const { from, to } = daysThatCount[query.method]
  return `
    SELECT ${groupNames(dimensions)}, bs, mask, sign * (${peopleOf[query.method]}) AS people, toInt64(sign) AS having_,
      toInt64(sign * (${once[query.method]})) AS counted
    FROM (
      SELECT *, greatest(cs, bs) AS lo, least(ce, ${bucketEnd(query.interval, 'bs')}) AS hi
      FROM (
        SELECT ${groupSelect(dimensions)}, start, end, month, mask, sign, toInt64(ifNull(figure, 0)) AS p,
          ${daysFrom('start', 'end')} + 1 AS days, ${lastOfMonth('month')} AS last,
          toDate32({from:String}) AS first, toDate32({to:String}) AS final, ${from} AS cs, ${to} AS ce,
          arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
        FROM ${tables.ledger} FINAL
        WHERE at <= ${instant('asOf')} AND ${where} AND cs <= ce
          AND cs >= month AND ce <= last AND cs >= first AND ce <= final
      )
    )`
}

const inRange = `month >= ${firstOfMonth('toDate32({from:String})')} AND month <= toDate32({to:String})`
const isCut = `month IN (toDate32({cutFirst:String}), toDate32({cutLast:String}))`

const readings = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { whole, cut }: MonthPlan,
  where: string,
): string => {
  const selects: string[] = []
  if (whole !== undefined) selects.push(wholeMonths(query, dimensions, where))
  if (cut === 'all') selects.push(cutMonths(query, dimensions, `${where} AND ${inRange}`))
  else if (cut.length > 0) selects.push(cutMonths(query, dimensions, `${where} AND ${isCut}`))
  return selects.join(' UNION ALL ')
}

const paramsOf = ({ whole, cut }: MonthPlan): Record<string, string> => ({
  ...(whole === undefined ? {} : { wholeFrom: whole.from, wholeTo: whole.to }),
  ...(cut === 'all' ? {} : { cutFirst: cut[0] ?? '', cutLast: cut.at(-1) ?? '' }),
})

const cellShape = keyedRowShape('flows from the ledger', {
  bucket: z.string(),
  value: summed,
  n: count,
  mask: z.number(),
})

/** By mask first: a mask that nobody has any more cancels, and what is left of them is or-ed. */
export const flowFromLedger = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
): Promise<Cell[]> => {
  const key = keyConditions(query, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const plan = planMonths(query)
  const names = groupNames(dimensions)
  const rows = await store.rows(
    cellShape,
    `SELECT ${names}, toString(bs) AS bucket, sum(people_) AS value,
       sumIf(counted_, bitAnd(bits, ${NOT_REPORTED}) = 0) AS n, groupBitOr(bits) AS mask
     FROM (
       SELECT ${names}, bs, mask AS bits, sum(people) AS people_, sum(counted) AS counted_
       FROM (${readings(query, dimensions, plan, `${key.sql} AND ${role}`)})
       GROUP BY ${names}, bs, bits HAVING sum(having_) > 0
     )
     GROUP BY ${names}, bs
     ORDER BY ${names}, bs`,
    {
      ...key.params,
      asOf,
      from: query.from ?? FIRST_DAY,
      to: query.to ?? LAST_DAY,
      ...paramsOf(plan),
    },
  )
  const cells = rows.map((row) => cellOf(row, dimensions))
  const mayBeShared = query.method === 'spread' && cells.some(({ mask }) => (mask & BOUNDS) !== 0)
  return mayBeShared ? await withShares(store, query, dimensions, asOf, cells) : cells
}
