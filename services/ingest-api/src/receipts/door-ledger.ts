/** Refused rows and receipts go to the rejected topic; the ingest-worker stores them (see packages/log/src/ledger). */
import { encodeLedgerEntry, type LedgerEntry, type StoredRejection } from '@tideline/log'
import { headersOf, receiptSchema, type Receipt, type RowAbout } from '@tideline/contracts'
import { z } from 'zod'
import type { EventProducer, OutgoingMessage } from '@tideline/kafka'
import type { ClosedRow } from './closed-rejections.ts'
import type { RefusedRecord } from './refused-record.ts'
import type { TakenRow } from './taken-row.ts'

/** A receipt as it is kept, with when its last message was appended: what "visible" is decided by. */
export const keptReceiptSchema = z.object({
  receipt: receiptSchema,
  /** RFC 3339 with milliseconds; null when nothing was appended */
  recordedTo: z.string().nullable(),
  keyName: z.string(),
  /** of what a complete file says, to know it again */
  digest: z.string().exactOptional(),
  /** how many of its rows are kept beside it, see packages/log/src/ledger/read-receipt-rows.ts */
  listed: z.number().int().min(0).exactOptional(),
  /** it says rows of other pushes again; those that are refused once more stay where they are */
  isReplay: z.boolean().exactOptional(),
  /** SHA-256 of the body of a push with an Idempotency-Key */
  bodyDigest: z.string().exactOptional(),
})

export type KeptReceipt = z.infer<typeof keptReceiptSchema>

/** A row makes a few observations at most. */
const MAX_IDS = 20

const CHUNK_MESSAGES = 500
const CHUNK_BYTES = 900_000

const ledgerHeaders = headersOf('ledger-entry')

const keyOf = (entry: LedgerEntry): string =>
  entry.table === 'rejected' ? entry.row.rejectedId : entry.row.receiptId

/** Rows of one entry: a message stays far below what a broker takes. */
const LISTED_PART = 1_000

export const receiptRowsEntries = (
  receiptId: string,
  listed: readonly TakenRow[],
  at: string,
): LedgerEntry[] =>
  Array.from({ length: Math.ceil(listed.length / LISTED_PART) }, (_, part) => {
    const rows = listed.slice(part * LISTED_PART, (part + 1) * LISTED_PART)
    return {
      v: 1,
      table: 'receiptRows',
      row: {
        receiptId,
        part,
        rows: rows.map(({ row }) => row),
        sources: rows.map(({ source }) => source),
        ids: rows.map(({ id }) => id),
        revisions: rows.map(({ revision }) => revision),
        outcomes: rows.map(({ outcome }) => outcome),
        ...(rows.some(({ cell }) => cell !== undefined) ? { cells: rows.map(({ cell = '' }) => cell) } : {}),
        updatedAt: at,
      },
    }
  })

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

export const rejectedEntry = (receipt: Receipt, refused: RefusedRecord, at: string): LedgerEntry => ({
  v: 1,
  table: 'rejected',
  row: {
    rejectedId: `${receipt.receiptId}-${refused.rejection.row}`,
    stage: 'door',
    source: refused.source,
    format: receipt.format,
    receipt: receipt.receiptId,
    row: refused.rejection.row,
    code: refused.rejection.code,
    path: refused.rejection.path ?? '',
    value: textOf(refused.rejection.value),
    message: refused.rejection.message,
    payload: refused.payload,
    topic: '',
    partition: 0,
    offset: '0',
    state: 'open',
    replayReceipt: '',
    rejectedAt: at,
    updatedAt: at,
    category: refused.about.category ?? '',
    country: refused.about.country ?? '',
    periodFrom: refused.about.from ?? null,
    periodTo: refused.about.to ?? null,
    people: refused.about.people ?? null,
    ids: refused.ids.slice(0, MAX_IDS),
    cell: refused.rejection.cell ?? '',
  },
})

export const closedEntry = (
  row: StoredRejection,
  { state, receiptId, row: replayRow }: ClosedRow,
  at: string,
): LedgerEntry => ({
  v: 1,
  table: 'rejected',
  row: { ...row, state, replayReceipt: receiptId, replayRow, updatedAt: at },
})

/** What a file says of itself: which days it covers, and where it says that it lacks people. */
export interface SaidOfFile {
  windows: readonly { dataset: string; from: string; to: string }[]
  shorts: readonly RowAbout[]
}

export const receiptEntry = (
  kept: KeptReceipt,
  { windows, shorts }: SaidOfFile,
  at: string,
): LedgerEntry => ({
  v: 1,
  table: 'receipts',
  row: {
    receiptId: kept.receipt.receiptId,
    source: kept.receipt.source ?? '',
    format: kept.receipt.format,
    dataset: kept.receipt.dataset ?? '',
    receivedAt: kept.receipt.receivedAt,
    state: 'appended',
    receipt: JSON.stringify(kept),
    updatedAt: at,
    complete: kept.receipt.complete,
    windows: [...windows],
    shorts: shorts.map(({ country = '', from = null, to = null, people = null }) => ({
      country,
      from,
      to,
      people,
    })),
  },
})

/** Rejects with KAFKA_UNAVAILABLE. */
export const sendLedger = async (
  producer: EventProducer,
  topic: string,
  entries: Iterable<LedgerEntry>,
): Promise<void> => {
  let messages: OutgoingMessage[] = []
  let bytes = 0
  for (const entry of entries) {
    const value = encodeLedgerEntry(entry)
    if (messages.length >= CHUNK_MESSAGES || (messages.length > 0 && bytes + value.length > CHUNK_BYTES)) {
      await producer.send(topic, messages)
      messages = []
      bytes = 0
    }
    messages.push({ key: Buffer.from(keyOf(entry)), value, headers: ledgerHeaders })
    bytes += value.length
  }
  await producer.send(topic, messages)
}
