/**
 * Rows that were refused, as they are now: those that were mended are told by what became of them in the push that took
 * them. One that was kept before its row there was (migration 0061) is only known to be mended.
 */
import { TidelineError } from '@tideline/contracts'
import { someRowsOfReceipt, type ReceiptRefusal } from '@tideline/log'
import { askStore } from '../store/ask-store.ts'
import { findReceipt, receiptState, type ReceiptNow, type ReceiptsHeld } from './receipt-state.ts'
import { followTaken, refusedRow, type FollowedRow } from './row-states.ts'

/** undefined: it is on its way to the store, or was kept too long ago. @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const stateOfReplay = async (
  held: ReceiptsHeld,
  receiptId: string,
): Promise<ReceiptNow | undefined> => {
  try {
    return await receiptState(held, await findReceipt(held, receiptId))
  } catch (error) {
    if (error instanceof TidelineError && (error.code === 'RECEIPT_UNKNOWN' || error.code === 'OVERLOADED'))
      return undefined
    throw error
  }
}

/** In its place of the push that refused it, with what became of it in the one that took it. Pure. */
const mendedRow = (refused: ReceiptRefusal, now: FollowedRow): FollowedRow => {
  const { state: _mended, ...before } = refusedRow(refused)
  // put aside by the store: what is wrong now is told, and not what was
  return { ...before, ...now, row: refused.row, ...(before.cell === undefined ? {} : { cell: before.cell }) }
}

const followInto = async (
  held: ReceiptsHeld,
  receiptId: string,
  refused: readonly ReceiptRefusal[],
): Promise<FollowedRow[]> => {
  const now = await stateOfReplay(held, receiptId)
  if (now === undefined) return refused.map((each) => refusedRow(each))
  const rows = refused.map(({ replayRow }) => replayRow)
  const taken = await askStore(() => someRowsOfReceipt(held.store, receiptId, rows))
  const followed = Map.groupBy(await followTaken(held.store, now, taken), ({ row }) => row)
  return refused.flatMap((each): FollowedRow[] => {
    const found = followed.get(each.replayRow) ?? []
    if (found.length > 0) return found.map((row) => mendedRow(each, row))
    // its list is on its way as long as the push is
    return [{ ...refusedRow(each), ...(each.replayRow > 0 && !now.settled ? { state: 'accepted' } : {}) }]
  })
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const followMended = async (
  held: ReceiptsHeld,
  refused: readonly ReceiptRefusal[],
): Promise<FollowedRow[]> => {
  const isMended = ({ state, replayReceipt }: ReceiptRefusal): boolean =>
    state === 'replayed' && replayReceipt !== ''
  const rows = refused.filter((each) => !isMended(each)).map((each) => refusedRow(each))
  for (const [receiptId, list] of Map.groupBy(refused.filter(isMended), (each) => each.replayReceipt))
    rows.push(...(await followInto(held, receiptId, list)))
  return rows
}
