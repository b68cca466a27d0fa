import type { RecordDraft } from '@tideline/contracts'
import type { Spool } from './spool.ts'

/** One draft out of the spool, as it was checked; without a revision. */
export const readDraft = async (spool: Spool, entry: number): Promise<RecordDraft> => {
  const [bytes] = await spool.read(entry, entry + 1)
  return JSON.parse(bytes?.toString('utf8') ?? '')
}
