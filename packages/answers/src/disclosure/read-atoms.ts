/**
 * The atoms of a question's figures (secret-atoms.ts): of flows from the ledger, with the published state that each part of
 * them came with; of stocks what stands at the days asked for.
 */
import {
  millisecondsOf,
  tables,
  type SeriesAnswer,
  type SeriesPoint,
  type SeriesQuery,
} from '@tideline/contracts'
import { FIRST_DAY, LAST_DAY } from '@tideline/figures'
import { count, firstOfMonth, instant, rowShape, summed, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import type { FigureAtom } from './figure-atom.ts'
import { atomDimensions } from './protected-question.ts'
import { stateThatKnows } from './published-state.ts'

const text = z.string()

const atomShape = rowShape('atoms of flows', {
  country: text,
  cause: text,
  event: text,
  nationality: text,
  origin: text,
  destination: text,
  operation: text,
  source: text,
  role: text,
  first: text,
  last: text,
  changes: z.array(z.tuple([count, summed, summed])),
  secrets: count,
})

/** What the ledger does not tell apart, by the revision that changed. */
const told = ['eventId', 'nationality', 'nationalityGroup', 'origin', 'destination', 'operation'] as const

const HOUR = 3_600_000

/** A flow stands in the ledger once for each of its months; the first is enough. */
const atomsOf = (where: string): string => `
  SELECT toString(country) AS country, toString(cause) AS cause, event, nationality, origin, destination, operation,
    toString(source) AS source, toString(role) AS role, toString(start) AS first, toString(end) AS last,
    groupArray([toString(hour), toString(people), toString(rows)]) AS changes, toString(max(secret)) AS secrets
  FROM (
    SELECT l.country AS country, l.cause AS cause, r.eventId AS event,
      toString(if(r.nationality != '', r.nationality, r.nationalityGroup)) AS nationality, toString(r.origin) AS origin,
      toString(r.destination) AS destination, toString(r.operation) AS operation, l.source AS source, l.role AS role,
      l.start AS start, l.end AS end, intDiv(toUnixTimestamp64Milli(l.at) + ${HOUR - 1}, ${HOUR}) * ${HOUR} AS hour,
      sum(l.sign * ifNull(l.figure, 0)) AS people, sum(toInt64(l.sign)) AS rows, toUInt8(max(r.confidential)) AS secret
    FROM (
      SELECT at, k, source, revision, sign, country, cause, role, figure, start, end FROM ${tables.ledger} FINAL
      WHERE at <= ${instant('asOf')} AND ${where} AND month = ${firstOfMonth('start')}
        AND start <= toDate32({to:String}) AND end >= toDate32({from:String})
    ) AS l
    LEFT ANY JOIN (
      SELECT k, source, revision, confidential, ${told.join(', ')} FROM ${tables.log}
      WHERE source IN {sources:Array(String)} AND op = 'report' AND kind = 'flow'
    ) AS r ON l.k = r.k AND l.source = r.source AND l.revision = r.revision
    GROUP BY country, cause, event, nationality, origin, destination, operation, source, role, start, end, hour
  )
  GROUP BY country, cause, event, nationality, origin, destination, operation, source, role, start, end`

/** Of these sources, as of a published state. Filters by country, cause and days leave whole lines. */
export const readFlowAtoms = async (
  store: Store,
  query: SeriesQuery,
  { sources, asOf }: { sources: readonly string[]; asOf: number },
): Promise<FigureAtom[]> => {
  const key = keyConditions({ ...query, sources }, '')
  const rows = await store.rows(atomShape, atomsOf(key.sql), {
    ...key.params,
    asOf,
    from: query.from ?? FIRST_DAY,
    to: query.to ?? LAST_DAY,
  })
  return rows.map(({ source, role, first, last, changes, secrets, ...at }): FigureAtom => ({
    source,
    role,
    at,
    first,
    last,
    line: JSON.stringify([source, role, at.country, at.cause, first, last]),
    changes: changes.map(([state, people, observations]) => ({ state, people, rows: observations })),
    ...(secrets > 0 ? { confidential: true } : {}),
  }))
}

/** What stands at each of the days asked for. Dates are never added up, so each is a line of its own. */
export const stockAtoms = (
  { series, asOf }: SeriesAnswer,
  isConfidential: (at: FigureAtom['at'], source: string) => boolean,
): FigureAtom[] =>
  series.flatMap(({ key, points }) => {
    const at = Object.fromEntries(atomDimensions.map((name) => [name, key[name] ?? ''])) as FigureAtom['at']
    const [source, role] = [key.source ?? '', key.role ?? '']
    const known = (point: SeriesPoint): FigureAtom[] =>
      point.value === null
        ? []
        : [
            {
              source,
              role,
              at,
              first: point.from,
              last: point.to,
              line: JSON.stringify([source, role, at.country, at.cause, point.from]),
              changes: [
                {
                  state: stateThatKnows(millisecondsOf(asOf ?? '')),
                  people: point.value,
                  rows: point.observations,
                },
              ],
              ...(isConfidential(at, source) ? { confidential: true } : {}),
            },
          ]
    return points.flatMap(known)
  })

const keptShape = rowShape('confidential stocks', {
  source: text,
  at: z.array(text),
})

/** Where confidential rows of stocks are, whenever they were measured. */
export const readSecretStocks = async (
  store: Store,
  query: SeriesQuery,
  sources: readonly string[],
): Promise<(at: FigureAtom['at'], source: string) => boolean> => {
  const rows = await store.rows(
    keptShape,
    `SELECT DISTINCT toString(source) AS source, [toString(country), splitByChar('.', toString(cause))[1], eventId,
       toString(if(nationality != '', nationality, nationalityGroup)), toString(origin), toString(destination),
       toString(operation)] AS at
     FROM ${tables.log}
     WHERE confidential AND category = {category:String} AND source IN {sources:Array(String)} AND kind = 'stock'`,
    { category: query.category, sources },
  )
  const known = new Set(rows.map(({ source, at }) => JSON.stringify([source, ...at])))
  return (at, source) => known.has(JSON.stringify([source, ...atomDimensions.map((name) => at[name])]))
}

const sourceShape = rowShape('sources with confidential rows', { source: text })

/** Of these sources, those that have confidential rows in the category. */
export const sourcesWithSecrets = async (
  store: Store,
  query: SeriesQuery,
  sources: readonly string[],
): Promise<string[]> => {
  const rows = await store.rows(
    sourceShape,
    `SELECT DISTINCT toString(source) AS source FROM ${tables.log}
     WHERE confidential AND category = {category:String} AND source IN {sources:Array(String)}`,
    { category: query.category, sources },
  )
  return rows.map(({ source }) => source)
}
