/** Where each row of a push is now, page by page: those it took, and those it refused, which may have been mended since. */
import { refusalsOfReceipt, rowsOfReceipt, type ReceiptRefusal } from '@tideline/log'
import { askStore } from '../store/ask-store.ts'
import type { ClosedRejections } from './closed-rejections.ts'
import { followMended } from './follow-mended.ts'
import type { ReceiptsHeld } from './receipt-state.ts'
import { followTaken, type FollowedRow, type PushNow } from './row-states.ts'

export interface FollowedPage {
  rows: FollowedRow[]
  /** the page behind this one begins after this row; null: there is none */
  next: number | null
}

export interface RowsHeld extends ReceiptsHeld {
  closed: Pick<ClosedRejections, 'get'>
}

/** As it is in the table, or was closed since by this process. Pure. */
const asOfNow = (refused: ReceiptRefusal, closed: RowsHeld['closed']): ReceiptRefusal => {
  const since = refused.state === 'open' ? closed.get(refused.rejectedId) : undefined
  return since === undefined
    ? refused
    : { ...refused, state: since.state, replayReceipt: since.receiptId, replayRow: since.row }
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const followRows = async (
  held: RowsHeld,
  now: PushNow,
  page: { after: number; limit: number },
): Promise<FollowedPage> => {
  const { store } = held
  const asked = { receipt: now.receipt.receiptId, ...page }
  const [taken, kept] = await askStore(() =>
    Promise.all([rowsOfReceipt(store, asked), refusalsOfReceipt(store, { ...asked, stage: 'door' })]),
  )
  const refused = kept.map((each) => asOfNow(each, held.closed))
  const all = [...(await followTaken(store, now, taken)), ...(await followMended(held, refused))].toSorted(
    (left, right) => left.row - right.row,
  )
  const full = taken.length === page.limit || refused.length === page.limit || all.length > page.limit
  // a row that makes several observations is not cut in two
  const last = all[page.limit - 1]?.row ?? all.at(-1)?.row
  const rows = full ? all.filter(({ row }) => row <= (last ?? 0)) : all
  return { rows, next: full && rows.length > 0 ? (last ?? null) : null }
}
