/**
 * One request, over its redirects. A secret goes to the address that it was given for and to no other origin: a publisher that
 * sends its visitors to a store of files must not hand our key on.
 */
import { messageOf } from '@tideline/contracts'
import { readRetryAfter } from '@tideline/runtime'
import { Agent, errors, request, type Dispatcher } from 'undici'
import { Trouble } from './trouble.ts'

export interface Asked {
  url: URL
  headers: Readonly<Record<string, string>>
  /** left out as soon as a redirect leads to another origin */
  secretHeaders: Readonly<Record<string, string>>
  timeoutMs: number
  signal: AbortSignal
}

export interface Given {
  notModified: boolean
  body: Dispatcher.ResponseData['body']
  mediaType: string
  etag?: string
  lastModified?: string
  length?: number
}

const MOST_REDIRECTS = 5
const dispatcher = new Agent({ connect: { timeout: 15_000 }, keepAliveTimeout: 1_000 })

const headerOf = (headers: Dispatcher.ResponseData['headers'], name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** What a body that failed in the middle, or an address that does not answer, means. */
export const troubleOf = (error: unknown, signal: AbortSignal): Trouble => {
  if (error instanceof Trouble) return error
  if (signal.aborted)
    return new Trouble('timeout', 'stopped before it was done', { next: 'later', cause: error })
  const message = messageOf(error)
  const isTime =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError
  if (isTime) return new Trouble('timeout', message, { next: 'again', cause: error })
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isCut =
    error instanceof errors.ResponseContentLengthMismatchError ||
    /terminated|other side closed|aborted|ECONNRESET|UND_ERR_SOCKET|HPE_INVALID/i.test(`${code} ${message}`)
  return new Trouble(isCut ? 'truncated' : 'unreachable', message, { next: 'again', cause: error })
}

const refuseStatus = (status: number, headers: Dispatcher.ResponseData['headers']): never => {
  const waitMs = readRetryAfter(headerOf(headers, 'retry-after'), Date.now())
  const wait = waitMs === null ? {} : { waitMs }
  const details = { status, ...wait }
  if (status === 429) throw new Trouble('rate_limited', 'too many requests', { next: 'again', ...details })
  if (status === 401 || status === 403)
    throw new Trouble('not_allowed', `the publisher answers ${status}: key or terms`, {
      next: 'stop',
      ...details,
    })
  if (status >= 500 || status === 408 || status === 425)
    throw new Trouble('http_status', `the publisher answers ${status}`, { next: 'again', ...details })
  throw new Trouble('http_status', `the publisher answers ${status}; the address may have changed`, {
    next: 'stop',
    ...details,
  })
}

/** @throws {Trouble} */
export const requestOnce = async (asked: Asked): Promise<Given | 'pending'> => {
  let { url } = asked
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const secrets = url.origin === asked.url.origin ? asked.secretHeaders : {}
    const answer = await request(url, {
      dispatcher,
      headers: { ...asked.headers, ...secrets },
      headersTimeout: asked.timeoutMs,
      bodyTimeout: asked.timeoutMs,
      signal: asked.signal,
    }).catch((error: unknown) => {
      throw troubleOf(error, asked.signal)
    })
    const { statusCode: status, headers, body } = answer
    const next = headerOf(headers, 'location')
    if ([301, 302, 303, 307, 308].includes(status) && next !== undefined) {
      await body.dump()
      const to = URL.canParse(next, url.href) ? new URL(next, url) : undefined
      if (
        to === undefined ||
        !/^https?:$/.test(to.protocol) ||
        (url.protocol === 'https:' && to.protocol === 'http:')
      )
        throw new Trouble('redirects', 'a redirect leads to no safe address', { next: 'stop', status })
      url = to
      continue
    }
    if (status === 200) {
      const [etag, lastModified, length] = ['etag', 'last-modified', 'content-length'].map((name) =>
        headerOf(headers, name),
      )
      return {
        notModified: false,
        body,
        mediaType: headerOf(headers, 'content-type') ?? '',
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
        ...(length === undefined ? {} : { length: Number(length) }),
      }
    }
    await body.dump()
    if (status === 304) return { notModified: true, body, mediaType: '' }
    if (status === 202) return 'pending'
    refuseStatus(status, headers)
  }
  throw new Trouble('redirects', `more than ${MOST_REDIRECTS} redirects`, { next: 'stop' })
}
