/** What came from each source, for whoever runs the service: how much, when last, and what of it waits for somebody. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

export interface SourceIntake {
  /** '' for refused rows that name no source */
  source: string
  /** RFC 3339: the last push that said something of it, also one that was refused or changed nothing */
  lastPushAt: string
  /** RFC 3339: when it was heard last, by what its rows say of when they were published; null where nothing is stored */
  lastHeardAt: string | null
  observations: number
  revisions: number
  /** revisions of the last 24 hours */
  ofToday: number
  /** rows that were refused, ever, and those of them that nobody corrected yet */
  rejected: number
  rejectedOpen: number
  /** revisions that came with two contents */
  conflicts: number
}

const intakeShape = rowShape('intake by source', {
  source: z.string(),
  pushed: count,
  heard: count,
  observations: count,
  revisions: count,
  ofToday: count,
  rejected: count,
  rejectedOpen: count,
  conflicts: count,
})

const ms = (instant: string): string => `toUnixTimestamp64Milli(${instant})`

/** @throws {TidelineError} INTERNAL */
export const intakeBySource = async (store: Store): Promise<SourceIntake[]> => {
  const rows = await store.rows(
    intakeShape,
    `SELECT source, toInt64(max(p)) AS pushed, toInt64(max(h)) AS heard, toUInt64(max(o)) AS observations,
            toUInt64(max(r)) AS revisions, toUInt64(max(t)) AS ofToday, toUInt64(max(j)) AS rejected,
            toUInt64(max(jo)) AS rejectedOpen, toUInt64(max(c)) AS conflicts
     FROM (
       SELECT toString(source) AS source, ${ms('max(recordedAt)')} AS p,
              ${ms("maxIf(least(recordedAt, ifNull(reportedAt, recordedAt)), op = 'report')")} AS h,
              uniqExact(id) AS o, uniqExact(id, revision, hash) AS r,
              uniqExactIf((id, revision, hash), recordedAt > now64(3) - INTERVAL 1 DAY) AS t, 0 AS j, 0 AS jo, 0 AS c
       FROM ${tables.log} GROUP BY source
       UNION ALL
       SELECT toString(source), ${ms('max(receivedAt)')}, 0, 0, 0, 0, 0, 0, 0
       FROM ${tables.receipts} FINAL WHERE source != '' GROUP BY source
       UNION ALL
       SELECT toString(source), ${ms('max(rejectedAt)')}, 0, 0, 0, 0,
              count(), countIf(state = 'open'), 0
       FROM ${tables.rejected} FINAL GROUP BY source
       UNION ALL
       SELECT toString(source), 0, 0, 0, 0, 0, 0, 0, uniqExact(id, revision)
       FROM ${tables.conflicts} FINAL GROUP BY source)
     GROUP BY source ORDER BY source`,
  )
  return rows.map(({ pushed, heard, ...row }) => ({
    ...row,
    lastPushAt: new Date(pushed).toISOString(),
    lastHeardAt: heard > 0 ? new Date(heard).toISOString() : null,
  }))
}
