import type { ReceiptObservation } from '@tideline/log'

export interface UndoHead {
  revision: number
  receipt: string
  op: 'report' | 'retract'
}

export type UndoStep =
  | { step: 'done' }
  | { step: 'revised_since' }
  | { step: 'retract'; revision: number }
  | { step: 'restore'; from: number; revision: number }

/** What to do with one observation of the push. Pure. */
export const planUndo = (
  pushed: Pick<ReceiptObservation, 'last'>,
  head: UndoHead,
  previous: number | undefined,
  undoReceipt: string,
): UndoStep => {
  if (head.receipt === undoReceipt) return { step: 'done' }
  if (head.revision !== pushed.last) return { step: 'revised_since' }
  if (previous !== undefined) return { step: 'restore', from: previous, revision: head.revision + 1 }
  return head.op === 'retract' ? { step: 'done' } : { step: 'retract', revision: head.revision + 1 }
}
