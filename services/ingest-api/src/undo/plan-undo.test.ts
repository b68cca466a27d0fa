import { expect, it } from 'vitest'
import { MAX_REVISION } from '@tideline/contracts'
import { newReceiptId, undoReceiptId } from '../receipts/receipt-id.ts'
import { planUndo, type UndoHead, type UndoStep } from './plan-undo.ts'

const pushed = { last: 3 }
const head = (revision: number, more: Partial<UndoHead> = {}): UndoHead => ({
  revision,
  receipt: 'of the push',
  op: 'report',
  ...more,
})

it.each<[string, UndoHead, number | undefined, UndoStep]>([
  ['what was new is retracted', head(3), undefined, { step: 'retract', revision: 4 }],
  ['what was revised goes back', head(3), 2, { step: 'restore', from: 2, revision: 4 }],
  ['what was retracted comes back', head(3, { op: 'retract' }), 2, { step: 'restore', from: 2, revision: 4 }],
  ['a retraction of nothing stays', head(3, { op: 'retract' }), undefined, { step: 'done' }],
  ['what was revised since is left alone', head(4, { receipt: 'later' }), 2, { step: 'revised_since' }],
  ['new or not', head(4, { receipt: 'later' }), undefined, { step: 'revised_since' }],
  [
    'what another said first under the same revision stays',
    head(3, { receipt: 'other' }),
    2,
    { step: 'done' },
  ],
  ['what was undone is not undone again', head(4, { receipt: 'undo' }), 2, { step: 'done' }],
])('%s', (_, now, previous, step) => {
  expect(planUndo(pushed, now, previous, { undoReceipt: 'undo', receipt: 'of the push' })).toEqual(step)
})

it('after the last revision there is none: it is left alone', () => {
  const last = { revision: MAX_REVISION, receipt: 'of the push', op: 'report' } as const
  const receipts = { undoReceipt: 'undo', receipt: 'of the push' }
  expect(planUndo({ last: MAX_REVISION }, last, 2, receipts)).toEqual({ step: 'no_further' })
})

it('ids of receipts begin with the second they were made in, and no two are alike', () => {
  const now = new Date('2024-01-31T23:59:59.999Z')
  const [one, two] = [newReceiptId(now), newReceiptId(now)]
  expect(one).toMatch(/^20240131T235959-[\da-f]{16}$/)
  expect(one).not.toBe(two)
  expect(undoReceiptId(one)).toBe(`${one}-undo`)
})
