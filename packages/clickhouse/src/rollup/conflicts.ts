/**
 * The same (source, id, revision) with other content: both are kept, the one appended first counts. Both sides
 * go into `corrections`, so that every reader decides the same way, and into `conflicts` for people to see.
 */
import { tables } from '@tideline/contracts'
import { instant } from '../sql/heads.ts'
import type { Store } from '../store.ts'
import { changedBetween } from './changed.ts'

const disputed = `
  SELECT source, id, revision FROM ${tables.log}
  WHERE (source, id) IN (${changedBetween}) AND recordedAt <= ${instant('upTo')}
  GROUP BY source, id, revision HAVING uniqExact(hash) > 1`

const sides = `
  FROM ${tables.log} FINAL
  WHERE (source, id) IN (${changedBetween}) AND (source, id, revision) IN (${disputed})
    AND recordedAt <= ${instant('upTo')}`

/** Lists and settles the conflicts among what changed in (since, upTo]; answers how many revisions are disputed. */
export const settleConflicts = async (store: Store, since: number, upTo: number): Promise<number> => {
  const params = { since, upTo }
  const [found] = await store.rows<{ disputed: string }>(
    `SELECT count() AS disputed FROM (${disputed})`,
    params,
  )
  const count = Number(found?.disputed ?? 0)
  if (count === 0) return 0
  await store.run(
    `INSERT INTO ${tables.corrections} (k, source, revision, h, recordedAt, partition, offset, ver)
     SELECT k, source, revision, h, recordedAt, partition, offset, ver ${sides}`,
    params,
  )
  await store.run(
    `INSERT INTO ${tables.conflicts} (source, id, revision, hash, recordedAt, partition, offset, counts)
     SELECT source, id, revision, hash, recordedAt, partition, offset,
       row_number() OVER (PARTITION BY source, id, revision ORDER BY recordedAt, partition, offset) = 1
     ${sides}`,
    params,
  )
  return count
}
