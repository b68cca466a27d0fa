import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { SnapshotData } from './types.ts'

/** sha-256, 64 hex digits, over RFC 8785 JSON: the order of keys and the spelling of numbers do not matter. */
export const dataHash = (data: SnapshotData): string => {
  const text = canonicalize(data)
  if (text === undefined) throw new TypeError('snapshot data is no JSON')
  return createHash('sha256').update(text).digest('hex')
}
