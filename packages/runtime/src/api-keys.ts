/**
 * API keys. The file holds their SHA-256, so reading it gives nobody a key. A key has 256 random bits, which is
 * why a plain hash is enough: there is nothing to guess, and each request can be checked in microseconds.
 *
 * File: `{"version": 1, "keys": [{"name", "hash", "sources": ["*"], "scopes": ["exact"], "requestsPerMinute", "createdAt",
 * "expiresAt"}]}`
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { millisecondsOf, TidelineError } from '@tideline/contracts'
import { z } from 'zod'

const sourcePattern = /^(\*|[a-z0-9][a-z0-9._-]{0,63})$/

/**
 * What a key may do beside writing its sources. `read`: what everybody may; `exact`: read figures that
 * disclosure control hides from others; `operate`: make snapshots and compare aggregates with the log.
 */
export const apiKeyScopes = ['read', 'exact', 'operate'] as const
export type ApiKeyScope = (typeof apiKeyScopes)[number]

export const apiKeyEntry = z
  .strictObject({
    name: z.string().min(1).max(100),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    /** the sources it may write; '*' = every one */
    sources: z.array(z.string().regex(sourcePattern)),
    /** left out, as in files of before there were scopes: none */
    scopes: z.array(z.enum(apiKeyScopes)).optional(),
    requestsPerMinute: z.number().int().min(1).max(1_000_000),
    createdAt: z.iso.datetime(),
    /** from then on it is refused; left out = never */
    expiresAt: z.iso.datetime().optional(),
  })
  .refine(({ sources, scopes = [] }) => sources.length + scopes.length > 0, 'a key that may do nothing')

const apiKeyFile = z.strictObject({ version: z.literal(1), keys: z.array(apiKeyEntry) })

export type ApiKeyEntry = z.infer<typeof apiKeyEntry>

const PREFIX = 'tl_'

const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex')

interface NewApiKey {
  name: string
  /** left out = none */
  sources: readonly string[]
  scopes?: readonly ApiKeyScope[]
  requestsPerMinute?: number
  /** RFC 3339, UTC */
  expiresAt?: string | undefined
}

/** A new key and its entry for the file. The key itself is shown once and kept nowhere by us. */
export const createApiKey = (wanted: NewApiKey): { key: string; entry: ApiKeyEntry } => {
  const key = PREFIX + randomBytes(32).toString('base64url')
  const entry = apiKeyEntry.parse({
    name: wanted.name,
    hash: hashApiKey(key),
    sources: [...wanted.sources],
    scopes: [...(wanted.scopes ?? [])],
    requestsPerMinute: wanted.requestsPerMinute ?? 600,
    createdAt: new Date().toISOString(),
    ...(wanted.expiresAt === undefined ? {} : { expiresAt: wanted.expiresAt }),
  })
  return { key, entry }
}

export const readApiKeys = async (path: string): Promise<readonly ApiKeyEntry[]> =>
  apiKeyFile.parse(JSON.parse(await readFile(path, 'utf8'))).keys

/** What a key is known by where it is not shown: two keys may have one name. */
export const apiKeyId = ({ hash }: Pick<ApiKeyEntry, 'hash'>): string => `key-${hash.slice(0, 16)}`

/** Compares with every entry, in time that does not depend on where they differ. */
export const findApiKey = (entries: readonly ApiKeyEntry[], key: string): ApiKeyEntry | undefined => {
  const given = Buffer.from(hashApiKey(key), 'hex')
  let found: ApiKeyEntry | undefined
  for (const entry of entries) {
    if (timingSafeEqual(given, Buffer.from(entry.hash, 'hex'))) found = entry
  }
  return found
}

/**
 * `Authorization: Bearer KEY`; the scheme's case does not matter.
 *
 * @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, KEY_EXPIRED
 */
export const authenticate = (
  entries: readonly ApiKeyEntry[],
  authorization: string | undefined,
  now: number = Date.now(),
): ApiKeyEntry => {
  const match = /^bearer +([\w.~+/=-]{1,200}) *$/i.exec(authorization ?? '')
  if (match?.[1] === undefined) throw new TidelineError('KEY_MISSING')
  const entry = findApiKey(entries, match[1])
  if (entry === undefined) throw new TidelineError('KEY_UNKNOWN')
  if (entry.expiresAt !== undefined && millisecondsOf(entry.expiresAt) <= now)
    throw new TidelineError('KEY_EXPIRED', `This API key was good until ${entry.expiresAt}.`)
  return entry
}

export const mayWrite = (entry: Pick<ApiKeyEntry, 'sources'>, source: string): boolean =>
  entry.sources.includes('*') || entry.sources.includes(source)

type Scoped = Pick<ApiKeyEntry, 'scopes'>

export const mayReadExact = ({ scopes = [] }: Scoped): boolean => scopes.includes('exact')

/** Where reading is not public. Whoever may write may see what they wrote. */
export const mayRead = ({ scopes = [], sources }: Scoped & Pick<ApiKeyEntry, 'sources'>): boolean =>
  scopes.length > 0 || sources.length > 0

export const mayOperate = ({ scopes = [] }: Scoped): boolean => scopes.includes('operate')
