/**
 * One sweep: what was appended between the last watermark and the new one is settled, entered in the ledger and
 * recomputed, then the new watermark is published. Everything it does is idempotent, so a sweep that is killed, repeated
 * or run twice at once changes nothing; the next one begins at the last published mark.
 */
import { tables } from '@tideline/contracts'
import { countChanged, ingestWatermark, rollupState, type LedgerLevel, type Store } from '@tideline/log'
import { catchUpCheckpoints, countEntered, enterSweep, inTurn, type RunParts } from '../ledger/keep-ledger.ts'
import { settleConflicts } from './conflicts.ts'
import { haveOutdatedStocks, recomputeStocks } from './stock-units.ts'
import { recomputeSuspects } from './suspects.ts'

/** Observations that one statement enters at most: bounds its memory. */
const OBSERVATIONS_PER_PART = 200_000

/** What a store from before is made up for may hold up one sweep so long. */
const CATCH_UP_FOR_MS = 5_000

interface SweepPlan {
  runId: string
  since: number
  upTo: number
  changed: number
}

export interface SweepOutcome extends SweepPlan {
  /** changes entered in the ledger, by month */
  flowChanges: number
  stockUnits: number
  conflicts: number
  /** ms since 1970 that the ledger is whole up to; 0 while it is being built */
  ledgerTo: number
}

export interface SweepOptions {
  topic: string
  worker: string
  runParts?: RunParts
  observationsPerPart?: number
  catchUpForMs?: number
  /** rows of the ledger that a checkpoint is made for at least */
  rowsWithoutCheckpoint?: Readonly<Record<LedgerLevel, number>>
}

const stamp = (ms: number): string => new Date(ms).toISOString()

const publish = (store: Store, worker: string, startedAt: number, run: SweepOutcome): Promise<void> =>
  store.insert(tables.runs, [
    {
      runId: run.runId,
      fromWatermark: stamp(run.since),
      watermark: stamp(run.upTo),
      state: 'done',
      changed: run.changed,
      flowKeys: run.flowChanges,
      stockKeys: run.stockUnits,
      conflicts: run.conflicts,
      startedAt: stamp(startedAt),
      finishedAt: stamp(Date.now()),
      worker,
      ledgerTo: stamp(run.ledgerTo),
    },
  ])

/** null when nothing is stored past the last watermark and the ledger goes as far. */
const planSweep = async (store: Store, topic: string): Promise<(SweepPlan & { ledgerTo: number }) | null> => {
  const upTo = await ingestWatermark(store, topic)
  if (upTo === null) return null
  const { watermark, ledgerTo } = await rollupState(store)
  const since = watermark ?? 0
  if (upTo <= since && ledgerTo >= since) return null
  const changed = upTo <= since ? 0 : await countChanged(store, since, upTo)
  return { runId: `w${upTo}`, since, upTo: Math.max(since, upTo), changed, ledgerTo }
}

/** Sweeps once; null when there was nothing to do. */
export const sweep = async (store: Store, options: SweepOptions): Promise<SweepOutcome | null> => {
  const startedAt = Date.now()
  const plan = await planSweep(store, options.topic)
  if (plan === null) return null
  const run: SweepOutcome = { ...plan, flowChanges: 0, stockUnits: 0, conflicts: 0 }
  const forMs = options.catchUpForMs ?? CATCH_UP_FOR_MS
  if (plan.changed > 0) run.conflicts = await settleConflicts(store, plan.since, plan.upTo)
  run.ledgerTo = await enterSweep(store, {
    ...plan,
    observationsPerPart: options.observationsPerPart ?? OBSERVATIONS_PER_PART,
    runParts: options.runParts ?? inTurn(store),
    catchUpForMs: forMs,
  })
  if (plan.changed > 0) run.flowChanges = await countEntered(store, plan)
  if (plan.changed > 0 || (await haveOutdatedStocks(store)))
    run.stockUnits = await recomputeStocks(store, plan.since, plan.upTo)
  await recomputeSuspects(store, plan)
  await publish(store, options.worker, startedAt, run)
  if (plan.changed > 0 || plan.ledgerTo === 0)
    await catchUpCheckpoints(store, run.ledgerTo, {
      forMs,
      ...(options.rowsWithoutCheckpoint === undefined ? {} : { rowsWithout: options.rowsWithoutCheckpoint }),
    })
  return run
}
