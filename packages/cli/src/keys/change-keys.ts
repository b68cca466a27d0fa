/** What `tideline keys` does to the list of keys (pure): entries in, entries out. */
import { apiKeyId, createApiKey, type ApiKeyEntry, type ApiKeyScope } from '@tideline/runtime'
import { CliError, usageError } from '../cli-error.ts'

export interface WantedKey {
  name: string
  sources: readonly string[]
  scopes: readonly ApiKeyScope[]
  requestsPerMinute: number
  /** RFC 3339, UTC; undefined = never */
  expiresAt: string | undefined
}

interface Made {
  keys: ApiKeyEntry[]
  entry: ApiKeyEntry
  /** shown once */
  key: string
}

export const addKey = (keys: readonly ApiKeyEntry[], wanted: WantedKey): Made => {
  const { key, entry } = createApiKey(wanted)
  return { keys: [...keys, entry], entry, key }
}

/**
 * By its id, or by its name where one key alone has it.
 *
 * @throws {CliError} KEY_NOT_FOUND, USAGE
 */
export const keyNamed = (keys: readonly ApiKeyEntry[], which: string): ApiKeyEntry => {
  const found = keys.filter((entry) => apiKeyId(entry) === which || entry.name === which)
  const [entry, ...more] = found
  if (entry === undefined)
    throw new CliError('KEY_NOT_FOUND', `No key has the id or name ${which}.`, {
      hint: 'See `tideline keys list`.',
    })
  if (more.length > 0)
    throw usageError(
      `${found.length} keys are named ${which}: ${found.map(apiKeyId).join(', ')}.`,
      'Give the id.',
    )
  return entry
}

/** Days to an instant, for keys that end. */
export const inDays = (days: number, now: number): string => new Date(now + days * 86_400_000).toISOString()

/** A new key for the same name, sources and scopes; the old one is good for `graceDays` more, or as long as it was. */
export const rotateKey = (
  keys: readonly ApiKeyEntry[],
  which: string,
  { graceDays, now }: { graceDays: number; now: number },
): Made & { old: ApiKeyEntry } => {
  const old = keyNamed(keys, which)
  const { key, entry } = createApiKey({ ...old, scopes: old.scopes ?? [], expiresAt: undefined })
  const grace = inDays(graceDays, now)
  const ending = {
    ...old,
    expiresAt: old.expiresAt !== undefined && old.expiresAt < grace ? old.expiresAt : grace,
  }
  return { keys: [...keys.map((each) => (each === old ? ending : each)), entry], entry, key, old: ending }
}

export const revokeKey = (
  keys: readonly ApiKeyEntry[],
  which: string,
): { keys: ApiKeyEntry[]; entry: ApiKeyEntry } => {
  const entry = keyNamed(keys, which)
  return { keys: keys.filter((each) => each !== entry), entry }
}
