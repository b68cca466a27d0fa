/**
 * Flows that a question is about, whether they count or not: the newest revision of each that matches the question,
 * and whether it is the observation's head; and of those about other days the nearest. As of any instant, from the log's
 * monthly copy, of which the months that concern the period are read.
 */
import { addDays, FIRST_DAY, LAST_DAY, type Days } from '@tideline/figures'
import { tables, type SeriesQuery } from '@tideline/contracts'
import { chosenByBest } from '../cells/best.ts'
import { inMonths, keyConditions, observationConditions } from '../cells/conditions.ts'
import { instant, isHead, joinHeads, daysFrom, firstOfMonth, type Store } from '@tideline/log'
import {
  allHeads,
  candidateColumns,
  candidateOf,
  chosenByRole,
  candidateShape,
  headColumns,
  outsideShape,
  type Judged,
} from './candidate.ts'
import { judgedCandidates } from './withdrawn.ts'

const flowShape = candidateShape('flows a question is about')
const nearestShape = candidateShape('flows near the period')

const touches = `m.start <= toDate32({to:String}) AND m.end >= toDate32({from:String})`

/** One row of each observation: that of the first month that it has in the range. */
const onlyOnce = `m.month = greatest(${firstOfMonth('m.start')}, ${firstOfMonth('toDate32({from:String})')})`

const withoutTotals = (query: SeriesQuery): SeriesQuery => ({ ...query, totals: 'all' })

/** Rows of months from that of `from` to that of `to`: all that are read, and of whose observations alone heads are looked up. */
const inTheirMonths = inMonths('m.', 'firstDay', 'lastDay')

/** `FROM` those rows and the heads of their observations, `WHERE` they are in the question. */
const rowsOf = (query: SeriesQuery, at: string, more = ''): string => {
  const key = `${keyConditions(withoutTotals(query), 'm.').sql} AND ${inTheirMonths}`
  return `FROM ${joinHeads(tables.month, at, `${tables.month} AS m WHERE ${key}`)} ${more}
    WHERE ${key} AND ${observationConditions(query, 'm.').sql}`
}

const paramsOf = (query: SeriesQuery, { from, to }: Days, asOf: number): Record<string, unknown> => ({
  ...keyConditions(withoutTotals(query), 'm.').params,
  ...observationConditions(query, 'm.').params,
  asOf,
  from,
  to,
})

/** Those that touch the days. `limit + 1` rows at most: one more says that there are too many. */
export const flowCandidates = async (
  store: Store,
  query: SeriesQuery,
  days: Days,
  asOf: number,
  limit: number,
): Promise<Judged[]> => {
  const at = instant('asOf')
  const best = query.role === 'best'
  const joined = best ? `LEFT ANY JOIN (${chosenByBest(at)}) AS b ON m.k = b.k AND m.source = b.source` : ''
  const rows = await store.rows(
    flowShape,
    `SELECT ${candidateColumns('m.')}, ${headColumns(at)},
       ${best ? `b.source != ''` : chosenByRole(query, 'm.')} AS chosen
     ${rowsOf(query, at, joined)} AND m.recordedAt <= ${at} AND ${touches} AND ${onlyOnce}
     ORDER BY head DESC, m.revision DESC, m.source, m.id
     LIMIT 1 BY m.k, m.source
     LIMIT {rows:UInt32}`,
    { ...paramsOf(query, days, asOf), firstDay: days.from, lastDay: days.to, rows: limit + 1 },
  )
  return await judgedCandidates(store, rows, asOf)
}

/** Heads of the question outside the days, by the log's copy. */
export const countOutside = async (
  store: Store,
  query: SeriesQuery,
  days: Days,
  asOf: number,
): Promise<number> => {
  const at = instant('asOf')
  const [counted] = await store.rows(
    outsideShape,
    `SELECT count() AS n ${rowsOf(query, at)} AND ${isHead(at)} AND NOT (${touches}) AND m.month = ${firstOfMonth('m.start')}`,
    { ...paramsOf(query, days, asOf), firstDay: FIRST_DAY, lastDay: LAST_DAY },
  )
  return counted?.n ?? 0
}

/** From the first and the last day in which one is looked for: rows of a large country are read only where too few lie nearer. */
const LOOKED_FIRST = [100, 1_500]

/** Of an observation outside the days the row of the month that is nearest to them. */
const nearestMonth = `m.month = if(m.end < toDate32({from:String}), ${firstOfMonth('m.end')}, ${firstOfMonth('m.start')})`

/** Heads of the question outside the days that are nearest to them, of `count` that there are. */
export const nearestOutside = async (
  store: Store,
  query: SeriesQuery,
  days: Days,
  asOf: number,
  { limit, count }: { limit: number; count: number },
): Promise<Judged[]> => {
  if (count === 0 || limit === 0) return []
  const at = instant('asOf')
  const [first, last] = [`toDate32({from:String})`, `toDate32({to:String})`]
  const within = async (firstDay: string, lastDay: string): Promise<Judged[]> => {
    const rows = await store.rows(
      nearestShape,
      `SELECT ${candidateColumns('m.')}, ${allHeads}, 1 AS chosen ${rowsOf(query, at)} AND ${isHead(at)} AND NOT (${touches})
         AND ${nearestMonth} AND m.end >= toDate32({firstDay:String}) AND m.start <= toDate32({lastDay:String})
       ORDER BY greatest(${daysFrom('m.end', first)}, ${daysFrom(last, 'm.start')}), m.source, m.id
       LIMIT {rows:UInt32}`,
      { ...paramsOf(query, days, asOf), firstDay, lastDay, rows: limit },
    )
    return rows.map((row) => candidateOf(row))
  }
  const enough = Math.min(limit, count)
  for (const far of LOOKED_FIRST) {
    const found = await within(
      atLeast(FIRST_DAY, addDays(days.from, -far)),
      atMost(LAST_DAY, addDays(days.to, far)),
    )
    if (found.length >= enough) return found
  }
  return await within(FIRST_DAY, LAST_DAY)
}

const atLeast = (least: string, date: string): string => (date < least ? least : date)
const atMost = (most: string, date: string): string => (date > most ? most : date)
