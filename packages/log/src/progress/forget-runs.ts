/** Runs of the sweep that nobody asks for any more: the newest finished one is the watermark, and is kept however old it is. */
import { tables } from '@tideline/contracts'
import type { Store } from '../store/store.ts'
import { rollupWatermark } from './watermarks.ts'

/** Long enough to look back at what a bad week did. */
const KEPT_MS = 7 * 86_400_000

export const forgetRuns = async (store: Store, keptMs = KEPT_MS): Promise<void> => {
  const watermark = await rollupWatermark(store)
  if (watermark === null) return
  await store.run(
    `DELETE FROM ${tables.runs} WHERE watermark < fromUnixTimestamp64Milli({watermark:Int64})
       AND toUnixTimestamp64Milli(updatedAt) < toUnixTimestamp64Milli(now64(3)) - {keptMs:Int64}`,
    { watermark, keptMs },
  )
}
