/**
 * Invariant 4 on a live system: every aggregate against the brute-force recomputation from the log, as of the rollup
 * watermark. Sweeps may go on meanwhile: a key that moved under the comparison is compared again at the newer
 * watermark before it is called drift.
 */
import { randomUUID } from 'node:crypto'
import { tables } from '@tideline/contracts'
import { rollupWatermark, type Store } from '@tideline/log'
import { compareFlows, type Compared, type Drift } from './flow-drift.ts'
import { compareStocks } from './stock-drift.ts'
import { compareSuspects } from './suspects-drift.ts'

export interface Verification {
  /** months of keys, change points and possible double counts compared */
  keys: number
  drift: number
  examples: Drift[]
  /** RFC 3339; null while nothing was rolled up */
  watermark: string | null
  seconds: number
}

const ATTEMPTS = 5

const compareAt = async (store: Store, upTo: number): Promise<Compared> => {
  const flows = await compareFlows(store, upTo)
  const stocks = await compareStocks(store, upTo)
  const suspects = await compareSuspects(store, upTo)
  return {
    keys: flows.keys + stocks.keys + suspects.keys,
    drift: flows.drift + stocks.drift + suspects.drift,
    examples: [...flows.examples, ...stocks.examples, ...suspects.examples].slice(0, 20),
  }
}

export const verify = async (store: Store): Promise<Verification> => {
  const started = performance.now()
  let upTo = await rollupWatermark(store)
  let compared: Compared = { keys: 0, drift: 0, examples: [] }
  for (let attempt = 0; upTo !== null && attempt < ATTEMPTS; attempt++) {
    compared = await compareAt(store, upTo)
    const now = await rollupWatermark(store)
    if (compared.drift === 0 || now === upTo) break
    upTo = now
  }
  const seconds = (performance.now() - started) / 1000
  const watermark = upTo === null ? null : new Date(upTo).toISOString()
  if (watermark !== null) {
    await store.insert(tables.verifications, [
      {
        runId: randomUUID(),
        watermark,
        keys: compared.keys,
        drift: compared.drift,
        details: JSON.stringify(compared.examples),
        seconds,
      },
    ])
  }
  return { ...compared, watermark, seconds }
}
