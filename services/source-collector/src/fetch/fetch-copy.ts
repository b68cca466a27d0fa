/**
 * One address into one kept copy: conditional, again with growing pauses (and jitter, so that many stacks do not come at once)
 * where that may help, never sooner than the publisher asks.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pRetry, { AbortError } from 'p-retry'
import { TooLarge, type Copies, type Copy } from '../keep/copies.ts'
import type { Collection } from '../plan/collections.ts'
import { looksLikePage } from './looks-like-page.ts'
import { requestOnce, troubleOf, type Asked } from './request-once.ts'
import { Trouble } from './trouble.ts'

export type Fetched =
  | { kind: 'copy'; copy: Copy; etag?: string; lastModified?: string }
  | { kind: 'not_modified' }
  | { kind: 'pending' }

export interface Fetching {
  copies: Copies
  collection: Pick<Collection, 'timeoutMs' | 'maxBytes' | 'attempts' | 'backOffMs'>
  asked: Omit<Asked, 'timeoutMs' | 'signal'>
  signal: AbortSignal
  onAttempt: () => void
}

/** Longer than this is not waited for within a run; the next one is then not before. */
const MOST_WAIT_MS = 60_000

const headChecked = async function* (
  body: AsyncIterable<Uint8Array>,
  mediaType: string,
): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const chunk of body) {
    if (isFirst && looksLikePage(chunk, mediaType))
      throw new Trouble('login_page', 'a page for people came instead of data: a login, or a notice', {
        next: 'stop',
      })
    isFirst = false
    yield chunk
  }
  if (isFirst) throw new Trouble('truncated', 'the answer is empty', { next: 'again' })
}

const fetchOnce = async ({ copies, collection, asked, signal }: Fetching): Promise<Fetched> => {
  const { timeoutMs, maxBytes } = collection
  const given = await requestOnce({ ...asked, timeoutMs, signal })
  if (given === 'pending') return { kind: 'pending' }
  if (given.notModified) return { kind: 'not_modified' }
  const copy = await copies
    .keep(headChecked(given.body, given.mediaType), maxBytes)
    .catch((error: unknown) => {
      if (error instanceof TooLarge)
        throw new Trouble('too_large', `the file has ${error.message}`, { next: 'stop', cause: error })
      throw troubleOf(error, signal)
    })
  if (given.length !== undefined && given.length !== copy.bytes)
    throw new Trouble('truncated', `${copy.bytes} of ${given.length} bytes came`, { next: 'again' })
  const { etag, lastModified } = given
  return {
    kind: 'copy',
    copy,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** @throws {Trouble} */
export const fetchCopy = async (fetching: Fetching): Promise<Fetched> => {
  const { collection, signal, onAttempt } = fetching
  try {
    return await pRetry(
      async () => {
        onAttempt()
        try {
          return await fetchOnce(fetching)
        } catch (error) {
          const trouble = troubleOf(error, signal)
          const { next, waitMs = 0 } = trouble.details
          if (next !== 'again' || waitMs > MOST_WAIT_MS) throw new AbortError(trouble)
          throw trouble
        }
      },
      {
        retries: collection.attempts - 1,
        minTimeout: collection.backOffMs,
        maxTimeout: Math.max(MOST_WAIT_MS, collection.backOffMs),
        factor: 2,
        randomize: true,
        signal,
        async onFailedAttempt({ error, retriesLeft }) {
          const waitMs = error instanceof Trouble ? (error.details.waitMs ?? 0) : 0
          if (waitMs > 0 && retriesLeft > 0) await wait(waitMs, undefined, { signal })
        },
      },
    )
  } catch (error) {
    throw troubleOf(error, signal)
  }
}
