/**
 * Ids for rows that come without one: a hash of what a row is about and, where that repeats, its place among its
 * equals. Figures are no part of it, so a corrected figure is a revision of the same observation.
 */
import { createHash } from 'node:crypto'

/** One per file: it counts equals in the order of the file, rejected rows too. */
export const createKeyring = (prefix: string): ((parts: readonly string[]) => string) => {
  const seen = new Map<string, number>()
  return (parts) => {
    const key = createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 16)
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    return `${prefix}-${key}-${ordinal}`
  }
}
