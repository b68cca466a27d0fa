/** One visit: fetch, keep, and push what is new. Whatever comes of it is a run. */
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fetchCopy, type Fetched, type Fetching } from '../fetch/fetch-copy.ts'
import { fetchPages } from '../fetch/fetch-pages.ts'
import { Trouble } from '../fetch/trouble.ts'
import type { Copies } from '../keep/copies.ts'
import { instantOf } from '../keep/instant.ts'
import type { Run } from '../keep/run.ts'
import { addressOf } from '../plan/address.ts'
import type { Collection } from '../plan/collections.ts'
import { ofTrouble, type Outcome } from './of-trouble.ts'
import { pushCopy, type Door } from './push-copy.ts'

export interface Collecting {
  copies: Copies
  /** read when it is used, so that a key may be changed */
  door: () => Promise<Door>
  /** newest first */
  history: readonly Run[]
  signal: AbortSignal
  now: () => number
}

/** The newest run whose copy ingest-api took; only what it took may be left out the next time. */
const lastTaken = (history: readonly Run[]): Run | undefined =>
  history.find(({ outcome, copy }) => outcome === 'pushed' && copy !== undefined)

/** Of what was taken, not of what came last: what was refused is asked for again. */
const conditionsOf = (history: readonly Run[]): Record<string, string> => {
  const { etag, lastModified } = lastTaken(history) ?? {}
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  }
}

const secretOf = async (
  collection: Collection,
  url: URL,
): Promise<{ url: URL; secretHeaders: Record<string, string> }> => {
  const { credentials } = collection
  if (credentials === undefined) return { url, secretHeaders: {} }
  const secret = await readFile(credentials.file, 'utf8').catch((cause: unknown) => {
    throw new Trouble('credentials', `the file of its credentials cannot be read: ${credentials.file}`, {
      next: 'stop',
      cause,
    })
  })
  const text = secret.trim()
  if (credentials.header !== undefined)
    return { url, secretHeaders: { [credentials.header.toLowerCase()]: `${credentials.prefix}${text}` } }
  const withKey = new URL(url)
  withKey.searchParams.set(credentials.parameter ?? '', text)
  return { url: withKey, secretHeaders: {} }
}

const fetchAll = async (
  collection: Collection,
  { copies, history, signal, now }: Collecting,
  onAttempt: () => void,
): Promise<{ fetched: Fetched; pages?: number }> => {
  const { url, secretHeaders } = await secretOf(collection, addressOf(collection, now()))
  const { paging, accept } = collection
  const headers = {
    'user-agent': 'Tideline source-collector',
    ...(accept === undefined ? {} : { accept }),
    ...(paging === undefined ? conditionsOf(history) : {}),
  }
  const fetching: Fetching = { copies, collection, asked: { url, headers, secretHeaders }, signal, onAttempt }
  return paging === undefined ? { fetched: await fetchCopy(fetching) } : fetchPages(fetching, paging)
}

/** Never throws for what a publisher does; a fault of this program is one. */
export const collect = async (collection: Collection, collecting: Collecting): Promise<Run> => {
  const { copies, door, history, signal, now } = collecting
  const startedAt = instantOf(now())
  let attempts = 0
  let known: Partial<Run> = {}
  const visit = async (): Promise<Outcome> => {
    const { fetched, pages } = await fetchAll(collection, collecting, () => (attempts += 1))
    if (fetched.kind === 'pending')
      return { outcome: 'pending', message: 'the publisher is still preparing it' }
    if (fetched.kind === 'not_modified') {
      if (lastTaken(history) !== undefined) return { outcome: 'unchanged' }
      throw new Trouble(
        'http_status',
        'the publisher says that it is unchanged, and nothing of it was taken yet',
        {
          next: 'later',
          status: 304,
        },
      )
    }
    const { copy, etag, lastModified } = fetched
    known = {
      copy: copy.sha256,
      bytes: copy.bytes,
      ...(pages === undefined ? {} : { pages }),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    }
    if (lastTaken(history)?.copy === copy.sha256) return { ...known, outcome: 'unchanged' }
    const open = (): Readable => copies.read(copy.sha256)
    return { ...known, ...(await pushCopy(await door(), collection, open, signal)) }
  }
  const outcome = await visit().catch((error: unknown): Outcome => {
    if (!(error instanceof Trouble)) throw error
    return { ...known, ...ofTrouble(error, now()) }
  })
  return {
    collection: collection.name,
    source: collection.source,
    startedAt,
    endedAt: instantOf(now()),
    attempts,
    ...outcome,
  }
}
