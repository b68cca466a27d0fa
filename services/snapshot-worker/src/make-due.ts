/**
 * One look: which cut-offs have passed, and are their snapshots there? The answer comes from the clock, the log
 * and the watermark; nothing that Redis holds takes part in it.
 */
import { millisecondsOf, type Precedence } from '@tideline/contracts'
import { firstRecorded, readWatermark, type Store } from '@tideline/log'
import { dueCutOffs, makeSnapshot, type MadeSnapshot, type Situation } from '@tideline/snapshots'

const DAY_MS = 86_400_000

interface MakeDueOptions {
  store: Store
  dataDir: string
  situations: readonly Situation[]
  /** which source a key figure is of */
  precedence: Precedence
  /** cut-offs that passed longer ago are not made up for */
  catchUpDays: number
  /** ms since 1970 */
  now: number
  signal: AbortSignal
}

export const makeDue = async (options: MakeDueOptions): Promise<MadeSnapshot[]> => {
  const { store, dataDir, precedence, now, signal } = options
  const [watermark, first] = await Promise.all([readWatermark(store), firstRecorded(store)])
  if (watermark === null || first === null) return []
  // A cut-off above the watermark may still get figures; it is made at a later look.
  const reached = Math.min(now, millisecondsOf(watermark))
  const since = Math.max(now - options.catchUpDays * DAY_MS, first - 1)
  const made: MadeSnapshot[] = []
  for (const situation of options.situations) {
    for (const { date } of dueCutOffs({ situation, now: reached, since })) {
      if (signal.aborted) return made
      made.push(await makeSnapshot({ store, dataDir, precedence, situation, date }))
    }
  }
  return made
}
