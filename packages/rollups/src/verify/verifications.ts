/** What comparisons with the log found, whoever made them: a nightly run here or elsewhere, or `tideline verify`. */
import { tables } from '@tideline/contracts'
import { count, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'

const verificationShape = rowShape('verifications', {
  drift: count,
  keys: count,
  unsure: count,
  seconds: z.number(),
  compared: count,
  finished: count,
})

interface KeptVerification {
  drift: number
  keys: number
  /** of which nothing could be said */
  moving: number
  seconds: number
  /** ms since 1970: what was compared, and when it was done */
  watermark: number
  finishedAt: number
}

/** The newest first. */
export const recentVerifications = async (store: Store, limit: number): Promise<KeptVerification[]> => {
  const rows = await store.rows(
    verificationShape,
    `SELECT drift, keys, ifNull(moving, 0) AS unsure, seconds, toUnixTimestamp64Milli(watermark) AS compared,
            toUnixTimestamp64Milli(finishedAt) AS finished
     FROM ${tables.verifications} ORDER BY finishedAt DESC LIMIT {limit:UInt32}`,
    { limit },
  )
  return rows.map(({ compared, finished, unsure, ...row }) => ({
    ...row,
    moving: unsure,
    watermark: compared,
    finishedAt: finished,
  }))
}

export const lastVerification = async (store: Store): Promise<KeptVerification | null> =>
  (await recentVerifications(store, 1))[0] ?? null
