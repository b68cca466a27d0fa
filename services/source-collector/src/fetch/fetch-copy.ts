/**
 * One address into one kept copy: conditional, again with growing pauses (and jitter, so that many stacks do not come at once)
 * where that may help, never sooner than the publisher asks.
 */
import { TooLarge, type Copies, type Copy } from '../keep/copies.ts'
import type { Collection } from '../plan/collections.ts'
import { again } from './again.ts'
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
  const { attempts, backOffMs } = collection
  return await again(async () => await fetchOnce(fetching), { attempts, backOffMs, signal, onAttempt })
}
