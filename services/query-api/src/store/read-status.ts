/** What /v1/status says: how far the pipeline is, and what is waiting for somebody. */
import {
  countConflicts,
  countOpenRejected,
  ingestWatermark,
  lastRun,
  readWatermark,
  type Store,
} from '@tideline/log'
import { lastVerification } from '@tideline/rollups'

export interface Status {
  /** answers are as of here */
  watermark: string | null
  /** stored up to here */
  ingestWatermark: string | null
  /** how far the watermark is behind now; null while there is none */
  lagSeconds: number | null
  /** rejected rows that nobody corrected yet */
  rejected: number
  /** observations of which one revision came with two contents */
  conflicts: number
  lastRun: { watermark: string; changed: number; keys: number; finishedAt: string } | null
  lastVerify: { watermark: string; keys: number; drift: number; finishedAt: string } | null
}

const lastVerify = async (store: Store): Promise<Status['lastVerify']> => {
  const last = await lastVerification(store)
  return last === null
    ? null
    : {
        ...last,
        watermark: new Date(last.watermark).toISOString(),
        finishedAt: new Date(last.finishedAt).toISOString(),
      }
}

export const readStatus = async (store: Store, topic: string, now: number): Promise<Status> => {
  const [watermark, ingested, rejected, conflicts, run, verification] = await Promise.all([
    readWatermark(store),
    ingestWatermark(store, topic),
    countOpenRejected(store),
    countConflicts(store),
    lastRun(store),
    lastVerify(store),
  ])
  return {
    watermark,
    ingestWatermark: ingested === null ? null : new Date(ingested).toISOString(),
    lagSeconds: watermark === null ? null : Math.max(0, (now - Date.parse(watermark)) / 1_000),
    rejected,
    conflicts,
    lastRun: run,
    lastVerify: verification,
  }
}
