/** A body becomes a batch and is looked at; one that cannot be read at all leaves nothing behind. */
import { TidelineError } from '@tideline/contracts'
import type { ApiKeyEntry } from '@tideline/runtime'
import type { BatchMeta, BatchWanted } from './batch-files.ts'
import type { Batches } from './batches.ts'
import type { Preview } from './preview.ts'

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
    if (!mayPass(error)) await batches.drop(meta)
    throw error
  }
}

/**
 * The batch is there and looked at behind the answer: its events, or GET, tell what became of that. One that cannot be read
 * stays until it is dropped or a day old, since whoever sent it has not been told why yet.
 */
export const beginBatch = async (
  batches: Batches,
  key: ApiKeyEntry,
  wanted: Omit<BatchWanted, 'owner'>,
  body: AsyncIterable<Uint8Array>,
  begin: (look: () => Promise<Preview>) => void,
): Promise<BatchMeta> => {
  const meta = await batches.files.add({ ...wanted, owner: key.hash }, body)
  begin(async () => await batches.look(meta, key))
  return meta
}
