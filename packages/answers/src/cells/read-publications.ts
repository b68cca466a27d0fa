import type { Publication } from '@tideline/figures'
/** Publications of one thing (SNM's bulletin, table and quoted figures): read as of an instant, chosen per bucket. */
import {
  dateAccuracies,
  publicationStatuses,
  quantifiers,
  roles,
  tables,
  type SeriesQuery,
} from '@tideline/contracts'
import { count, people, rowShape, instant, isHead, joinHeads, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions, observationConditions } from './conditions.ts'

/** Words of the contract's lists are stored as they stand there; figures reckon with their place in the list. */
const placeIn = (words: readonly string[]) =>
  z
    .string()
    .refine((word) => words.includes(word))
    .transform((word) => words.indexOf(word))

const publicationShape = rowShape('publications of one thing', {
  source: z.string(),
  id: z.string(),
  revision: count,
  recordedAt: z.string(),
  country: z.string(),
  cause: z.string(),
  overlapGroup: z.string(),
  overlapRank: z.number(),
  status: z.enum(['', ...publicationStatuses]),
  role: z.enum(roles),
  people,
  quantifier: placeIn(quantifiers),
  dateAccuracy: placeIn(dateAccuracies),
  start: z.string(),
  end: z.string(),
  origin: z.string(),
  destination: z.string(),
  nationality: z.string(),
  nationalityGroup: z.string(),
  operation: z.string(),
  eventId: z.string(),
})

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
  return await store.rows(
    publicationShape,
    `SELECT m.source AS source, m.id AS id, m.revision AS revision, m.recordedAt AS recordedAt, m.country AS country, m.cause AS cause, m.overlapGroup AS overlapGroup,
       m.overlapRank AS overlapRank, m.status AS status, m.role AS role, m.people AS people, m.quantifier AS quantifier,
       m.dateAccuracy AS dateAccuracy, toString(m.start) AS start, toString(m.end) AS end, m.origin AS origin,
       m.destination AS destination, m.nationality AS nationality, m.nationalityGroup AS nationalityGroup,
       m.operation AS operation, m.eventId AS eventId
     FROM ${joinHeads(tables.overlap, at, tables.overlap)}
     WHERE ${key.sql} AND ${more.sql} AND ${role} AND ${isHead(at)}`,
    { ...key.params, ...more.params, asOf },
  )
}
