/**
 * The same (source, id, revision) with other content: both are kept, the one appended first counts. Both sides
 * go into `corrections`, so that every reader decides the same way, and into `conflicts` for people to see; what lost
 * is among the rejected rows too.
 */
import { tables } from '@tideline/contracts'
import { count, rowShape, instant, type Store, isChanged } from '@tideline/log'
import { listLosers } from './list-losers.ts'

const disputedAmong = (since: number): string => `
  SELECT source, id, revision FROM ${tables.log}
  WHERE ${isChanged(since)} AND recordedAt <= ${instant('upTo')}
  GROUP BY source, id, revision HAVING min(hash) != max(hash)`

/** The log is ordered by what is grouped: no table of every revision is built. */
const inOrder = { optimize_aggregation_in_order: 1 } as const

const disputedShape = rowShape('disputed revisions', { disputed: count })

/** Lists and settles the conflicts among what changed in (since, upTo]; answers how many revisions are disputed. */
export const settleConflicts = async (store: Store, since: number, upTo: number): Promise<number> => {
  const params = { since, upTo }
  const disputed = disputedAmong(since)
  const [found] = await store.rows(
    disputedShape,
    `SELECT count() AS disputed FROM (${disputed})`,
    params,
    inOrder,
  )
  const revisions = found?.disputed ?? 0
  if (revisions === 0) return 0
  const sides = `
    FROM ${tables.log} FINAL
    WHERE ${isChanged(since)} AND (source, id, revision) IN (${disputed}) AND recordedAt <= ${instant('upTo')}`
  await store.run(
    `INSERT INTO ${tables.corrections} (k, source, revision, h, recordedAt, partition, offset, ver)
     SELECT k, source, revision, h, recordedAt, partition, offset, ver ${sides}`,
    params,
    inOrder,
  )
  await store.run(
    `INSERT INTO ${tables.conflicts} (source, id, revision, hash, recordedAt, partition, offset, counts)
     SELECT source, id, revision, hash, recordedAt, partition, offset,
       row_number() OVER (PARTITION BY source, id, revision ORDER BY recordedAt, partition, offset) = 1
     ${sides}`,
    params,
    inOrder,
  )
  await listLosers(store, disputed, params)
  return revisions
}
