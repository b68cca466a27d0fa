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
  /** '' where it stood in no spreadsheet */
  cell: z.string(),
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
  replayRow: count,
  cell: z.string(),
  ids: z.array(z.string()),
})

export type ReceiptRefusal = ReturnType<typeof refusedShape.parse>

export interface RowsPage {
  receipt: string
  /** rows behind this one */
  after: number
  limit: number
}

/** Most pushes are of no spreadsheet, and those of before had no cells. */
const TAKEN = `SELECT row, source, id, revision, outcome, cell FROM ${tables.receiptRows} FINAL
     ARRAY JOIN rows AS row, sources AS source, ids AS id, revisions AS revision, outcomes AS outcome,
       arrayResize(cells, length(rows), '') AS cell`

/** Rows that were taken. */
export const rowsOfReceipt = async (store: Store, page: RowsPage): Promise<ReceiptRow[]> =>
  await store.rows(
    takenShape,
    `${TAKEN}
     WHERE receiptId = {receipt:String} AND row > {after:UInt64} ORDER BY row, source, id LIMIT {limit:UInt32}`,
    { ...page },
  )

/** Some of them, by their numbers. */
export const someRowsOfReceipt = async (
  store: Store,
  receipt: string,
  rows: readonly number[],
): Promise<ReceiptRow[]> =>
  await store.rows(
    takenShape,
    `${TAKEN} WHERE receiptId = {receipt:String} AND row IN {rows:Array(UInt64)} ORDER BY row, source, id`,
    { receipt, rows },
  )

const closedShape = rowShape('refused rows of a receipt by what became of them', {
  state: z.enum(['open', 'replayed', 'superseded']),
  replayReceipt: z.string(),
  rows: count,
  listed: z.array(count),
})

/** `rows`: how many; `listed`: the first 1,000 of them by their numbers. */
export type RefusedGroup = ReturnType<typeof closedShape.parse>

/** What became of the rows that were refused at the door, by the push that took them. */
export const refusedGroupsOfReceipt = async (store: Store, receipt: string): Promise<RefusedGroup[]> =>
  await store.rows(
    closedShape,
    `SELECT state, replayReceipt, count() AS rows, arraySlice(groupArray(row), 1, 1000) AS listed
     FROM (SELECT * FROM ${tables.rejected} FINAL WHERE receipt = {receipt:String} AND stage = 'door' ORDER BY row)
     GROUP BY state, replayReceipt ORDER BY replayReceipt, state LIMIT 1000`,
    { receipt },
  )

/** Rows that were refused at the door, with the newest state of each, without what they held. Row 0: put aside by the store. */
export const refusalsOfReceipt = async (
  store: Store,
  { stage, ...page }: RowsPage & { stage: 'door' | 'store' },
): Promise<ReceiptRefusal[]> =>
  await store.rows(
    refusedShape,
    `SELECT row, rejectedId, stage, code, path, value, message, state, replayReceipt, replayRow, cell, ids FROM ${tables.rejected} FINAL
     WHERE receipt = {receipt:String} AND stage = {stage:String}
       AND (stage = 'store' OR row > {after:UInt64})
     ORDER BY row, rejectedId LIMIT {limit:UInt32}`,
    { ...page, stage },
  )
