import type { Publication } from '@tideline/figures'
/** Publications of one thing (SNM's bulletin, table and quoted figures): read as of an instant, chosen per bucket. */
import { dateAccuracies, quantifiers, roles, tables, type SeriesQuery } from '@tideline/contracts'
import { instant, isHead, joinHeads, type Store } from '@tideline/log'
import { keyConditions, observationConditions } from './conditions.ts'

type Raw = Omit<Publication, 'revision' | 'people' | 'quantifier' | 'dateAccuracy' | 'role'> & {
  revision: string
  people: string | null
  quantifier: string
  dateAccuracy: string
  role: string
}

const position = (words: readonly string[], word: string): number => Math.max(0, words.indexOf(word))

/** Rows that may count, before nationality is looked at: whether a total or its parts are taken depends on the question. */
export const readPublications = async (
  store: Store,
  query: SeriesQuery,
  asOf: number,
): Promise<Publication[]> => {
  const key = keyConditions(query, 'm.')
  const { nationality: _, ...rest } = query
  const more = observationConditions(rest, 'm.')
  const at = instant('asOf')
  const role = query.role === 'all' ? '1' : `m.role = 'recommended'`
  const rows = await store.rows<Raw>(
    `SELECT m.source AS source, m.id AS id, m.revision AS revision, m.recordedAt AS recordedAt, m.country AS country, m.cause AS cause, m.overlapGroup AS overlapGroup,
       m.overlapRank AS overlapRank, m.status AS status, m.role AS role, m.people AS people, m.quantifier AS quantifier,
       m.dateAccuracy AS dateAccuracy, toString(m.start) AS start, toString(m.end) AS end, m.origin AS origin,
       m.destination AS destination, m.nationality AS nationality, m.nationalityGroup AS nationalityGroup,
       m.operation AS operation, m.eventId AS eventId
     FROM ${joinHeads(tables.overlap, at, tables.overlap)}
     WHERE ${key.sql} AND ${more.sql} AND ${role} AND ${isHead(at)}`,
    { ...key.params, ...more.params, asOf },
  )
  return rows.map((row) => ({
    ...row,
    revision: Number(row.revision),
    people: row.people === null ? null : Number(row.people),
    quantifier: position(quantifiers, row.quantifier),
    dateAccuracy: position(dateAccuracies, row.dateAccuracy),
    role: roles.find((role) => role === row.role) ?? 'unknown',
  }))
}
