/**
 * Two watermarks. The ingest watermark: everything appended up to it, in every partition, is stored (sink_audit).
 * The rollup watermark: every aggregate has been recomputed up to it. Answers are as of the second.
 * Both are kept in ClickHouse; milliseconds since 1970.
 */
import { tables } from '@tideline/contracts'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'
import { z } from 'zod'
import type { Checkpoints } from './checkpoints.ts'

const safeShape = rowShape('ingest watermark', { safe: count, have: count, want: z.number() })

/** null until each partition of the topic has an audited range. */
export const ingestWatermark = async (store: Store, topic: string): Promise<number | null> => {
  const [row] = await store.rows(
    safeShape,
    `SELECT toUnixTimestamp64Milli(min(safe)) AS safe, count() AS have, max(want) AS want
     FROM (SELECT partition, max(safeTo) AS safe, max(partitions) AS want
           FROM ${tables.audit} WHERE topic = {topic:String} GROUP BY partition)`,
    { topic },
  )
  if (row === undefined || row.have === 0 || row.have < row.want) return null
  return row.safe
}

export interface RollupState {
  /** ms since 1970; null while nothing was rolled up yet */
  watermark: number | null
  /** ms since 1970 that the ledger of flows is whole up to; 0: there is none yet, and figures come from the log */
  ledgerTo: number
  /** where they were looked up with it: of the instant that is asked about */
  checkpoints?: Checkpoints
}

const runsShape = rowShape('rollup watermark', { done: count, ledger: count })

/** A row (done, ledger) of the newest published run, ms since 1970. */
export const newestRun = `
  SELECT toUnixTimestamp64Milli(watermark) AS done, toUnixTimestamp64Milli(ledgerTo) AS ledger
  FROM ${tables.runs} WHERE state = 'done' ORDER BY watermark DESC, ledgerTo DESC LIMIT 1`

/** Of the newest, in the order that the table is in: every look and every question asks, and old runs must not cost them. */
export const rollupState = async (store: Store): Promise<RollupState> => {
  const [row] = await store.rows(runsShape, newestRun)
  return row === undefined ? { watermark: null, ledgerTo: 0 } : { watermark: row.done, ledgerTo: row.ledger }
}

export const rollupWatermark = async (store: Store): Promise<number | null> =>
  (await rollupState(store)).watermark

/** RFC 3339 with milliseconds, or null while nothing was rolled up yet. */
export const readWatermark = async (store: Store): Promise<string | null> => {
  const watermark = await rollupWatermark(store)
  return watermark === null ? null : new Date(watermark).toISOString()
}
