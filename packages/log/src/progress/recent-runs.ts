/** The sweep's last runs, the newest first, for whoever looks for what was slow or did not end. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface RecentRun {
  /** RFC 3339: figures hold everything recorded up to here */
  watermark: string
  state: string
  startedAt: string
  /** null while it runs, and of one that broke off */
  finishedAt: string | null
  /** observations that it found changed */
  changed: number
  /** changes of flows that it entered, and units of stocks that it recomputed */
  keys: number
}

const runShape = rowShape('recent runs', {
  upTo: count,
  state: z.string(),
  started: count,
  finished: count.nullable(),
  changed: count,
  keys: count,
})

/** @throws {TidelineError} INTERNAL */
export const recentRuns = async (store: Store, limit: number): Promise<RecentRun[]> => {
  const rows = await store.rows(
    runShape,
    `SELECT toUnixTimestamp64Milli(watermark) AS upTo, state, toUnixTimestamp64Milli(startedAt) AS started,
            toUnixTimestamp64Milli(finishedAt) AS finished, changed, flowKeys + stockKeys AS keys
     FROM ${tables.runs} FINAL ORDER BY startedAt DESC LIMIT {limit:UInt32}`,
    { limit },
  )
  return rows.map(({ upTo, started, finished, ...row }) => ({
    ...row,
    watermark: new Date(upTo).toISOString(),
    startedAt: new Date(started).toISOString(),
    finishedAt: finished === null ? null : new Date(finished).toISOString(),
  }))
}
