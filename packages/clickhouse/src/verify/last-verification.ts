/** What the last comparison with brute force found, whoever made it: a nightly run here or elsewhere, or `tideline verify`. */
import { tables } from '@tideline/contracts'
import type { Store } from '../store.ts'

export interface LastVerification {
  drift: number
  keys: number
  /** ms since 1970 */
  finishedAt: number
}

export const lastVerification = async (store: Store): Promise<LastVerification | null> => {
  const [row] = await store.rows<{ drift: string; keys: string; finished: string }>(
    `SELECT drift, keys, toUnixTimestamp64Milli(finishedAt) AS finished
     FROM ${tables.verifications} ORDER BY finishedAt DESC LIMIT 1`,
  )
  return row === undefined
    ? null
    : { drift: Number(row.drift), keys: Number(row.keys), finishedAt: Number(row.finished) }
}
