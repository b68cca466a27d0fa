/** Observations of which one revision came with two contents, the newest found first. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface Conflict {
  source: string
  id: string
  revision: number
  contents: number
  /** RFC 3339 */
  foundAt: string
}

const conflictShape = rowShape('conflicts', {
  source: z.string(),
  id: z.string(),
  revision: count,
  contents: count,
  found: count,
})

/** @throws {TidelineError} INTERNAL */
export const listConflicts = async (store: Store, limit: number): Promise<Conflict[]> => {
  const rows = await store.rows(
    conflictShape,
    `SELECT source, id, revision, count() AS contents, toUnixTimestamp64Milli(max(foundAt)) AS found
     FROM ${tables.conflicts} FINAL GROUP BY source, id, revision
     ORDER BY found DESC, source, id, revision LIMIT {limit:UInt32}`,
    { limit },
  )
  return rows.map(({ found, ...row }) => ({ ...row, foundAt: new Date(found).toISOString() }))
}
