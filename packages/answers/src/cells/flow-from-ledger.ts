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
  instant,
  changeSums,
  type Checkpoints,
  keyedRowShape,
  lastOfMonth,
  type LedgerLevel,
  oncePerChange,
  rowShape,
  summed,
  type Store,
} from '@tideline/log'
import {
  BOUNDS,
  cellOf,
  DERIVED,
  FIRST_DAY,
  LAST_DAY,
  NOT_REPORTED,
  planMonths,
  splitYears,
  type Cell,
  type MonthPlan,
} from '@tideline/figures'
import { groupNames, groupSelect, inMonths, keyConditions } from './conditions.ts'
import { withShares } from './shares-of-bounds.ts'

/** Date32: of the bucket `bs`, what is asked for. */
const firstCounted = `greatest(bs, toDate32({from:String}))`
const lastCounted = ({ interval }: SeriesQuery): string =>
  `least(${bucketEnd(interval, 'bs')}, toDate32({to:String}))`

interface Columns {
  people: string
  /** how many observations have the mask here */
  with: string
  /** how many are counted in the bucket, each once */
  counted: string
  /** how many of them began before what is asked for of the bucket, or go on behind it */
  cut: string
}

/** The sums that a row is read as: columns of a checkpoint, or what one change adds. */
type Sums = Record<'n' | 'begun' | 'carried' | 'goesOn' | 'ended' | 'spread' | 'endSum' | 'startSum', string>

const ofCheckpoint: Sums = {
  n: 'n',
  begun: 'begun',
  carried: 'carried',
  goesOn: 'goesOn',
  ended: 'ended',
  spread: 'spread',
  endSum: 'endSum',
  startSum: 'startSum',
}

/** A year is a whole bucket where it is read by its sums; of a month it depends on where in the bucket it lies. */
const ofSpread = (query: SeriesQuery, level: LedgerLevel, sums: Sums): Columns => {
  const carried = level === 'year' ? sums.carried : `if(month = ${firstCounted}, ${sums.carried}, 0)`
  const goesOn =
    level === 'year' ? sums.goesOn : `if(${lastOfMonth('month')} = ${lastCounted(query)}, ${sums.goesOn}, 0)`
  return {
    people: sums.spread,
    with: sums.n,
    counted: `${sums.begun} + ${carried}`,
    cut: `${carried} + ${goesOn}`,
  }
}

const wholeOf: Record<Method, (query: SeriesQuery, level: LedgerLevel, sums: Sums) => Columns> = {
  spread: ofSpread,
  end: (_query, _level, { endSum, ended }) => ({
    people: endSum,
    with: ended,
    counted: ended,
    cut: 'toInt64(0)',
  }),
  start: (_query, _level, { startSum, begun }) => ({
    people: startSum,
    with: begun,
    counted: begun,
    cut: 'toInt64(0)',
  }),
}

interface Stretch {
  level: LedgerLevel
  /** first days of the first and the last month */
  from: string
  to: string
}

/** Sums by year know the first levels of causes, and are of use where a bucket is a year. */
const stretchesOf = ({ interval, cause }: SeriesQuery, whole: MonthPlan['whole']): Stretch[] => {
  if (whole === undefined) return []
  if (interval !== 'year' || cause?.includes('.') === true) return [{ level: 'month', ...whole }]
  const { years, months } = splitYears(whole)
  return [
    ...(years === undefined ? [] : [{ level: 'year' as const, ...years }]),
    ...months.map((stretch) => ({ level: 'month' as const, ...stretch })),
  ]
}

/** Of the `nth` stretch, whose days are bound by its number. */
const inStretch = (nth: number): string =>
  `month >= toDate32({from${nth}:String}) AND month <= toDate32({to${nth}:String})`

const selected = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { people, with: having, counted, cut }: Columns,
): string => `
    SELECT ${groupSelect(dimensions)}, ${bucketBegin(query.interval, 'month')} AS bs, mask, ${people} AS people,
      ${having} AS having_, ${counted} AS counted, ${cut} AS cut`

/** Cells of the newest checkpoint. */
const fromCheckpoint = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  where: string,
  level: LedgerLevel,
  nth: number,
): string => `
    ${selected(query, dimensions, wholeOf[query.method](query, level, ofCheckpoint))}, ${instant(`${level}At`)} AS at
    FROM ${tables.checkpoint}
    WHERE id = {${level}Id:UInt64} AND level = '${level}' AND ${where} AND ${inStretch(nth)}`

/**
 * The rows since, each as what it adds to its month, read once for all stretches. A run that died and was run again wrote its
 * rows twice: of those that are left one is taken. FINAL would merge all rows since before it looks whose they are.
 */
const fromChanges = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  where: string,
  stretches: readonly Stretch[],
): string => {
  const since = stretches.map(({ level }, nth) => `(at > ${instant(`${level}At`)} AND ${inStretch(nth)})`)
  return `
    ${selected(query, dimensions, wholeOf[query.method](query, 'month', changeSums))}, at
    FROM ${tables.ledger}
    WHERE at > least(${stretches.map(({ level }) => instant(`${level}At`)).join(', ')}) AND at <= ${instant('asOf')}
      AND ${where} AND (${since.join(' OR ')})
    ${oncePerChange}`
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

/** Whether a bucket or the range cuts the observation, so that it counts by a share that nobody published. */
const isCut = (query: SeriesQuery): string =>
  query.method === 'spread' ? `start < ${firstCounted} OR end > ${lastCounted(query)}` : '0'

/** One row a change and bucket; `where` is over the columns of the ledger. */
const cutMonths = (query: SeriesQuery, dimensions: readonly ReadDimension[], where: string): string => {
  const { from, to } = daysThatCount[query.method]
  return `
    SELECT ${groupNames(dimensions)}, bs, mask, sign * (${peopleOf[query.method]}) AS people, toInt64(sign) AS having_,
      toInt64(sign * (${once[query.method]})) AS counted, toInt64(sign * (${isCut(query)})) AS cut, at
    FROM (
      SELECT *, greatest(cs, bs) AS lo, least(ce, ${bucketEnd(query.interval, 'bs')}) AS hi
      FROM (
        SELECT ${groupSelect(dimensions)}, at, start, end, month, mask, sign, toInt64(ifNull(figure, 0)) AS p,
          ${daysFrom('start', 'end')} + 1 AS days, ${lastOfMonth('month')} AS last,
          toDate32({from:String}) AS first, toDate32({to:String}) AS final, ${from} AS cs, ${to} AS ce,
          arrayJoin(${bucketsWithinMonth(query.interval, 'cs', 'ce')}) AS bs
        FROM ${tables.ledger}
        WHERE at <= ${instant('asOf')} AND ${where} AND cs <= ce
          AND cs >= month AND ce <= last AND cs >= first AND ce <= final
        ${oncePerChange}, bs
      )
    )`
}

const isCutMonth = `month IN (toDate32({cutFirst:String}), toDate32({cutLast:String}))`

const readings = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { whole, cut }: MonthPlan,
  where: string,
): string => {
  const stretches = stretchesOf(query, whole)
  const selects = stretches.map(({ level }, nth) => fromCheckpoint(query, dimensions, where, level, nth))
  if (stretches.length > 0) selects.push(fromChanges(query, dimensions, where, stretches))
  if (cut === 'all') selects.push(cutMonths(query, dimensions, `${where} AND ${inMonths()}`))
  else if (cut.length > 0) selects.push(cutMonths(query, dimensions, `${where} AND ${isCutMonth}`))
  return selects.join(' UNION ALL ')
}

const paramsOf = (
  query: SeriesQuery,
  { whole, cut }: MonthPlan,
  { asOf, month, year }: Checkpoints,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    stretchesOf(query, whole).flatMap(({ from, to }, nth) => [
      [`from${nth}`, from],
      [`to${nth}`, to],
    ]),
  ),
  ...(cut === 'all' ? {} : { cutFirst: cut[0] ?? '', cutLast: cut.at(-1) ?? '' }),
  asOf,
  monthAt: month.at,
  monthId: month.id,
  yearAt: year.at,
  yearId: year.id,
  from: query.from ?? FIRST_DAY,
  to: query.to ?? LAST_DAY,
})

interface LedgerReading {
  /** rows (keys of the dimensions, bs, mask, at, people, having_, counted, cut) */
  sql: string
  params: Record<string, unknown>
}

/** What is added up: cells of the newest checkpoints, and each change since. */
export const ledgerReading = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  checkpoints: Checkpoints,
): LedgerReading => {
  const key = keyConditions(query, '')
  const role = query.role === 'all' ? '1' : `role = 'recommended'`
  const plan = planMonths(query)
  return {
    sql: readings(query, dimensions, plan, `${key.sql} AND ${role}`),
    params: { ...key.params, ...paramsOf(query, plan, checkpoints) },
  }
}

const begunShape = rowShape('observations by the ledger', { n: count })

/** How many observations of the question's key count, of whatever role and about whatever days, reported or not. */
export const observationsInLedger = async (
  store: Store,
  query: SeriesQuery,
  checkpoints: Checkpoints,
): Promise<number> => {
  const { from: _, to: __, ...key } = query
  const all: SeriesQuery = { ...key, totals: 'all', role: 'all', method: 'start', interval: 'year' }
  const { sql, params } = ledgerReading(all, ['source'], checkpoints)
  const [row] = await store.rows(begunShape, `SELECT sum(counted) AS n FROM (${sql})`, params)
  return row?.n ?? 0
}

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
  checkpoints: Checkpoints,
): Promise<Cell[]> => {
  const { sql, params } = ledgerReading(query, dimensions, checkpoints)
  const names = groupNames(dimensions)
  const rows = await store.rows(
    cellShape,
    `SELECT ${names}, toString(bs) AS bucket, sum(people_) AS value,
       sumIf(counted_, known) AS n,
       groupBitOr(bitOr(bits, if(known AND cut_ > 0, ${DERIVED}, 0))) AS mask
     FROM (
       SELECT ${names}, bs, mask AS bits, bitAnd(bits, ${NOT_REPORTED}) = 0 AS known, sum(people) AS people_,
         sum(counted) AS counted_, sum(cut) AS cut_
       FROM (${sql})
       GROUP BY ${names}, bs, bits HAVING sum(having_) > 0
     )
     GROUP BY ${names}, bs
     ORDER BY ${names}, bs`,
    params,
  )
  const cells = rows.map((row) => cellOf(row, dimensions))
  const mayBeShared = query.method === 'spread' && cells.some(({ mask }) => (mask & BOUNDS) !== 0)
  return mayBeShared ? await withShares(store, query, dimensions, checkpoints.asOf, cells) : cells
}
