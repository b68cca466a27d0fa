/** Ids that sort by time and can be read out: 20240131T235959-3f9c2ab1d05e. */
import { randomBytes } from 'node:crypto'

export const newReceiptId = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${randomBytes(6).toString('hex')}`

/** An undo has a name of its own, so that asking for it twice finds that it was done. */
export const undoReceiptId = (receiptId: string): string => `${receiptId}-undo`
