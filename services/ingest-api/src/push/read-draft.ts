import type { RecordDraft } from '@tideline/contracts'
import { draftIn } from './draft-in.ts'
import type { Spool } from './spool.ts'

/**
 * One draft out of the spool, as it was checked; without a revision.
 *
 * @throws {TidelineError} INTERNAL
 */
export const readDraft = async (spool: Spool, entry: number): Promise<RecordDraft> => {
  const [bytes] = await spool.read(entry, entry + 1)
  return draftIn(bytes)
}
