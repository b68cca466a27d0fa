/**
 * Rejected rows once more: as they came in, or one of them corrected. A row is replayed once: what says so is its entry,
 * the memory of this process until the entry is stored, and the comparison with the log, which finds what a process
 * that died had appended. A row without a revision of its own never overrules what was said after it was refused; it is
 * closed as superseded. What is refused again stays open as it is.
 */
import { millisecondsOf } from '@tideline/contracts'
import type { StoredRejection } from '@tideline/log'
import type { Receipt, RowRejection } from '@tideline/contracts'
import { apiKeyId, mayWrite, type ApiKeyEntry } from '@tideline/runtime'
import { formatById } from '@tideline/sources'
import type { ClosedRow } from '../receipts/closed-rejections.ts'
import { closedEntry, sendLedger } from '../receipts/door-ledger.ts'
import type { PushedRow } from '../push/kept-payload.ts'
import { runPush } from '../push/push.ts'
import type { PushContext } from '../push/push-context.ts'
import { createReceiptBuilder } from '../receipts/receipt-builder.ts'
import { findReceipt } from '../receipts/receipt-state.ts'
import { rowToReplay } from './replay-rows.ts'

export interface ReplayOutcome {
  rejectedId: string
  outcome: 'new' | 'revised' | 'unchanged' | 'superseded' | 'rejected'
  /** the push by which it was replayed; none where it stays open */
  receiptId?: string
  code?: string
  path?: string
  message?: string
}

export interface Replayed {
  /** one a format; none where all were replayed before */
  receipts: Receipt[]
  /** in the order of the rows */
  outcomes: ReplayOutcome[]
}

export interface RowToReplay {
  row: StoredRejection
  /** an observation instead of the row as it came in */
  corrected?: unknown
  /** the kept record of a form with other answers, as a payload */
  mended?: string
}

const receiptOfEarlier = (context: PushContext, row: StoredRejection): string | undefined =>
  row.state === 'replayed' ? row.replayReceipt : context.closed.get(row.rejectedId)?.receiptId

/** Refused because somebody said something newer, and not because of what the row itself names. Pure. */
export const isSuperseded = ({ code, value }: Pick<RowRejection, 'code' | 'value'>): boolean =>
  code === 'BASE_REVISION_STALE' && value === undefined

const rowsOf = async function* (
  rows: readonly RowToReplay[],
  { profiles }: Pick<PushContext, 'profiles'>,
): AsyncGenerator<PushedRow> {
  const known = await profiles.all()
  for (const [index, { row, corrected, mended }] of rows.entries()) {
    const kept = mended === undefined ? row : { ...row, payload: mended }
    yield await rowToReplay(index + 1, kept, corrected, known)
  }
}

const outcomeOf = (
  { row }: RowToReplay,
  receipt: Receipt,
  taken: ReplayOutcome['outcome'] | undefined,
  rejection: RowRejection | undefined,
): ReplayOutcome => {
  const { rejectedId } = row
  const { receiptId } = receipt
  if (taken !== undefined) return { rejectedId, outcome: taken, receiptId }
  if (rejection !== undefined && isSuperseded(rejection))
    return { rejectedId, outcome: 'superseded', receiptId }
  const { code, path, message } = rejection ?? {}
  return {
    rejectedId,
    outcome: 'rejected',
    ...(code === undefined ? {} : { code }),
    ...(path === undefined ? {} : { path }),
    ...(message === undefined ? {} : { message }),
  }
}

/** Rows of one format, the newest first. */
const replayOfFormat = async (
  context: PushContext,
  rows: readonly RowToReplay[],
  format: string,
  key: ApiKeyEntry,
): Promise<Replayed> => {
  const taken = new Map<number, ReplayOutcome['outcome']>()
  const receipt = await runPush(context, {
    rows: rowsOf(rows, context),
    source: undefined,
    format: format === '' ? 'tideline' : format,
    strict: formatById(format)?.strict ?? true,
    complete: false,
    force: false,
    dryRun: false,
    replay: {
      saidAt: (row) => millisecondsOf(rows[row - 1]?.row.rejectedAt ?? ''),
      taken: (row, outcome) => void taken.set(row, outcome),
    },
    keyName: apiKeyId(key),
    mayWrite: (source) => mayWrite(key, source),
  })
  const refused = new Map(receipt.rejections.map((rejection) => [rejection.row, rejection]))
  const outcomes = rows.map((row, index) =>
    outcomeOf(row, receipt, taken.get(index + 1), refused.get(index + 1)),
  )
  const now = new Date().toISOString()
  const closed = rows.flatMap(({ row }, index): { row: StoredRejection; closed: ClosedRow }[] => {
    const outcome = outcomes[index]?.outcome ?? 'rejected'
    if (outcome === 'rejected') return []
    const state = outcome === 'superseded' ? 'superseded' : 'replayed'
    return [{ row, closed: { state, receiptId: receipt.receiptId, row: index + 1 } }]
  })
  await sendLedger(
    context.producer,
    context.topics.rejected,
    closed.map((each) => closedEntry(each.row, each.closed, now)),
  )
  for (const each of closed) context.closed.add(each.row.rejectedId, each.closed)
  return { receipts: [receipt], outcomes }
}

/** No source has a name like this: replays wait for each other, so that none begins before the other has closed its rows. */
const REPLAYS = '(replays)'

/**
 * `rows`: the newest first.
 *
 * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE, KAFKA_UNAVAILABLE, OVERLOADED; done again it goes on
 */
export const replayRejected = async (
  context: PushContext,
  rows: readonly RowToReplay[],
  key: ApiKeyEntry,
): Promise<Replayed> =>
  await context.locks.hold(
    [REPLAYS],
    async () => {
      const byId = new Map<string, ReplayOutcome>()
      const receipts: Receipt[] = []
      const open = rows.filter(({ row }) => {
        const receiptId = receiptOfEarlier(context, row)
        if (receiptId === undefined) return true
        byId.set(row.rejectedId, { rejectedId: row.rejectedId, outcome: 'unchanged', receiptId })
        return false
      })
      for (const [format, list] of Map.groupBy(open, ({ row }) => row.format)) {
        const replayed = await replayOfFormat(context, list, format, key)
        receipts.push(...replayed.receipts)
        for (const outcome of replayed.outcomes) byId.set(outcome.rejectedId, outcome)
      }
      return { receipts, outcomes: rows.flatMap(({ row }) => byId.get(row.rejectedId) ?? []) }
    },
    context.storedWaitMs,
  )

/** One row, answered as a push: that of a row that had been replayed says that nothing changed, under the receipt of then. */
export const replayOne = async (
  context: PushContext,
  row: RowToReplay,
  key: ApiKeyEntry,
): Promise<Receipt> => {
  const { receipts, outcomes } = await replayRejected(context, [row], key)
  const [receipt] = receipts
  if (receipt !== undefined) return receipt
  const receiptId = outcomes[0]?.receiptId ?? row.row.replayReceipt
  const earlier = await findReceipt(context, receiptId).catch(() => undefined)
  const { receipt: again, ...builder } = createReceiptBuilder({
    receiptId,
    source: null,
    format: row.row.format === '' ? 'tideline' : row.row.format,
    complete: false,
    dryRun: false,
    receivedAt: earlier?.receipt.receivedAt ?? row.row.updatedAt,
  })
  builder.record('unchanged')
  builder.observation('unchanged', false)
  again.appended = earlier?.receipt.appended ?? null
  return again
}
