/** Observations that got a revision in (since, upTo], as they counted at both instants. */
import { tables, type Category, type Role, type SeriesQuery, type Keyed } from '@tideline/contracts'
import { isChanged, instant, type Store } from '@tideline/log'
import { keyConditions } from '../cells/conditions.ts'

/** A revision that counts, with what decides where its people are told. */
export interface Version extends Keyed {
  source: string
  id: string
  revision: number
  hash: string
  op: 'report' | 'retract'
  kind: 'flow' | 'stock' | 'none'
  category: Category | ''
  country: string
  cause: string
  role: Role
  people: number | null
  start: string
  end: string
  origin: string
  destination: string
  nationality: string
  nationalityGroup: string
  operation: string
  eventId: string
  overlapGroup: string
  recordedAt: string
  reportedAt: string | null
}

export interface Changed {
  before: Version | undefined
  after: Version | undefined
}

type Row = Omit<Version, 'revision' | 'people'> & { revision: string; people: string | null }

const columns = `source, id, revision, hash, op, kind, category, country, cause, role, people, origin, destination,
  nationality, nationalityGroup, operation, eventId, overlapGroup, recordedAt, reportedAt`

const versionOf = ({ revision, people, ...row }: Row): Version => ({
  ...row,
  revision: Number(revision),
  people: people === null ? null : Number(people),
})

/**
 * By `source|id`: only those of which some revision was in the countries, causes and sources asked for. One more than
 * `limit` at most, so that too many can be told.
 */
export const changedRecords = async (
  store: Store,
  query: SeriesQuery,
  since: number,
  upTo: number,
  limit: number,
): Promise<Map<string, Changed>> => {
  const key = keyConditions({ ...query, totals: 'all' }, '')
  const identities = `
    SELECT DISTINCT source, id FROM ${tables.log}
    WHERE ${isChanged(since)} AND op = 'report' AND recordedAt <= ${instant('upTo')} AND ${key.sql}
    ORDER BY source, id LIMIT {identities:UInt32}`
  const headsAt = (at: string): Promise<Row[]> =>
    store.rows<Row>(
      `SELECT ${columns}, toString(start) AS start, toString(end) AS end FROM ${tables.log}
       WHERE (source, id) IN (${identities}) AND recordedAt <= ${instant(at)}
       ORDER BY source, id, revision DESC, recordedAt, partition, offset
       LIMIT 1 BY source, id`,
      { ...key.params, since, upTo, identities: limit + 1 },
    )
  const [before, after] = await Promise.all([headsAt('since'), headsAt('upTo')])
  const changed = new Map<string, Changed>()
  for (const row of after) {
    changed.set(`${row.source}|${row.id}`, { before: undefined, after: versionOf(row) })
  }
  for (const row of before) {
    const one = changed.get(`${row.source}|${row.id}`)
    if (one !== undefined) one.before = versionOf(row)
  }
  return changed
}
