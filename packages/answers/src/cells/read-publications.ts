/** Publications of one thing (SNM's bulletin, table and quoted figures): read as of an instant, chosen per bucket. */
import {
  dateAccuracies,
  publicationStatuses,
  quantifiers,
  tables,
  type SeriesQuery,
} from '@tideline/contracts'
import { rowShape, instant, isHead, joinHeads, type Store } from '@tideline/log'
import { z } from 'zod'
import type { Publication } from '@tideline/figures'
import { keyConditions, observationConditions } from './conditions.ts'
import { observationColumns, observationRow } from './observation-columns.ts'

/** Words of the contract's lists are stored as they stand there; figures reckon with their place in the list. */
const placeIn = (words: readonly string[]) =>
  z
    .string()
    .refine((word) => words.includes(word))
    .transform((word) => words.indexOf(word))

const publicationShape = rowShape('publications of one thing', {
  ...observationRow,
  overlapGroup: z.string(),
  overlapRank: z.number(),
  status: z.enum(['', ...publicationStatuses]),
  quantifier: z.enum(quantifiers),
  dateAccuracy: placeIn(dateAccuracies),
})

const columns = observationColumns('m.', [
  'overlapGroup',
  'overlapRank',
  'status',
  'quantifier',
  'dateAccuracy',
])

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
    `SELECT ${columns}
     FROM ${joinHeads(tables.overlap, at, tables.overlap)}
     WHERE ${key.sql} AND ${more.sql} AND ${role} AND ${isHead(at)}`,
    { ...key.params, ...more.params, asOf },
  )
}
