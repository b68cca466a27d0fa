/** What a push made of its rows, page by page in the order of the file: those it took, and those that were refused. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const takenShape = rowShape('rows of a receipt', {
  row: count,
  source: z.string(),
  id: z.string(),
  revision: count,
  outcome: z.enum(['new', 'revised', 'accepted', 'unchanged']),
})

/** What was decided at the door; revision 0 where nothing was appended. */
export type ReceiptRow = ReturnType<typeof takenShape.parse>

const refusedShape = rowShape('refused rows of a receipt', {
  row: count,
  rejectedId: z.string(),
  stage: z.enum(['door', 'store']),
  code: z.string(),
  path: z.string(),
  value: z.string(),
  message: z.string(),
  state: z.enum(['open', 'replayed', 'superseded']),
  replayReceipt: z.string(),
  ids: z.array(z.string()),
})

export type ReceiptRefusal = ReturnType<typeof refusedShape.parse>

export interface RowsPage {
  receipt: string
  /** rows behind this one */
  after: number
  limit: number
}

/** Rows that were taken. */
export const rowsOfReceipt = async (store: Store, page: RowsPage): Promise<ReceiptRow[]> =>
  await store.rows(
    takenShape,
    `SELECT row, source, id, revision, outcome FROM ${tables.receiptRows} FINAL
     ARRAY JOIN rows AS row, sources AS source, ids AS id, revisions AS revision, outcomes AS outcome
     WHERE receiptId = {receipt:String} AND row > {after:UInt64} ORDER BY row, source, id LIMIT {limit:UInt32}`,
    { ...page },
  )

/** Rows that were refused at the door, with the newest state of each, without what they held. Row 0: put aside by the store. */
export const refusalsOfReceipt = async (
  store: Store,
  { stage, ...page }: RowsPage & { stage: 'door' | 'store' },
): Promise<ReceiptRefusal[]> =>
  await store.rows(
    refusedShape,
    `SELECT row, rejectedId, stage, code, path, value, message, state, replayReceipt, ids FROM ${tables.rejected} FINAL
     WHERE receipt = {receipt:String} AND stage = {stage:String}
       AND (stage = 'store' OR row > {after:UInt64})
     ORDER BY row, rejectedId LIMIT {limit:UInt32}`,
    { ...page, stage },
  )
