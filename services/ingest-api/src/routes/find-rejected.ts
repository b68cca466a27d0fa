import { TidelineError } from '@tideline/contracts'
import { readRejected, type StoredRejection, type Store } from '@tideline/log'
import type { ApiKeyEntry } from '@tideline/runtime'
import { readableSources } from '../door/access.ts'
import { askStore } from '../store/ask-store.ts'

/**
 * A rejected row, of the sources that the key may see.
 *
 * @throws {TidelineError} NOT_FOUND, CLICKHOUSE_UNAVAILABLE
 */
export const findRejected = async (
  store: Store,
  key: ApiKeyEntry,
  rejectedId: string,
): Promise<StoredRejection> => {
  const sources = readableSources(key)
  const [row] = await askStore(() =>
    readRejected(store, {
      rejectedId,
      limit: 1,
      offset: 0,
      order: 'newest',
      ...(sources === undefined ? {} : { sources }),
    }),
  )
  if (row === undefined) throw new TidelineError('NOT_FOUND', 'There is no such rejected row.')
  return row
}
