/** What became of a push: its receipt, whether all of it is stored, whether all of it shows in series. */
import { observationsOfReceipt, readReceipt, rollupWatermark, storedOffsets, type Store } from '@tideline/log'
import { TidelineError } from '@tideline/contracts'
import { keptReceiptSchema, type KeptReceipt } from './door-ledger.ts'
import type { RecentReceipts } from './recent-receipts.ts'
import { askStore, coversAll } from '../store/ask-store.ts'

/** Where receipts are: the newest in memory, all in the store. */
export interface ReceiptsHeld {
  store: Store
  recent: Pick<RecentReceipts, 'get'>
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
  return { stored, visible: stored && watermark !== null && watermark >= Date.parse(appended.recordedTo) }
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const receiptState = async (
  { store }: Pick<ReceiptsHeld, 'store'>,
  kept: KeptReceipt,
): Promise<ReceiptState> => {
  const { appended } = kept.receipt
  const { recordedTo } = kept
  if (appended === null || recordedTo === null) return { stored: true, visible: true }
  const [offsets, watermark] = await askStore(() =>
    Promise.all([storedOffsets(store, appended.topic), rollupWatermark(store)]),
  )
  return stateOf({ ends: appended.ends, recordedTo }, offsets, watermark)
}
