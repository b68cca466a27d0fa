/** Observations that got a revision in (since, upTo], as they counted at both instants. */
import { categories, tables, TidelineError, type SeriesQuery, type Keyed } from '@tideline/contracts'
import { count, rowShape, isChanged, instant, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import { MAX_CANDIDATES } from '../lineage/assert-few.ts'
import { observationColumns, observationRow } from '../cells/observation-columns.ts'

export const versionShape = rowShape('revisions that count', {
  ...observationRow,
  hash: z.string(),
  op: z.enum(['report', 'retract']),
  kind: z.enum(['flow', 'stock', 'none']),
  category: z.enum(['', ...categories]),
  overlapGroup: z.string(),
  reportedAt: z.string().nullable(),
})

/** A revision that counts, with what decides where its people are told. */
export type Version = Keyed & ReturnType<typeof versionShape.parse>

export interface Changed {
  before: Version | undefined
  after: Version | undefined
}

export const versionColumns = observationColumns('', [
  'hash',
  'op',
  'kind',
  'category',
  'overlapGroup',
  'reportedAt',
])

const countShape = rowShape('how many observations changed', { n: count })

/** Those with a revision in ({since}, {upTo}] of which some is or was in what `key` says. */
export const changedIdentities = (key: string, since: number): string =>
  `SELECT DISTINCT source, id FROM ${tables.log}
    WHERE ${isChanged(since)} AND op = 'report' AND recordedAt <= ${instant('upTo')} AND ${key}`

/**
 * Each is explained in memory, so whoever asks about too many hears it before anything is worked out.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const assertFewChanged = async (
  store: Store,
  query: SeriesQuery,
  since: number,
  upTo: number,
): Promise<void> => {
  const key = keyConditions({ ...query, totals: 'all' }, '')
  const [row] = await store.rows(
    countShape,
    `SELECT count() AS n FROM (${changedIdentities(key.sql, since)} LIMIT {identities:UInt32})`,
    { ...key.params, since, upTo, identities: MAX_CANDIDATES + 1 },
  )
  if ((row?.n ?? 0) <= MAX_CANDIDATES) return
  throw new TidelineError(
    'QUERY_TOO_LARGE',
    `More than ${MAX_CANDIDATES} observations changed between fromAsOf and toAsOf; ask for instants nearer to each other, ` +
      'or for fewer countries, causes or sources.',
    { context: { maxObservations: MAX_CANDIDATES } },
  )
}

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
  const identities = `${changedIdentities(key.sql, since)} ORDER BY source, id LIMIT {identities:UInt32}`
  const headsAt = (at: string): Promise<Version[]> =>
    store.rows(
      versionShape,
      `SELECT ${versionColumns} FROM ${tables.log}
       WHERE (source, id) IN (${identities}) AND recordedAt <= ${instant(at)}
       ORDER BY source, id, revision DESC, recordedAt, partition, offset
       LIMIT 1 BY source, id`,
      { ...key.params, since, upTo, identities: limit + 1 },
    )
  const [before, after] = await Promise.all([headsAt('since'), headsAt('upTo')])
  const changed = new Map<string, Changed>()
  for (const row of after) {
    changed.set(`${row.source}|${row.id}`, { before: undefined, after: row })
  }
  for (const row of before) {
    const one = changed.get(`${row.source}|${row.id}`)
    if (one !== undefined) one.before = row
  }
  return changed
}
