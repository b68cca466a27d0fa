/**
 * Invariant 4 on a live system: every aggregate against the brute-force recomputation from the log, as of the rollup
 * watermark. Sweeps may go on meanwhile: a key that moved under the comparison is compared again at a newer instant,
 * and what still moves after that is told as moving. Drift is only what differs at an instant.
 */
import { randomUUID } from 'node:crypto'
import { tables } from '@tideline/contracts'
import { rollupWatermark, type Store } from '@tideline/log'
import { ROWS_AT_ONCE } from './brute-heads.ts'
import { addCompared, nothing, type Compared, type Drift } from './compared.ts'
import { compareMoving } from './compare-moving.ts'
import { compareFlows } from './flow-drift.ts'
import { compareStocks } from './stock-drift.ts'
import { compareSuspects, suspectsFoundTo } from './suspects-drift.ts'

interface Verification {
  /** months of keys, change points and possible double counts compared */
  keys: number
  drift: number
  /** of which nothing can be said: they moved at every look */
  moving: number
  examples: Drift[]
  /** RFC 3339: what was compared, but for what has moved since; null while nothing was rolled up */
  watermark: string | null
  seconds: number
}

/** Of drift, that are told. */
const EXAMPLES = 20

/** What moved is compared next at the newest published instant, or at its own version: see compare-moving.ts. */
const publishedOr = async (store: Store, sound: number | undefined): Promise<number> =>
  Math.max((await rollupWatermark(store)) ?? 0, sound ?? 0)

const compareFrom = async (store: Store, upTo: number, rows: number): Promise<Compared> => {
  const flows = await compareFlows(store, upTo, rows)
  const stocks = await compareMoving(
    {
      compare: (at) => compareStocks(store, at, rows),
      nextInstant: ({ oldest }) => publishedOr(store, oldest),
    },
    upTo,
  )
  const suspects = await compareMoving(
    {
      compare: (at) => compareSuspects(store, at, rows),
      // groups of one event are written apart, and a mark when all are: up to it they are sound, published or not
      nextInstant: async () => publishedOr(store, await suspectsFoundTo(store)),
    },
    upTo,
  )
  return [stocks, suspects].reduce(addCompared, flows)
}

/** @param rows of the log that are read at a time */
export const verify = async (store: Store, rows = ROWS_AT_ONCE): Promise<Verification> => {
  const started = performance.now()
  const upTo = await rollupWatermark(store)
  const { keys, drift, examples, moved } = upTo === null ? nothing() : await compareFrom(store, upTo, rows)
  const seconds = (performance.now() - started) / 1000
  const watermark = upTo === null ? null : new Date(upTo).toISOString()
  const told = examples.slice(0, EXAMPLES)
  if (watermark !== null) {
    await store.insert(tables.verifications, [
      {
        runId: randomUUID(),
        watermark,
        keys,
        drift,
        moving: moved.count,
        details: JSON.stringify(told),
        seconds,
      },
    ])
  }
  return { keys, drift, moving: moved.count, examples: told, watermark, seconds }
}
