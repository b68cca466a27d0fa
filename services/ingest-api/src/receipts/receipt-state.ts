/** What became of a push: its receipt, whether all of it is stored, whether all of it shows in series. */
import {
  countPutAside,
  observationsOfReceipt,
  readReceipt,
  rollupWatermark,
  storedOffsets,
  type Store,
} from '@tideline/log'
import { TidelineError, type Receipt, millisecondsOf } from '@tideline/contracts'
import { compareReceipt, wasCompared } from './compare-receipt.ts'
import { keptReceiptSchema, type KeptReceipt } from './door-ledger.ts'
import type { RecentReceipts } from './recent-receipts.ts'
import { askStore, coversAll } from '../store/ask-store.ts'

/** Where receipts are: the newest in memory, all in the store. */
export interface ReceiptsHeld {
  store: Store
  recent: Pick<RecentReceipts, 'get' | 'add'>
}

/** As door-ledger.ts wrote it. */
const keptIn = (receiptId: string, stored: string): KeptReceipt => {
  const kept = keptReceiptSchema.safeParse(JSON.parse(stored))
  if (kept.success) return kept.data
  const column = kept.error.issues[0]?.path.join('.') ?? ''
  throw new TidelineError('INTERNAL', `receipt ${receiptId} is not kept as one`, { context: { column } })
}

/**
 * From memory, else from the ledger.
 *
 * @throws {TidelineError} RECEIPT_UNKNOWN, CLICKHOUSE_UNAVAILABLE, INTERNAL
 * @throws {TidelineError} OVERLOADED where its rows are stored and it is not yet
 */
export const findReceipt = async (held: ReceiptsHeld, receiptId: string): Promise<KeptReceipt> => {
  const recent = held.recent.get(receiptId)
  if (recent !== undefined) return recent
  const stored = await askStore(() => readReceipt(held.store, receiptId))
  if (stored !== undefined) return keptIn(receiptId, stored)
  const rows = await askStore(() => observationsOfReceipt(held.store, receiptId))
  if (rows.length === 0) throw new TidelineError('RECEIPT_UNKNOWN')
  throw new TidelineError('OVERLOADED', 'This push is in the log, its receipt is not stored yet.', {
    context: { retryAfterSeconds: 1 },
  })
}

/**
 * A push that was taken under this id before. Where the store does not answer it is not known: what carries revisions
 * is taken without it and is harmless twice, and what does not will be refused for the same reason.
 *
 * @throws {TidelineError} OVERLOADED where its rows are stored and its receipt is on its way
 */
export const earlierReceipt = async (
  held: ReceiptsHeld,
  receiptId: string,
): Promise<KeptReceipt | undefined> => {
  try {
    return await findReceipt(held, receiptId)
  } catch (error) {
    const known = error instanceof TidelineError ? error.code : undefined
    if (known === 'RECEIPT_UNKNOWN' || known === 'CLICKHOUSE_UNAVAILABLE') return undefined
    throw error
  }
}

export interface ReceiptState {
  stored: boolean
  visible: boolean
}

/** Pure: what was appended against what is stored, by partition, and up to when series are told, ms since 1970. */
export const stateOf = (
  appended: { ends: Readonly<Record<string, number>>; recordedTo: string },
  offsets: ReadonlyMap<number, bigint>,
  watermark: number | null,
): ReceiptState => {
  const ends = new Map(
    Object.entries(appended.ends).map(([partition, end]) => [Number(partition), BigInt(end)]),
  )
  const stored = coversAll(ends, offsets)
  return { stored, visible: stored && watermark !== null && watermark >= millisecondsOf(appended.recordedTo) }
}

export interface ReceiptNow extends ReceiptState {
  receipt: Receipt
  putAside: number
  settled: boolean
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const receiptState = async (
  { store, recent }: ReceiptsHeld,
  kept: KeptReceipt,
): Promise<ReceiptNow> => {
  const { receipt, recordedTo } = kept
  const { appended, receiptId } = receipt
  if (appended === null || recordedTo === null)
    return { receipt, stored: true, visible: true, putAside: 0, settled: true }
  const [offsets, watermark] = await askStore(() =>
    Promise.all([storedOffsets(store, appended.topic), rollupWatermark(store)]),
  )
  const state = stateOf({ ends: appended.ends, recordedTo }, offsets, watermark)
  const since = millisecondsOf(receipt.receivedAt)
  const putAside = state.stored
    ? await askStore(() => countPutAside(store, { receipt: receiptId, ...appended, since }))
    : undefined
  if (putAside === undefined) return { receipt, stored: false, visible: false, putAside: 0, settled: false }
  const compared = wasCompared(receipt) ? receipt : await compareReceipt(store, receipt, putAside)
  // what was found is kept for whoever asks again: it does not change any more
  if (compared !== receipt && recent.get(receiptId) !== undefined) recent.add({ ...kept, receipt: compared })
  const all = putAside === 0
  return {
    receipt: compared,
    stored: state.stored && all,
    visible: state.visible && all,
    putAside,
    settled: state.visible,
  }
}
