/** When something was recorded, minute by minute: the instants between which figures can have changed. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

interface RecordedInstant {
  /** RFC 3339: the last revision of that minute, so that as of then all of the minute is known */
  at: string
  revisions: number
  sources: string[]
}

const instantShape = rowShape('instants of recording', {
  at: count,
  revisions: count,
  sources: z.array(z.string()),
})

/** The newest first, none above `asOf` (ms). Small pushes within a minute are one instant, or a busy day would be thousands. */
export const recordedInstants = async (
  store: Store,
  asOf: number,
  limit: number,
): Promise<RecordedInstant[]> => {
  const rows = await store.rows(
    instantShape,
    `SELECT toString(toUnixTimestamp64Milli(max(recordedAt))) AS at, toString(count()) AS revisions,
            arraySort(groupUniqArray(20)(source)) AS sources
     FROM ${tables.arrivals} WHERE toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}
     GROUP BY toStartOfMinute(recordedAt) ORDER BY max(${tables.arrivals}.recordedAt) DESC LIMIT {limit:UInt32}`,
    { asOf, limit },
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() }))
}
