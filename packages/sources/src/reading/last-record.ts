/**
 * A file that ends in the middle of a record: cut inside a number, `366000` is still a number, and what came after it
 * is missing. Nothing but the missing line end tells.
 */
import { TidelineError } from '@tideline/contracts'

/** @throws {TidelineError} LAST_RECORD_CUT */
export const refuseCut = (row: number): never => {
  throw new TidelineError(
    'LAST_RECORD_CUT',
    `The last record (row ${row}) has no line end or fewer cells than the header, so the file may have been cut off. ` +
      'Fetch it again; if it is whole, end it with a line end, or push it without complete.',
  )
}
