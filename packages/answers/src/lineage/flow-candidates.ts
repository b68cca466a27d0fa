/**
 * Flows that a question is about, whether they count or not: the newest revision of each that matches the question,
 * and whether it is the observation's head. As of any instant, from the log's monthly copy.
 */
import type { Days } from '@tideline/figures'
import { tables, type SeriesQuery } from '@tideline/contracts'
import { chosenByBest } from '../cells/best.ts'
import { keyConditions, observationConditions } from '../cells/conditions.ts'
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

const flowShape = candidateShape('flows a question is about')
const nearestShape = candidateShape('flows near the period')

const touches = `m.start <= toDate32({to:String}) AND m.end >= toDate32({from:String})`

/** One row of each observation: that of the first month that it has in the range. */
const onlyOnce = `m.month = greatest(${firstOfMonth('m.start')}, ${firstOfMonth('toDate32({from:String})')})`

/** Of only these the head is looked up, not of everything that was ever corrected. */
const among = (query: SeriesQuery): string =>
  `(SELECT k FROM ${tables.month} WHERE ${keyConditions(withoutTotals(query), '').sql})`

const withoutTotals = (query: SeriesQuery): SeriesQuery => ({ ...query, totals: 'all' })

/** Those that touch the days. `limit + 1` rows at most: one more says that there are too many. */
export const flowCandidates = async (
  store: Store,
  query: SeriesQuery,
  { from, to }: Days,
  asOf: number,
  limit: number,
): Promise<Judged[]> => {
  const key = keyConditions(withoutTotals(query), 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const best = query.role === 'best'
  const rows = await store.rows(
    flowShape,
    `SELECT ${candidateColumns('m.')}, ${headColumns(at)},
       ${best ? `b.source != ''` : chosenByRole(query, 'm.')} AS chosen
     FROM ${joinHeads(tables.month, at, among(query))}
     ${best ? `LEFT ANY JOIN (${chosenByBest(at)}) AS b ON m.k = b.k AND m.source = b.source` : ''}
     WHERE ${key.sql} AND ${more.sql} AND m.recordedAt <= ${at} AND ${touches} AND ${onlyOnce}
     ORDER BY head DESC, m.revision DESC, m.source, m.id
     LIMIT 1 BY m.k, m.source
     LIMIT {rows:UInt32}`,
    { ...key.params, ...more.params, asOf, from, to, rows: limit + 1 },
  )
  return rows.map(candidateOf)
}

/** Heads of the question outside the days: how many, and the ones nearest to the period. */
export const flowsOutside = async (
  store: Store,
  query: SeriesQuery,
  { from, to }: Days,
  asOf: number,
  limit: number,
): Promise<{ count: number; nearest: Judged[] }> => {
  const key = keyConditions(withoutTotals(query), 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const [first, last] = [`toDate32({from:String})`, `toDate32({to:String})`]
  const outside = `FROM ${joinHeads(tables.month, at, among(query))}
    WHERE ${key.sql} AND ${more.sql} AND ${isHead(at)} AND NOT (${touches}) AND m.month = ${firstOfMonth('m.start')}`
  const params = { ...key.params, ...more.params, asOf, from, to }
  const [[counted], nearest] = await Promise.all([
    store.rows(outsideShape, `SELECT count() AS n ${outside}`, params),
    store.rows(
      nearestShape,
      `SELECT ${candidateColumns('m.')}, ${allHeads}, 1 AS chosen ${outside}
       ORDER BY greatest(${daysFrom('m.end', first)}, ${daysFrom(last, 'm.start')}), m.source, m.id
       LIMIT {rows:UInt32}`,
      { ...params, rows: limit },
    ),
  ])
  return { count: counted?.n ?? 0, nearest: nearest.map(candidateOf) }
}
