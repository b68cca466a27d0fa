/** Ids that sort by time and can be read out: 20240131T235959-3f9c2ab1d05e4478. Who knows one may see what became of the push, so nobody can guess one. */
import { createHash, randomBytes } from 'node:crypto'

export const newReceiptId = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${randomBytes(8).toString('hex')}`

/** Of a push that may come again because its answer was lost: the same for the same sender, place and key. */
export const repeatedReceiptId = (sender: string, path: string, idempotencyKey: string): string =>
  `once-${createHash('sha256')
    .update(JSON.stringify([sender, path, idempotencyKey]))
    .digest('hex')
    .slice(0, 32)}`

/** An undo has a name of its own, so that asking for it twice finds that it was done. */
export const undoReceiptId = (receiptId: string): string => `${receiptId}-undo`
