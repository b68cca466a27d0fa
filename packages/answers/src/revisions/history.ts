/**
 * All revisions of the observations that changed over a time, read once, and which of them counted as of any two instants of it:
 * what `changedRecords` reads anew for each difference.
 */
import { millisecondsOf, tables, type SeriesQuery } from '@tideline/contracts'
import { instant, type Store } from '@tideline/log'
import { inMonths, keyConditions } from '../cells/conditions.ts'
import { isFlow } from '../cells/read-cells.ts'
import {
  changedIdentities,
  versionColumns,
  versionShape,
  type Changed,
  type Version,
} from '../diff/changed-records.ts'
import type { Instants } from '../diff/stock-differences.ts'

/** Above it each difference reads what changed in it alone. */
const MAX_REVISIONS = 50_000

/** A revision with when it was recorded, ms since 1970. */
interface Recorded {
  at: number
  version: Version
}

/** Of an observation, in the order in which they were recorded: as of each, the one that counts. */
const countingOf = (revisions: readonly Recorded[]): Recorded[] => {
  const heads: Recorded[] = []
  let head: Version | undefined
  for (const { at, version } of revisions) {
    if (head !== undefined && version.revision <= head.revision) continue
    head = version
    heads.push({ at, version })
  }
  return heads
}

const headAt = (heads: readonly Recorded[], at: number): Version | undefined =>
  heads.findLast((head) => head.at <= at)?.version

interface History {
  /** as `changedRecords` of the two instants */
  changed(at: Instants): ReadonlyMap<string, Changed>
}

/** By the instants of all their revisions, so that a difference looks at those of its time alone. */
const historyOf = (rows: readonly { name: string; at: number; version: Version }[]): History => {
  const heads = new Map(
    [...Map.groupBy(rows, ({ name }) => name)].map(([name, revisions]) => [name, countingOf(revisions)]),
  )
  const arrived = rows.toSorted((a, b) => a.at - b.at)
  return {
    changed({ before, after }) {
      const changed = new Map<string, Changed>()
      for (const { name } of arrived.slice(firstAfter(arrived, before), firstAfter(arrived, after))) {
        const own = heads.get(name) ?? []
        changed.set(name, { before: headAt(own, before), after: headAt(own, after) })
      }
      return changed
    },
  }
}

/** Index of the first that came after the instant. */
const firstAfter = (rows: readonly { at: number }[], instantMs: number): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.at ?? 0) > instantMs) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Flows of which some revision was in what `key` says and in the days asked for: none of the others was ever in the figure.
 * As far as the ledger goes, only those that it says changed in the time: of a month of a large country a few of thousands,
 * whose revisions lie scattered over the log. A revision that it does not enter never counted.
 */
const flowsOf = (key: string, byLedger: boolean): string => `
  SELECT source, id FROM ${tables.month}
  WHERE ${key} AND ${inMonths()}${
    byLedger
      ? ` AND k IN (SELECT k FROM ${tables.ledger}
      WHERE at > ${instant('since')} AND at <= ${instant('upTo')} AND ${key} AND ${inMonths()})`
      : ''
  }
  UNION DISTINCT
  SELECT source, id FROM ${tables.overlap}
  WHERE ${key} AND start <= toDate32({to:String}) AND end >= toDate32({from:String})`

/** Of those that changed after `before`. Undefined where they are too many to be read at once. */
export const readHistory = async (
  store: Store,
  query: SeriesQuery,
  { before, after }: Instants,
  /** ms since 1970: how far the ledger goes */
  ledgerTo: number,
): Promise<History | undefined> => {
  const key = keyConditions({ ...query, totals: 'all' }, '')
  const { from, to } = query
  const inDays = isFlow(query) && from !== undefined && to !== undefined
  const identities = inDays ? flowsOf(key.sql, after <= ledgerTo) : changedIdentities(key.sql, before)
  const rows = await store.rows(
    versionShape,
    `SELECT ${versionColumns} FROM ${tables.log}
     WHERE (source, id) IN (${identities}) AND recordedAt <= ${instant('upTo')}
     QUALIFY max(recordedAt) OVER (PARTITION BY source, id) > ${instant('since')}
     ORDER BY source, id, recordedAt, partition, offset
     LIMIT {most:UInt32}`,
    { ...key.params, since: before, upTo: after, from, to, most: MAX_REVISIONS + 1 },
  )
  if (rows.length > MAX_REVISIONS) return undefined
  return historyOf(
    rows.map((version) => ({
      name: `${version.source}|${version.id}`,
      at: millisecondsOf(version.recordedAt),
      version,
    })),
  )
}
