/**
 * One sweep: what was appended between the last watermark and the new one is settled and recomputed, then
 * the new watermark is published. Everything it does is idempotent and versioned by the watermark, so a sweep
 * that is killed, repeated or run twice at once changes nothing; the next one begins at the last published mark.
 */
import { tables } from '@tideline/contracts'
import { recomputeSuspects } from './suspects.ts'
import { type Store, countChanged, ingestWatermark, rollupWatermark } from '@tideline/log'
import { settleConflicts } from './conflicts.ts'
import { findDirtyFlows, recomputeFlows, type Part } from './flow-keys.ts'
import { haveOutdatedStocks, recomputeStocks } from './stock-units.ts'

/** Keys one statement recomputes at most: bounds its memory, and one block is written atomically. */
export const KEYS_PER_PART = 200_000

interface SweepPlan {
  runId: string
  since: number
  upTo: number
  changed: number
  flowKeys: number
  parts: number
}

export interface SweepOutcome extends SweepPlan {
  stockUnits: number
  conflicts: number
}

/** How the parts of a large run are spread: here one after the other; the rollup-worker spreads them over BullMQ. */
export type RunParts = (plan: SweepPlan, parts: Part[]) => Promise<void>

export interface SweepOptions {
  topic: string
  worker: string
  runParts?: RunParts
  keysPerPart?: number
}

const stamp = (ms: number): string => new Date(ms).toISOString()

const record = (
  store: Store,
  worker: string,
  state: string,
  startedAt: number,
  run: SweepOutcome,
): Promise<void> =>
  store.insert(tables.runs, [
    {
      runId: run.runId,
      fromWatermark: stamp(run.since),
      watermark: stamp(run.upTo),
      state,
      changed: run.changed,
      flowKeys: run.flowKeys,
      stockKeys: run.stockUnits,
      conflicts: run.conflicts,
      startedAt: stamp(startedAt),
      finishedAt: state === 'done' ? stamp(Date.now()) : null,
      worker,
    },
  ])

/** null when nothing is stored past the last watermark. */
const planSweep = async (
  store: Store,
  topic: string,
  keysPerPart = KEYS_PER_PART,
): Promise<SweepPlan | null> => {
  const upTo = await ingestWatermark(store, topic)
  if (upTo === null) return null
  const since = (await rollupWatermark(store)) ?? 0
  if (upTo <= since) return null
  const changed = await countChanged(store, since, upTo)
  const flowKeys = changed === 0 ? 0 : await findDirtyFlows(store, since, upTo)
  return { runId: `w${upTo}`, since, upTo, changed, flowKeys, parts: Math.ceil(flowKeys / keysPerPart) }
}

/** Sweeps once; null when there was nothing to do. */
export const sweep = async (store: Store, options: SweepOptions): Promise<SweepOutcome | null> => {
  const startedAt = Date.now()
  const plan = await planSweep(store, options.topic, options.keysPerPart)
  if (plan === null) return null
  const run: SweepOutcome = { ...plan, stockUnits: 0, conflicts: 0 }
  if (plan.changed > 0) {
    // Rows of several parts appear one part at a time: until the run is done readers go to the log instead.
    if (plan.parts > 1) await record(store, options.worker, 'running', startedAt, run)
    run.conflicts = await settleConflicts(store, plan.since, plan.upTo)
    const parts = Array.from({ length: plan.parts }, (_, part) => ({ part, of: plan.parts }))
    const runParts = options.runParts ?? inTurn(store)
    if (parts.length > 0) await runParts(plan, parts)
  }
  if (plan.changed > 0 || (await haveOutdatedStocks(store)))
    run.stockUnits = await recomputeStocks(store, plan.since, plan.upTo)
  await recomputeSuspects(store, plan)
  await record(store, options.worker, 'done', startedAt, run)
  return run
}

const inTurn =
  (store: Store): RunParts =>
  async (plan, parts) => {
    for (const part of parts) await recomputeFlows(store, plan.upTo, part)
  }
