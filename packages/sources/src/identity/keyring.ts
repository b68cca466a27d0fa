/**
 * Ids for rows that come without one: a hash of what a row is about, as it was understood, and where that repeats its
 * place among its equals. Figures are no part of it, so a corrected figure is a revision of the same observation.
 *
 * Until November 2026 the hash was over the cells as they were printed, and other capitals in the next vintage made
 * another observation. `former` is the id of that rule: what is stored under it goes on under it.
 */
import { createHash } from 'node:crypto'
import type { NaturalId } from '@tideline/contracts'

const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 16)

/** Gives a row its place among those of the same key, in the order of the file; rejected rows count too. */
const createOrdinals = (): ((key: string) => string) => {
  const seen = new Map<string, number>()
  return (key) => {
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    return `${key}-${ordinal}`
  }
}

export type Keyring = (parts: readonly string[], formerParts: readonly string[]) => NaturalId

export interface KeyPrefixes {
  prefix: string
  former: string
}

export const keyOfParts = (prefix: string, parts: readonly string[]): string => `${prefix}-${hashOf(parts)}`

/** One per file. */
export const createKeyring = ({ prefix, former }: KeyPrefixes): Keyring => {
  const [ordinals, formerOrdinals] = [createOrdinals(), createOrdinals()]
  return (parts, formerParts) => ({
    key: keyOfParts(prefix, parts),
    id: ordinals(keyOfParts(prefix, parts)),
    former: formerOrdinals(keyOfParts(former, formerParts)),
  })
}
