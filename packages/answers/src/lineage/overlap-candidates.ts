/** Publications of one thing: those chosen, with their share, those outdone by a better one, and those withdrawn. */
import { dateAccuracies, tables, toldQuantifier, type Candidate, type SeriesQuery } from '@tideline/contracts'
import { choosePublications, type Choice, type Publication, type Days } from '@tideline/figures'
import { keyConditions, observationConditions } from '../cells/conditions.ts'
import { instant, joinHeads, type Store } from '@tideline/log'
import { candidateColumns, candidateShape, headColumns, type Judged } from './candidate.ts'
import { judgedCandidates } from './withdrawn.ts'

export const overlapCandidateOf = (row: Publication): Candidate => ({
  source: row.source,
  id: row.id,
  revision: row.revision,
  country: row.country,
  cause: row.cause,
  role: row.role,
  people: row.people,
  quantifier: toldQuantifier(row.source, row.quantifier),
  dateAccuracy: dateAccuracies[row.dateAccuracy] ?? 'day',
  start: row.start,
  end: row.end,
  recordedAt: row.recordedAt,
  origin: row.origin,
  destination: row.destination,
  nationality: row.nationality,
  nationalityGroup: row.nationalityGroup,
  operation: row.operation,
  eventId: row.eventId,
})

/** By id: an observation may count in several buckets of a question. */
export const chosenShares = ({ counted }: Pick<Choice, 'counted'>): Map<Publication, number | null> => {
  const shares = new Map<Publication, number | null>()
  for (const { row, people } of counted) {
    const before = shares.get(row)
    shares.set(row, people === null ? (before ?? null) : (before ?? 0) + people)
  }
  return shares
}

export const chooseFor = (query: SeriesQuery, rows: readonly Publication[]): Choice =>
  choosePublications(query, rows, ['country', 'cause', 'source', 'year'])

const notHeadShape = candidateShape('publications that are not heads')

export const overlapNotHead = async (
  store: Store,
  query: SeriesQuery,
  { from, to }: Days,
  asOf: number,
  limit: number,
): Promise<Judged[]> => {
  const key = keyConditions(query, 'm.')
  const more = observationConditions(query, 'm.')
  const at = instant('asOf')
  const rows = await store.rows(
    notHeadShape,
    `SELECT * FROM (
       SELECT ${candidateColumns('m.')}, ${headColumns(at)},
         m.role = 'recommended' AS chosen
       FROM ${joinHeads(tables.overlap, at, `${tables.overlap} AS m WHERE ${key.sql}`)}
       WHERE ${key.sql} AND ${more.sql} AND m.recordedAt <= ${at}
         AND m.start <= toDate32({to:String}) AND m.end >= toDate32({from:String})
       ORDER BY head DESC, m.revision DESC LIMIT 1 BY m.k, m.source
     )
     WHERE NOT head ORDER BY source, id LIMIT {rows:UInt32}`,
    { ...key.params, ...more.params, asOf, from, to, rows: limit },
  )
  return await judgedCandidates(store, rows, asOf)
}
