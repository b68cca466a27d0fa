import type { Store } from '@tideline/log'
import { TidelineError } from '@tideline/contracts'
import { dataHash } from '../data/data-hash.ts'
import { computeData } from './make-snapshot.ts'
import { readRecipeRow } from './recipe-rows.ts'

export interface SnapshotVerification {
  snapshotId: string
  /** as published */
  dataHash: string
  /** as the log gives it now */
  recomputed: string
  ok: boolean
}

/**
 * Builds the snapshot anew from the log, as of then, with the definition of then.
 *
 * @throws {TidelineError} SNAPSHOT_UNKNOWN
 */
export const verifySnapshot = async (store: Store, snapshotId: string): Promise<SnapshotVerification> => {
  const row = await readRecipeRow(store, snapshotId)
  if (row === undefined) throw new TidelineError('SNAPSHOT_UNKNOWN', undefined, { context: { snapshotId } })
  const recomputed = dataHash(await computeData(store, row.recipe))
  return { snapshotId, dataHash: row.dataHash, recomputed, ok: recomputed === row.dataHash }
}
