/** What the last comparison with brute force found, whoever made it: a nightly run here or elsewhere, or `tideline verify`. */
import { tables } from '@tideline/contracts'
import { count, rowShape, type Store } from '@tideline/log'

const verificationShape = rowShape('the last verification', {
  drift: count,
  keys: count,
  compared: count,
  finished: count,
})

export interface LastVerification {
  drift: number
  keys: number
  /** ms since 1970: what was compared, and when it was done */
  watermark: number
  finishedAt: number
}

export const lastVerification = async (store: Store): Promise<LastVerification | null> => {
  const [row] = await store.rows(
    verificationShape,
    `SELECT drift, keys, toUnixTimestamp64Milli(watermark) AS compared, toUnixTimestamp64Milli(finishedAt) AS finished
     FROM ${tables.verifications} ORDER BY finishedAt DESC LIMIT 1`,
  )
  return row === undefined
    ? null
    : {
        drift: row.drift,
        keys: row.keys,
        watermark: row.compared,
        finishedAt: row.finished,
      }
}
