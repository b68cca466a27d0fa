/**
 * Stocks that a question is about at one day: those that stand, those a round, an assessment or a level keeps out, and
 * those that stand at other days. Rounds are settled before cause or nationality are filtered, as for series.
 */
import { tables, type SeriesQuery, type ExclusionReason } from '@tideline/contracts'
import { keyConditions, observationConditions } from '../cells/conditions.ts'
import { daysRead, daysReadParams, type ReadingDays } from '../cells/reading-days.ts'
import { z } from 'zod'
import type { Days } from '@tideline/figures'
import {
  rowShape,
  instant,
  isHead,
  joinHeads,
  carryDays,
  judged,
  stockHeads,
  type Store,
} from '@tideline/log'
import {
  allHeads,
  candidateColumns,
  candidateOf,
  chosenByRole,
  candidateRow,
  candidateShape,
  headColumns,
  outsideShape,
  type Judged,
} from './candidate.ts'
import { judgedCandidates } from './withdrawn.ts'

export interface JudgedStock extends Judged {
  leftOut?: Extract<ExclusionReason, 'superseded_round' | 'superseded' | 'other_assessment' | 'other_level'>
  /** the day it is read at */
  at: string
}

const stockShape = rowShape('stocks a question is about', {
  ...candidateRow,
  leftOut: z.enum(['', 'superseded_round', 'superseded', 'other_assessment', 'other_level']),
  at: z.string(),
})
const notHeadShape = candidateShape('stocks that are not heads')
const nearestShape = candidateShape('stocks near the day')

type Row = ReturnType<typeof stockShape.parse>

const dates = ['measured', 'reported'] as const

const judgedStockOf = ({ leftOut, at, ...row }: Row): JudgedStock => ({
  ...candidateOf(row),
  at,
  ...(leftOut === '' ? {} : { leftOut }),
})

interface Asked {
  /** before totals=gidd is looked at */
  key: ReturnType<typeof keyConditions>
  more: ReturnType<typeof observationConditions>
  /** whole units: rounds and levels are decided there */
  units: ReturnType<typeof keyConditions>
}

const conditionsOf = (query: SeriesQuery, table: string): Asked => {
  const all: SeriesQuery = { ...query, totals: 'all' }
  const { cause: _, ...wide } = all
  return {
    key: keyConditions(all, table),
    more: observationConditions(query, table),
    units: keyConditions(wide, 'm.'),
  }
}

/** What is alive at any of the days, judged at each. `limit + 1` rows at most. */
export const stockCandidates = async (
  store: Store,
  query: SeriesQuery,
  days: Omit<ReadingDays, 'buckets'>,
  asOf: number,
  limit: number,
): Promise<JudgedStock[]> => {
  const { key, more, units } = conditionsOf(query, '')
  const dated = `SELECT *, arrayJoin(${daysRead(days.interval, 'reported', 'lastDay')}) AS at
    FROM (${stockHeads(instant('asOf'), units.sql)})`
  const rows = await store.rows(
    stockShape,
    `SELECT ${candidateColumns('s.', dates)}, ${allHeads},
       ${chosenByRole(query, 's.')} AS chosen, s.leftOut AS leftOut, toString(s.at) AS at
     FROM (SELECT * FROM (${judged(dated, 'all')}) WHERE ${key.sql} AND ${more.sql}) AS s
     ORDER BY leftOut = '' DESC, source, id, at LIMIT {rows:UInt32}`,
    { ...units.params, ...key.params, ...more.params, asOf, ...daysReadParams(days), rows: limit + 1 },
  )
  return rows.map(judgedStockOf)
}

/** What would stand at `day` but for a later revision that withdraws it or places it elsewhere. */
export const stocksNotHead = async (
  store: Store,
  query: SeriesQuery,
  day: string,
  asOf: number,
  limit: number,
): Promise<Judged[]> => {
  const { key, more } = conditionsOf(query, 'm.')
  const at = instant('asOf')
  const rows = await store.rows(
    notHeadShape,
    `SELECT * FROM (
       SELECT ${candidateColumns('m.', dates)}, ${headColumns(at)},
         ${chosenByRole(query, 'm.')} AS chosen
       FROM ${joinHeads(tables.stock, at, `${tables.stock} AS m WHERE ${key.sql}`)}
       WHERE ${key.sql} AND ${more.sql} AND m.recordedAt <= ${at}
         AND toDate32({day:String}) BETWEEN m.reported AND addDays(m.reported, ${carryDays('m.source')})
       ORDER BY head DESC, m.revision DESC LIMIT 1 BY m.k, m.source
     )
     WHERE NOT head ORDER BY source, id LIMIT {rows:UInt32}`,
    { ...key.params, ...more.params, asOf, day, rows: limit },
  )
  return await judgedCandidates(store, rows, asOf)
}

/**
 * Heads of the question that do not stand at `day`: how many, and the ones nearest to it. Without a day all of them,
 * the newest first.
 */
export const stocksAtOtherDays = async (
  store: Store,
  query: SeriesQuery & Days,
  day: string | undefined,
  asOf: number,
  limit: number,
): Promise<{ count: number; nearest: Judged[] }> => {
  const { key, more } = conditionsOf(query, 'm.')
  const at = instant('asOf')
  const outside = `FROM ${joinHeads(tables.stock, at, `${tables.stock} AS m WHERE ${key.sql}`)}
    WHERE ${key.sql} AND ${more.sql} AND ${isHead(at)}
      AND NOT ({isRead:Bool} AND toDate32({day:String}) BETWEEN m.reported AND addDays(m.reported, ${carryDays('m.source')}))`
  const params = { ...key.params, ...more.params, asOf, isRead: day !== undefined, day: day ?? query.to }
  const [[counted], nearest] = await Promise.all([
    store.rows(outsideShape, `SELECT count() AS n ${outside}`, params),
    store.rows(
      nearestShape,
      `SELECT ${candidateColumns('m.', dates)}, ${allHeads}, 1 AS chosen ${outside}
       ORDER BY abs(toInt32(m.reported) - toInt32(toDate32({day:String}))), m.source, m.id LIMIT {rows:UInt32}`,
      { ...params, rows: limit },
    ),
  ])
  return { count: counted?.n ?? 0, nearest: nearest.map((row) => candidateOf(row)) }
}
