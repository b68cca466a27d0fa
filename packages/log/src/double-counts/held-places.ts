/**
 * What the guard at ingest asks of what is stored: which observations already hold a given place in a double count.
 * Each question is bounded by what is asked for and by a limit; heads count, as of now.
 */
import { z } from 'zod'
import { tables, type Category } from '@tideline/contracts'
import { quote, quoteList, longQuery } from '../sql/quote.ts'
import { isHead, joinHeads } from '../sql/head-as-of.ts'
import { ledgerCells } from '../sql/ledger.ts'
import { flag, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { figuresOf } from './group-figures.ts'

/** Later than anything appended: the broker's clock may be ahead of ours. */
const NOW = `toDateTime64('2299-12-31 00:00:00.000', 3, 'UTC')`

/** Rows of one answer at most; what lies beyond it goes without a warning. */
const LIMIT = 50_000

/** The guard may not slow a push down: ClickHouse gives up by itself as well. */
const settings = { ...longQuery, max_execution_time: 1 }

const sameFigureShape = rowShape('figures of the same thing', {
  /** `sameFigureKey` */
  key: z.string(),
  source: z.string(),
  id: z.string(),
})

export type SameFigure = ReturnType<typeof sameFigureShape.parse>

/** Up to a few observations under each key. */
export const sameFiguresStored = async (store: Store, keys: Iterable<string>): Promise<SameFigure[]> => {
  const groups = [...keys].map((key) => BigInt(`0x${key}`)).join(',')
  if (groups === '') return []
  return await store.rows(
    sameFigureShape,
    `SELECT leftPad(lower(hex(g)), 16, '0') AS key, source, id
     FROM (${figuresOf(groups, NOW)}) WHERE counts
     LIMIT 3 BY g`,
    {},
    settings,
  )
}

export interface AssessedUnit {
  source: string
  country: string
  category: string
  operation: string
}

const roundShape = rowShape('rounds of an operation', {
  source: z.string(),
  country: z.string(),
  category: z.string(),
  operation: z.string(),
  assessment: z.string(),
  /** civil date */
  reported: z.string(),
  round: z.number().nullable(),
  complete: flag,
  /** '' where the whole operation is covered */
  placeKey: z.string(),
})

type AssessedRound = ReturnType<typeof roundShape.parse>

/** One row a date, assessment and round (and place, where a round is not complete) of these operations. */
export const roundsStored = async (
  store: Store,
  units: readonly AssessedUnit[],
): Promise<AssessedRound[]> => {
  if (units.length === 0) return []
  const tuples = units
    .map((unit) => `(${quoteList([unit.category, unit.country, unit.source, unit.operation])})`)
    .join(',')
  const among = (t: string): string => `(${t}category, ${t}country, ${t}source, ${t}operation) IN (${tuples})`
  return await store.rows(
    roundShape,
    `SELECT DISTINCT m.source AS source, m.country AS country, m.category AS category, m.operation AS operation,
       m.assessment AS assessment, toString(m.reported) AS reported, m.round AS round,
       ifNull(m.roundComplete, isNotNull(m.round)) AS complete, if(complete, '', m.placeKey) AS placeKey
     FROM ${joinHeads(tables.stock, NOW, `(SELECT k FROM ${tables.stock} WHERE ${among('')})`)}
     WHERE ${among('m.')} AND ${isHead(NOW)}
     LIMIT ${LIMIT}`,
    {},
    settings,
  )
}

const finalShape = rowShape('final publications', {
  source: z.string(),
  country: z.string(),
  category: z.string(),
  overlapGroup: z.string(),
  nationality: z.string(),
  nationalityGroup: z.string(),
  origin: z.string(),
  destination: z.string(),
  start: z.string(),
  end: z.string(),
})

type FinalPublication = ReturnType<typeof finalShape.parse>

/** Final figures among the publications of these groups. */
export const finalsStored = async (
  store: Store,
  groups: readonly { source: string; overlapGroup: string }[],
): Promise<FinalPublication[]> => {
  if (groups.length === 0) return []
  const tuples = groups
    .map(({ source, overlapGroup }) => `(${quote(source)},${quote(overlapGroup)})`)
    .join(',')
  return await store.rows(
    finalShape,
    `SELECT DISTINCT m.source AS source, m.country AS country, m.category AS category, m.overlapGroup AS overlapGroup,
       m.nationality AS nationality, m.nationalityGroup AS nationalityGroup,
       m.origin AS origin, m.destination AS destination, toString(m.start) AS start, toString(m.end) AS end
     FROM ${joinHeads(tables.overlap, NOW, tables.overlap)}
     WHERE (m.source, m.overlapGroup) IN (${tuples}) AND m.status = 'final' AND ${isHead(NOW)}
     LIMIT ${LIMIT}`,
    {},
    settings,
  )
}

const coveredShape = rowShape('years a source covers', {
  country: z.string(),
  /** first level */
  cause: z.string(),
  year: z.number(),
})

type CoveredYear = ReturnType<typeof coveredShape.parse>

/** For which countries, causes and years a source has flows that count; as of the last sweep. */
export const yearsCovered = async (
  store: Store,
  source: string,
  category: Category,
  countries: readonly string[],
): Promise<CoveredYear[]> => {
  if (countries.length === 0) return []
  const where = `category = ${quote(category)} AND country IN (${quoteList(countries)}) AND source = ${quote(source)}
    AND role = 'recommended'`
  return await store.rows(
    coveredShape,
    `SELECT toString(cells.country) AS country, splitByChar('.', toString(cells.cause))[1] AS cause, toYear(cells.month) AS year
     FROM (${ledgerCells(NOW, { where, level: 'year' })}) AS cells
     GROUP BY country, cause, year HAVING sum(n) > 0
     LIMIT ${LIMIT}`,
    {},
    settings,
  )
}
