import type { ReceiptObservation } from '@tideline/log'
import { nextRevision } from '../push/decide-revision.ts'

export interface UndoHead {
  revision: number
  receipt: string
  op: 'report' | 'retract'
}

export type UndoStep =
  | { step: 'done' }
  | { step: 'revised_since' }
  /** it has the last revision that there is */
  | { step: 'no_further' }
  | { step: 'retract'; revision: number }
  | { step: 'restore'; from: number; revision: number }

/** What to do with one observation of the push. Pure. */
export const planUndo = (
  pushed: Pick<ReceiptObservation, 'last'>,
  head: UndoHead,
  previous: number | undefined,
  { undoReceipt, receipt }: { undoReceipt: string; receipt: string },
): UndoStep => {
  if (head.receipt === undoReceipt) return { step: 'done' }
  if (head.revision !== pushed.last) return { step: 'revised_since' }
  // another push said it first, the same or other content under one revision: nothing of this one counts
  if (head.receipt !== receipt) return { step: 'done' }
  if (previous === undefined && head.op === 'retract') return { step: 'done' }
  const revision = nextRevision(head.revision)
  if (revision === undefined) return { step: 'no_further' }
  return previous === undefined
    ? { step: 'retract', revision }
    : { step: 'restore', from: previous, revision }
}
