/**
 * Where each row of a push is now: accepted, stored, visible, or what came in its way. Told from what is stored, not from
 * what was expected at the door. Pure core, with the questions around it.
 */
import type { RowState } from '@tideline/words'
import {
  refusalsOfReceipt,
  revisionsOfIds,
  type ReceiptRefusal,
  type ReceiptRow,
  type Store,
  type StoredRevision,
} from '@tideline/log'
import { askStore } from '../store/ask-store.ts'
import type { ReceiptNow } from './receipt-state.ts'
import { storedOutcomes } from './stored-outcome.ts'

export interface FollowedRow {
  row: number
  state: RowState
  /** where a spreadsheet shows it */
  cell?: string
  source?: string
  id?: string
  /** under which it was appended */
  revision?: number
  /** the one that counts instead */
  countedRevision?: number
  code?: string
  path?: string
  value?: string
  message?: string
  rejectedId?: string
  /** of the push that took it since, mended or as it was: the state is that of its row there */
  replayReceipt?: string
}

const refusedStates = { open: 'rejected', replayed: 'mended', superseded: 'superseded' } as const

const cellOf = ({ cell }: { cell: string }): { cell?: string } => (cell === '' ? {} : { cell })

/** Pure. */
export const refusedRow = (refused: ReceiptRefusal, row = refused.row): FollowedRow => ({
  row,
  state: refusedStates[refused.state],
  ...cellOf(refused),
  code: refused.code,
  ...(refused.path === '' ? {} : { path: refused.path }),
  ...(refused.value === '' ? {} : { value: refused.value }),
  message: refused.message,
  rejectedId: refused.rejectedId,
  ...(refused.replayReceipt === '' ? {} : { replayReceipt: refused.replayReceipt }),
})

export interface Known {
  receiptId: string
  /** every revision of the observations of these rows, in the order of the log */
  revisions: readonly StoredRevision[]
  /** put aside by the store */
  aside: readonly ReceiptRefusal[]
  /** all of the push is in the store */
  stored: boolean
  /** what is stored of it shows in series */
  visible: boolean
}

/** Pure. */
export const takenRow = (taken: ReceiptRow, known: Known): FollowedRow => {
  const { row, source, id, revision } = taken
  const about = { row, ...cellOf(taken), source, id, ...(revision === 0 ? {} : { revision }) }
  if (taken.outcome === 'unchanged') return { ...about, state: 'unchanged' }
  const own = known.revisions.filter((each) => each.source === source && each.id === id)
  const outcome = storedOutcomes(own, known.receiptId).find((each) => each.revision === revision)
  if (outcome === undefined) {
    const refused = known.aside.find(({ ids }) => ids.includes(id))
    if (refused !== undefined) return { ...refusedRow(refused, row), ...about }
    // what made no revision of its own was there already, once all of the push is stored
    return { ...about, state: known.stored ? 'unchanged' : 'accepted' }
  }
  const head = Math.max(...own.map((each) => each.revision))
  if (outcome.outcome === 'conflict') return { ...about, state: 'conflict', countedRevision: head }
  if (head > revision) return { ...about, state: 'replaced', countedRevision: head }
  return { ...about, state: known.visible ? 'visible' : 'stored' }
}

/** How far a push is, as its rows are told by it. */
export type PushNow = Pick<ReceiptNow, 'receipt' | 'settled' | 'stored' | 'putAside'>

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const followTaken = async (
  store: Store,
  { receipt: { receiptId }, settled, stored, putAside }: PushNow,
  taken: readonly ReceiptRow[],
): Promise<FollowedRow[]> => {
  const aside =
    putAside === 0
      ? []
      : await askStore(() =>
          refusalsOfReceipt(store, { receipt: receiptId, after: 0, limit: 10_000, stage: 'store' }),
        )
  const revisions: StoredRevision[] = []
  for (const [source, rows] of Map.groupBy(taken, (each) => each.source)) {
    const ids = rows.map(({ id }) => id)
    revisions.push(...(await askStore(() => revisionsOfIds(store, source, ids))))
  }
  const known: Known = { receiptId, revisions, aside, stored: stored || putAside > 0, visible: settled }
  return taken.map((each) => takenRow(each, known))
}
