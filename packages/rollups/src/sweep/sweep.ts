/**
 * One sweep: what was appended between the last watermark and the new one is settled, entered in the ledger and
 * recomputed, then the new watermark is published. Everything it does is idempotent, so a sweep that is killed, repeated
 * or run twice at once changes nothing; the next one begins at the last published mark.
 */
import { tables } from '@tideline/contracts'
import { ingestWatermark, rollupState, type LedgerLevel, type Store } from '@tideline/log'
import { ROWS_WITHOUT_CHECKPOINT } from '../ledger/checkpoint.ts'
import { catchUpCheckpoints, enterSweep, inTurn, type RunParts } from '../ledger/keep-ledger.ts'
import { settleConflicts } from './conflicts.ts'
import { haveOutdatedStocks, recomputeStocks } from './stock-units.ts'
import { recomputeSuspects } from './suspects.ts'
import { whatChanged, type Changed } from './what-changed.ts'

/** Observations that one statement enters at most: bounds its memory. */
const OBSERVATIONS_PER_PART = 200_000

/** What a store from before is made up for may hold up one sweep so long. */
const CATCH_UP_FOR_MS = 5_000

/** How often it is looked whether a checkpoint is due, where little is entered. */
const CHECKPOINTS_EVERY_MS = 10_000

interface SweepPlan {
  runId: string
  since: number
  upTo: number
  /** observations */
  changed: number
}

export interface SweepOutcome extends SweepPlan {
  /** observations whose changes were entered in the ledger */
  flows: number
  stockUnits: number
  conflicts: number
  /** ms since 1970 of the first revision that is new; null where there is none, and for a first run */
  firstAt: number | null
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
      flowKeys: run.flows,
      stockKeys: run.stockUnits,
      conflicts: run.conflicts,
      startedAt: stamp(startedAt),
      finishedAt: stamp(Date.now()),
      worker,
      ledgerTo: stamp(run.ledgerTo),
    },
  ])

/** null when nothing is stored past the last watermark and the ledger goes as far. */
const planSweep = async (
  store: Store,
  topic: string,
): Promise<{ plan: SweepPlan; found: Changed; ledgerTo: number } | null> => {
  const [upTo, { watermark, ledgerTo }] = await Promise.all([
    ingestWatermark(store, topic),
    rollupState(store),
  ])
  if (upTo === null) return null
  const since = watermark ?? 0
  if (upTo <= since && ledgerTo >= since) return null
  const found = await whatChanged(store, since, upTo)
  const plan = { runId: `w${upTo}`, since, upTo: Math.max(since, upTo), changed: found.observations }
  return { plan, found, ledgerTo }
}

/** Whether a span of time passes a multiple of `everyMs`: what need not be looked at in each sweep is looked at then. */
const passes = (everyMs: number, { since, upTo }: SweepPlan): boolean =>
  Math.floor(since / everyMs) !== Math.floor(upTo / everyMs)

const MINUTE_MS = 60_000

/**
 * What stands beside the ledger, where something of its kind changed. Without that it is looked at once a minute, and when
 * nothing came: a worker of an older version may have left something behind.
 */
const recomputeBeside = async (store: Store, plan: SweepPlan, found: Changed): Promise<number> => {
  const looksAnyway = plan.changed === 0 || passes(MINUTE_MS, plan)
  if (found.eventFigures || looksAnyway) await recomputeSuspects(store, plan)
  if (!found.stocks && !(looksAnyway && (await haveOutdatedStocks(store)))) return 0
  return await recomputeStocks(store, plan.since, plan.upTo)
}

/** Sweeps once; null when there was nothing to do. */
export const sweep = async (store: Store, options: SweepOptions): Promise<SweepOutcome | null> => {
  const startedAt = Date.now()
  const planned = await planSweep(store, options.topic)
  if (planned === null) return null
  const { plan, found, ledgerTo } = planned
  const run: SweepOutcome = {
    ...plan,
    firstAt: found.firstAt,
    flows: found.flows,
    ledgerTo,
    stockUnits: 0,
    conflicts: 0,
  }
  const forMs = options.catchUpForMs ?? CATCH_UP_FOR_MS
  if (found.disputed) run.conflicts = await settleConflicts(store, plan.since, plan.upTo)
  run.ledgerTo = await enterSweep(store, {
    ...plan,
    flows: found.flows,
    ledgerTo,
    observationsPerPart: options.observationsPerPart ?? OBSERVATIONS_PER_PART,
    runParts: options.runParts ?? inTurn(store),
    catchUpForMs: forMs,
  })
  run.stockUnits = await recomputeBeside(store, plan, found)
  await publish(store, options.worker, startedAt, run)
  const rowsWithout = options.rowsWithoutCheckpoint ?? ROWS_WITHOUT_CHECKPOINT
  // A checkpoint may be late by what a few sweeps enter: what is entered is counted, and what is not known is looked at.
  if (
    ledgerTo === 0 ||
    run.flows * 10 >= rowsWithout.year ||
    (plan.changed > 0 && passes(CHECKPOINTS_EVERY_MS, plan))
  )
    await catchUpCheckpoints(store, run.ledgerTo, { forMs, rowsWithout })
  return run
}
