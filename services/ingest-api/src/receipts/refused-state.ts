/** What became of the rows of a push that were refused: still to mend, mended and by which pushes, or said again since. */
import type { Receipt, RefusedState } from '@tideline/contracts'
import { refusedGroupsOfReceipt, type RefusedGroup } from '@tideline/log'
import { asTidelineError } from '@tideline/runtime'
import { askStore } from '../store/ask-store.ts'
import { stateOfReplay } from './follow-mended.ts'
import type { RowsHeld } from './follow-rows.ts'

/** Pushes by which one push was mended; of more it is enough to know that there are more. */
const FOLLOWED = 20

/** Rows that this process closed and the table still shows as open, under what became of them. Pure. */
export const groupsOfNow = (
  groups: readonly RefusedGroup[],
  receiptId: string,
  closed: RowsHeld['closed'],
): RefusedGroup[] => {
  const open = groups.filter(({ state }) => state === 'open')
  const since = open.flatMap(({ listed }) =>
    listed.flatMap((row) => {
      const found = closed.get(`${receiptId}-${row}`)
      return found === undefined ? [] : [{ ...found, line: row }]
    }),
  )
  const left = open.map((group) => ({
    ...group,
    rows: group.rows - since.length,
    listed: group.listed.filter((row) => !since.some(({ line }) => line === row)),
  }))
  const moved = [...Map.groupBy(since, ({ state, receiptId: by }) => `${state} ${by}`).values()].map(
    (list): RefusedGroup => ({
      state: list[0]?.state ?? 'replayed',
      replayReceipt: list[0]?.receiptId ?? '',
      rows: list.length,
      listed: list.map(({ line }) => line),
    }),
  )
  return [...left, ...groups.filter(({ state }) => state !== 'open'), ...moved]
}

export interface RefusedNow {
  refused: RefusedState
  /** receipt of the push that took a row since, by its number, as far as receipts list their rejections */
  mendedBy: ReadonlyMap<number, string>
}

const nothing: RefusedNow = {
  refused: { open: 0, mended: 0, superseded: 0, receipts: [], visible: null },
  mendedBy: new Map(),
}

const sumOf = (groups: readonly RefusedGroup[], state: RefusedGroup['state']): number =>
  groups.reduce((sum, each) => sum + (each.state === state ? each.rows : 0), 0)

/**
 * Of a push whose refused rows are its own: a replay's stay where they were first refused. null: the store does not answer.
 *
 * @throws {TidelineError} INTERNAL
 */
export const refusedNow = async (
  held: RowsHeld,
  receipt: Pick<Receipt, 'receiptId' | 'rejected'>,
): Promise<RefusedNow | null> => {
  if (receipt.rejected === 0) return nothing
  try {
    const { receiptId } = receipt
    const stored = await askStore(() => refusedGroupsOfReceipt(held.store, receiptId))
    const groups = groupsOfNow(stored, receiptId, held.closed)
    const mended = groups.filter(({ state }) => state === 'replayed')
    const receipts = [...new Set(mended.map(({ replayReceipt }) => replayReceipt))]
    const states =
      receipts.length > FOLLOWED ? [] : await Promise.all(receipts.map((each) => stateOfReplay(held, each)))
    return {
      refused: {
        open: sumOf(groups, 'open'),
        mended: sumOf(groups, 'replayed'),
        superseded: sumOf(groups, 'superseded'),
        receipts: receipts.slice(0, FOLLOWED),
        visible: states.length === 0 ? null : states.every((each) => each?.visible === true),
      },
      mendedBy: new Map(
        mended.flatMap(({ listed, replayReceipt }) =>
          listed.map((row): [number, string] => [row, replayReceipt]),
        ),
      ),
    }
  } catch (error) {
    if (asTidelineError(error).code === 'CLICKHOUSE_UNAVAILABLE') return null
    throw error
  }
}
