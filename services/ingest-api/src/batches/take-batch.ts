/** A body becomes a batch and is looked at; one that cannot be read at all leaves nothing behind. */
import { TidelineError } from '@tideline/contracts'
import type { ApiKeyEntry } from '@tideline/runtime'
import type { BatchWanted } from './batch-files.ts'
import type { Batches, Preview } from './batches.ts'

/** What may pass by itself: the batch stays, and the same sent again is looked at again. */
const mayPass = (error: unknown): boolean => error instanceof TidelineError && error.retryable

export const takeBatch = async (
  batches: Batches,
  key: ApiKeyEntry,
  wanted: Omit<BatchWanted, 'owner'>,
  body: AsyncIterable<Uint8Array>,
): Promise<Preview> => {
  const meta = await batches.files.add({ ...wanted, owner: key.hash }, body)
  try {
    return await batches.look(meta, key)
  } catch (error) {
    if (!mayPass(error)) await batches.files.drop(meta)
    throw error
  }
}
