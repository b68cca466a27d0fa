/** What a sweep does for the ledger: builds it where there is none, enters what changed, makes the checkpoints that are due. */
import { tables } from '@tideline/contracts'
import { count, instant, rowShape, type LedgerLevel, type Store } from '@tideline/log'
import { buildLedger } from './build-ledger.ts'
import { checkpointMaker } from './checkpoint.ts'
import { enterChanges, type Part, type Span } from './enter-changes.ts'

/** How the parts of a large run are spread: here one after the other; the rollup-worker spreads them over BullMQ. */
export type RunParts = (span: Span, parts: readonly Part[]) => Promise<void>

interface LedgerStep extends Span {
  /** ms since 1970 that it is whole up to; 0: there is none yet */
  ledgerTo: number
  /** observations that changed in the span and were flows in any of their revisions */
  flows: number
  observationsPerPart: number
  runParts: RunParts
  /** ms that what is made up for may take of one sweep */
  catchUpForMs: number
}

const observationsShape = rowShape('observations of the log', { n: count })

const observationsUpTo = async (store: Store, upTo: number): Promise<number> => {
  const [row] = await store.rows(
    observationsShape,
    `SELECT uniq(k) AS n FROM ${tables.log} WHERE recordedAt <= ${instant('upTo')}`,
    { upTo },
  )
  return row?.n ?? 0
}

const partsOf = (observations: number, perPart: number): Part[] => {
  const of = Math.ceil(observations / perPart)
  return Array.from({ length: of }, (_, part) => ({ part, of }))
}

/** ms since 1970 that the ledger is whole up to afterwards: `upTo`, or 0 where it is still being built. */
export const enterSweep = async (store: Store, step: LedgerStep): Promise<number> => {
  const { upTo, observationsPerPart, runParts } = step
  let since = step.ledgerTo
  if (since === 0) {
    const built = await buildLedger(store, { upTo, rows: observationsPerPart, forMs: step.catchUpForMs })
    if (built === null) return 0
    since = built
  }
  if (since >= upTo) return since
  // A worker of an older version published what it did not enter: then more has changed than since the last watermark.
  const changed = since === step.since ? step.flows : await observationsUpTo(store, upTo)
  const parts = partsOf(changed, observationsPerPart)
  if (parts.length > 0) await runParts({ since, upTo }, parts)
  return upTo
}

/** The checkpoints that are due, as many as there is time for; the next sweep goes on. */
export const catchUpCheckpoints = async (
  store: Store,
  upTo: number,
  { forMs, rowsWithout }: { forMs: number; rowsWithout?: Readonly<Record<LedgerLevel, number>> },
): Promise<void> => {
  const until = performance.now() + forMs
  const makeNext = checkpointMaker(store, upTo, rowsWithout)
  while (await makeNext()) if (performance.now() > until) return
}

export const inTurn =
  (store: Store): RunParts =>
  async (span, parts) => {
    for (const part of parts) await enterChanges(store, span, part)
  }
