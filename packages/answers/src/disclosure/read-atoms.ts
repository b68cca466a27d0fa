/**
 * The atoms of a question's figures (secret-atoms.ts): of flows from the ledger, with when each part of them came; of
 * stocks what stands at the days asked for, now and as of the last full hour.
 */
import { millisecondsOf, tables, type SeriesAnswer, type SeriesQuery } from '@tideline/contracts'
import { FIRST_DAY, LAST_DAY } from '@tideline/figures'
import { count, firstOfMonth, instant, rowShape, summed, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import type { FigureAtom } from './figure-atom.ts'
import type { AtomChange } from './atom.ts'
import { atomDimensions } from './protected-question.ts'
import { lastFullHour } from './published-state.ts'

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

/** A flow stands in the ledger once for each of its months; the first is enough. */
const atomsOf = (where: string): string => `
  SELECT toString(country) AS country, toString(cause) AS cause, event, nationality, origin, destination, operation,
    toString(source) AS source, toString(role) AS role, toString(start) AS first, toString(end) AS last,
    groupArray([toString(came), toString(people), toString(rows)]) AS changes, toString(max(secret)) AS secrets
  FROM (
    SELECT l.country AS country, l.cause AS cause, r.eventId AS event,
      toString(if(r.nationality != '', r.nationality, r.nationalityGroup)) AS nationality, toString(r.origin) AS origin,
      toString(r.destination) AS destination, toString(r.operation) AS operation, l.source AS source, l.role AS role,
      l.start AS start, l.end AS end, toUnixTimestamp64Milli(l.at) AS came,
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
    GROUP BY country, cause, event, nationality, origin, destination, operation, source, role, start, end, came
  )
  GROUP BY country, cause, event, nationality, origin, destination, operation, source, role, start, end`

/** Of these sources, as of an instant. Filters by country, cause and days leave whole lines. */
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
    changes: changes.map(([came, people, observations]) => ({ at: came, people, rows: observations })),
    ...(secrets > 0 ? { confidential: true } : {}),
  }))
}

/**
 * What stands at each of the days asked for. Dates are never added up, so each is a line of its own. What moved since `before`,
 * the same as of the last full hour, came in one go, as far as anybody can tell.
 */
export const stockAtoms = (
  now: SeriesAnswer,
  before: SeriesAnswer | undefined,
  isConfidential: (at: FigureAtom['at'], source: string) => boolean,
): FigureAtom[] => {
  const atoms = new Map<string, FigureAtom & { changes: AtomChange[] }>()
  const hour = lastFullHour(millisecondsOf(now.asOf ?? ''))
  const add = ({ series }: SeriesAnswer, cameAt: number): void => {
    for (const { key, points } of series) {
      const at = Object.fromEntries(atomDimensions.map((name) => [name, key[name] ?? ''])) as FigureAtom['at']
      const [source, role] = [key.source ?? '', key.role ?? '']
      for (const { value, from, to, observations } of points) {
        if (value === null) continue
        const name = JSON.stringify([source, role, at, from])
        const atom = atoms.get(name) ?? {
          source,
          role,
          at,
          first: from,
          last: to,
          line: JSON.stringify([source, role, at.country, at.cause, from]),
          changes: [],
          ...(isConfidential(at, source) ? { confidential: true } : {}),
        }
        atoms.set(name, atom)
        const [known] = atom.changes
        const change = { people: value - (known?.people ?? 0), rows: observations - (known?.rows ?? 0) }
        if (known === undefined || change.people !== 0) atom.changes.push({ at: cameAt, ...change })
      }
    }
  }
  if (before !== undefined) add(before, hour)
  add(now, before === undefined ? hour : hour + 1)
  return [...atoms.values()]
}

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

/** Those that sent something after an instant, and not after another: ms since 1970. */
export const sourcesThatSent = async (store: Store, after: number, upTo: number): Promise<string[]> => {
  const rows = await store.rows(
    sourceShape,
    `SELECT DISTINCT toString(source) AS source FROM ${tables.arrivals}
     WHERE recordedAt > ${instant('after')} AND recordedAt <= ${instant('upTo')}`,
    { after, upTo },
  )
  return rows.map(({ source }) => source)
}

/** Those that said anything of the category and countries of a question, until an instant: ms since 1970. */
export const sourcesThatSaid = async (store: Store, query: SeriesQuery, upTo: number): Promise<string[]> => {
  const rows = await store.rows(
    sourceShape,
    `SELECT DISTINCT toString(source) AS source FROM ${tables.log}
     WHERE recordedAt <= ${instant('upTo')} AND op = 'report' AND category = {category:String}
       ${query.countries === undefined ? '' : 'AND country IN {countries:Array(String)}'}`,
    {
      upTo,
      category: query.category,
      ...(query.countries === undefined ? {} : { countries: query.countries }),
    },
  )
  return rows.map(({ source }) => source)
}
