/**
 * What happened at the door: rows that were refused and receipts of pushes. They travel through the rejected
 * topic as rows of these tables and are stored by the ingest-worker, so that ingest-api can promise to have kept
 * them without ClickHouse answering. `updatedAt` is set where the entry is made: an entry that is delivered
 * again cannot bring back an older state.
 */
import { z } from 'zod'
import { tables } from '@tideline/contracts'
import type { Store } from '../store/store.ts'
import { insertRaw } from '../store/insert-raw.ts'

const instant = z.iso.datetime({ precision: 3 })

export const rejectedRow = z.strictObject({
  rejectedId: z.string().min(1).max(200),
  /** 'door': refused by ingest-api. 'store': refused by the ingest-worker */
  stage: z.enum(['door', 'store']),
  source: z.string(),
  format: z.string(),
  receipt: z.string(),
  /** 1 for the first data row; 0 where there is none */
  row: z.number().int().min(0),
  code: z.string(),
  path: z.string(),
  value: z.string(),
  message: z.string(),
  /** the row as it came in; `base64:` before what is no UTF-8 */
  payload: z.string(),
  topic: z.string(),
  partition: z.number().int().min(0),
  offset: z.string().regex(/^\d+$/),
  /** 'superseded': the observation was said again after this row was refused */
  state: z.enum(['open', 'replayed', 'superseded']),
  replayReceipt: z.string(),
  rejectedAt: instant,
  updatedAt: instant,
  /** when and where it would have counted; '' or null where that cannot be told, absent in entries of before */
  category: z.string().exactOptional(),
  country: z.string().exactOptional(),
  periodFrom: z.string().nullable().exactOptional(),
  periodTo: z.string().nullable().exactOptional(),
  people: z.number().int().nullable().exactOptional(),
  /** of the observations it would have made */
  ids: z.array(z.string()).exactOptional(),
  /** where a spreadsheet shows it, `Datos!F5`; '' where none does */
  cell: z.string().exactOptional(),
  /** its row in the push by which it was replayed; 0: not known */
  replayRow: z.number().int().min(0).exactOptional(),
})

const receiptRow = z.strictObject({
  receiptId: z.string().min(1),
  source: z.string(),
  format: z.string(),
  dataset: z.string(),
  receivedAt: instant,
  state: z.literal('appended'),
  /** the receipt as JSON */
  receipt: z.string(),
  updatedAt: instant,
  complete: z.boolean().exactOptional(),
  /** which days the file covers, by dataset */
  windows: z.array(z.object({ dataset: z.string(), from: z.string(), to: z.string() })).exactOptional(),
  /** printed totals that its rows do not add up to */
  shorts: z
    .array(
      z.object({
        country: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        people: z.number().int().nullable(),
      }),
    )
    .exactOptional(),
})

/** Of one push, a part of what it made of its rows; the lists are of one length. Revision 0: nothing was appended. */
const receiptRowsPart = z.strictObject({
  receiptId: z.string().min(1),
  part: z.number().int().min(0),
  rows: z.array(z.number().int().min(0)),
  sources: z.array(z.string()),
  ids: z.array(z.string()),
  revisions: z.array(z.number().int().min(0)),
  outcomes: z.array(z.string()),
  /** of a spreadsheet */
  cells: z.array(z.string()).exactOptional(),
  updatedAt: instant,
})

export const ledgerEntry = z.discriminatedUnion('table', [
  z.strictObject({ v: z.literal(1), table: z.literal('rejected'), row: rejectedRow }),
  z.strictObject({ v: z.literal(1), table: z.literal('receipts'), row: receiptRow }),
  z.strictObject({ v: z.literal(1), table: z.literal('receiptRows'), row: receiptRowsPart }),
])

export type RejectedRow = z.infer<typeof rejectedRow>
export type LedgerEntry = z.infer<typeof ledgerEntry>

/** JSON that ClickHouse reads: a lone surrogate (half of a character) would be refused, so it becomes U+FFFD. */
export const encodeLedgerEntry = (entry: LedgerEntry): Buffer =>
  Buffer.from(
    JSON.stringify(entry, (_key, value: unknown) =>
      typeof value === 'string' ? value.toWellFormed() : value,
    ),
  )

/** Idempotent: the same entries may be stored again. */
export const storeLedger = async (store: Store, entries: readonly LedgerEntry[]): Promise<void> => {
  for (const table of ['rejected', 'receipts', 'receiptRows'] as const) {
    const lines = entries
      .filter((entry) => entry.table === table)
      .map((entry) => `${JSON.stringify(entry.row)}\n`)
    if (lines.length > 0) await insertRaw(store, tables[table], [Buffer.from(lines.join(''))])
  }
}
