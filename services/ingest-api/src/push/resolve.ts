/**
 * Second part of a push: each waiting observation gets its outcome and revision. Heads are looked up in chunks,
 * and only where a row needs one; what the push itself says about an id earlier counts as its head for the next.
 */
import type { Guard, Taken } from '../guard/guard.ts'
import { recordOutcome, warnOfRow, type ReceiptBuilder } from '../receipts/receipt-builder.ts'
import type { RefusedRecord } from '../receipts/refused-record.ts'
import { MAX_TAKEN_ROWS, type TakenRow } from '../receipts/taken-row.ts'
import type { Append } from './append.ts'
import { countChanges } from './count-changes.ts'
import { decideRecord, type Correction, type TakenObservation } from './decide-record.ts'
import { needsLookup, type Head } from './decide-revision.ts'
import { lookUpHeads, type HeadLookup } from './head-lookup.ts'
import type { PendingObservation, PendingRecord } from './pending.ts'
import { createPushHeads, type PushHeads } from './push-heads.ts'
import { readDraft } from './read-draft.ts'
import { refuseRecord } from './refuse-record.ts'
import type { Replay } from './replay.ts'
import type { Spool } from './spool.ts'

export interface ResolveOptions {
  records: readonly PendingRecord[]
  spool: Spool
  lookup: HeadLookup
  /** every row is looked up, also those with a revision of their own */
  replay: Replay | undefined
  /** as for a replay: it waits for the store anyway */
  complete: boolean
  /** every row, whatever it carries: of a batch that somebody looks at first */
  compareAll?: boolean
  guard: Guard
  builder: ReceiptBuilder
}

export interface Resolved {
  appends: Append[]
  refused: RefusedRecord[]
  /** the first of them, row by row */
  listed: TakenRow[]
}

const CHUNK = 2_000

const takenOf = (row: number, taken: readonly TakenObservation[]): Taken => {
  const appended: PendingObservation[] = []
  const unchanged: PendingObservation[] = []
  for (const { decision, observation } of taken)
    (decision.outcome === 'unchanged' ? unchanged : appended).push(observation)
  return { row, appended, unchanged }
}

/** Into the receipt, and among what is appended. */
const takeRecord = (
  { row, warnings, cell }: PendingRecord,
  taken: readonly TakenObservation[],
  { builder, replay }: ResolveOptions,
  { appends, listed }: Pick<Resolved, 'appends' | 'listed'>,
): void => {
  for (const { observation, decision } of taken) {
    const { source, id, entry, isRenamed = false } = observation
    builder.observation(decision.outcome, observation.op === 'retract')
    const revision = decision.outcome === 'unchanged' ? 0 : decision.revision
    if (listed.length < MAX_TAKEN_ROWS)
      listed.push({
        row,
        source,
        id,
        revision,
        outcome: decision.outcome,
        ...(cell === undefined ? {} : { cell }),
      })
    if (decision.outcome === 'unchanged') continue
    appends.push({ source, id, revision: decision.revision, entry, isRenamed })
    if (decision.unknownRetracted) builder.warn('RETRACTION_OF_UNKNOWN', row)
  }
  const outcome = recordOutcome(taken.map(({ decision }) => decision.outcome))
  builder.record(outcome)
  if (outcome !== 'rejected' && outcome !== 'accepted') replay?.taken(row, outcome)
  warnOfRow(builder, row, warnings)
}

const resolveChunk = async (
  records: readonly PendingRecord[],
  options: ResolveOptions,
  pushed: PushHeads,
  lookedUp: boolean,
  resolved: Resolved,
): Promise<void> => {
  const { spool, builder, lookup, replay } = options
  const observations = records.flatMap((record) => record.observations)
  const stored = lookedUp ? await lookUpHeads(lookup, observations) : new Map<string, Head>()
  const corrections: Correction[] = []
  const guarded: Taken[] = []
  for (const record of records) {
    const decided = decideRecord(record, { stored, lookedUp, pushed, replay })
    if ('refused' in decided) {
      const late = refuseRecord(record, decided, await readDraft(spool, decided.refused.entry))
      resolved.refused.push(late)
      builder.record('rejected')
      builder.reject(late.rejection)
      continue
    }
    takeRecord(record, decided.taken, options, resolved)
    guarded.push(takenOf(record.row, decided.taken))
    for (const { correction } of decided.taken) if (correction !== undefined) corrections.push(correction)
  }
  for (const { row, codes } of await options.guard.warningsOf(guarded))
    for (const code of codes) builder.warn(code, row)
  await countChanges(corrections, { lookup, spool, builder })
}

/** Whether every row is compared with what is stored: one that has to be is enough. */
export const comparesRows = ({
  records,
  replay,
  complete,
  compareAll = false,
}: Pick<ResolveOptions, 'records' | 'replay' | 'complete' | 'compareAll'>): boolean =>
  complete ||
  compareAll ||
  replay !== undefined ||
  records.some(({ observations }) =>
    observations.some((observation) => observation.sentId !== undefined || needsLookup(observation)),
  )

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE where a row needs to be looked up */
export const resolveRecords = async (options: ResolveOptions): Promise<Resolved> => {
  const pushed = createPushHeads()
  // all rows or none: counts of a part would look like counts of the push
  const lookedUp = comparesRows(options)
  const resolved: Resolved = { appends: [], refused: [], listed: [] }
  for (let from = 0; from < options.records.length; from += CHUNK) {
    await resolveChunk(options.records.slice(from, from + CHUNK), options, pushed, lookedUp, resolved)
  }
  return resolved
}
