/** What /v1/status says: how far the pipeline is, and what is waiting for somebody. */
import { millisecondsOf } from '@tideline/contracts'
import {
  countConflicts,
  countOpenRejected,
  ingestWatermark,
  lastRun,
  readWatermark,
  type Store,
} from '@tideline/log'
import { lastVerification } from '@tideline/rollups'
import { z } from 'zod'

const instant = z.string()
const whole = z.number().int()

export const statusSchema = z.object({
  watermark: instant.nullable().describe('figures hold everything recorded up to here'),
  ingestWatermark: instant.nullable().describe('stored up to here'),
  lagSeconds: z.number().nullable().describe('how far the watermark is behind now; null while there is none'),
  rejected: whole.describe('rejected rows that nobody corrected yet'),
  conflicts: whole.describe('observations of which one revision came with two contents'),
  lastRun: z.object({ watermark: instant, changed: whole, keys: whole, finishedAt: instant }).nullable(),
  lastVerify: z.object({ watermark: instant, keys: whole, drift: whole, finishedAt: instant }).nullable(),
})

type Status = z.infer<typeof statusSchema>

const lastVerify = async (store: Store): Promise<Status['lastVerify']> => {
  const last = await lastVerification(store)
  return last === null
    ? null
    : {
        keys: last.keys,
        drift: last.drift,
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
    lagSeconds: watermark === null ? null : Math.max(0, (now - millisecondsOf(watermark)) / 1_000),
    rejected,
    conflicts,
    lastRun: run,
    lastVerify: verification,
  }
}
