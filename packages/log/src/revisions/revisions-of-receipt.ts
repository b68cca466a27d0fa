/** What is stored of the observations that a push named: its own revisions, and all that came before and beside them. */
import { z } from 'zod'
import { tables } from '@tideline/contracts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { longQuery, quote, quoteList } from '../sql/quote.ts'

export interface StoredRevision {
  source: string
  id: string
  revision: number
  hash: string
  op: 'report' | 'retract'
  /** of the push that appended it first */
  receipt: string
}

const storedShape = rowShape('revisions of a receipt', {
  source: z.string(),
  id: z.string(),
  revision: count,
  hash: z.string(),
  op: z.enum(['report', 'retract']),
  receipt: z.string(),
})

/** As below, of given observations of one source; a few thousand at most. */
export const revisionsOfIds = async (
  store: Store,
  source: string,
  ids: readonly string[],
): Promise<StoredRevision[]> =>
  ids.length === 0
    ? []
    : await store.rows(
        storedShape,
        `SELECT source, id, revision, hash, any(op) AS op, argMin(receipt, (recordedAt, partition, offset)) AS receipt
         FROM ${tables.log} WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(ids))})
         GROUP BY source, id, revision, hash
         ORDER BY source, id, min((recordedAt, partition, offset))`,
        {},
        longQuery,
      )

/** By observation, each content once, in the order in which they were appended. */
export const revisionsOfReceipt = async (store: Store, receipt: string): Promise<StoredRevision[]> =>
  await store.rows(
    storedShape,
    `SELECT source, id, revision, hash, any(op) AS op, argMin(receipt, (recordedAt, partition, offset)) AS receipt
     FROM ${tables.log}
     WHERE (source, id) IN (SELECT source, id FROM ${tables.log} WHERE receipt = {receipt:String})
     GROUP BY source, id, revision, hash
     ORDER BY source, id, min((recordedAt, partition, offset))`,
    { receipt },
    longQuery,
  )
