/** Reading a request body within bounds. What exceeds them is refused before it is in memory. */
import type { IncomingMessage } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { TidelineError } from '@tideline/contracts'
import { patience, withPatience, type Patience } from './patience.ts'

interface BodyOptions {
  /** bytes after decompression: a small gzip may hold gigabytes */
  limit: number
  /** left out = that of patience.ts */
  patience?: Patience
}

/** What every gzip begins with: a file that is packed is rarely sent with a header that says so. */
const GZIP = [0x1f, 0x8b, 0x08]

const join = async function* (
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/** The first bytes are looked at without losing them. */
const peek = async (
  request: IncomingMessage,
  waiting: Patience,
): Promise<{ isGzip: boolean; chunks: AsyncIterable<Uint8Array> }> => {
  const arriving: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false })
  const iterator = withPatience(arriving[Symbol.asyncIterator](), waiting)
  const head: Uint8Array[] = []
  let size = 0
  while (size < GZIP.length) {
    const next = await iterator.next()
    if (next.done === true) break
    head.push(next.value)
    size += next.value.length
  }
  const begin = Buffer.concat(head)
  return { isGzip: GZIP.every((byte, at) => begin[at] === byte), chunks: join(head, iterator) }
}

const unpack = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  // pipeline hands a failure of the body to whoever reads; nothing is left to do with it here
  pipeline(Readable.from(chunks), createGunzip(), () => undefined)

/**
 * The body as a stream of bytes, unpacked when it is gzip, whether or not a header says so.
 *
 * @throws {TidelineError} BODY_TOO_LARGE, BODY_TOO_SLOW, BODY_UNREADABLE, MEDIA_TYPE_UNSUPPORTED
 */
export async function* readBody(request: IncomingMessage, options: BodyOptions): AsyncGenerator<Uint8Array> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new TidelineError(
      'MEDIA_TYPE_UNSUPPORTED',
      `Content-Encoding ${encoding} is not understood; send gzip or none`,
    )
  }
  const tooLarge = (): TidelineError =>
    new TidelineError('BODY_TOO_LARGE', `the body may be ${options.limit} bytes at most`, {
      context: { limitBytes: options.limit },
    })
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > options.limit) throw tooLarge()
  let packed = encoding !== 'identity'
  let read = 0
  try {
    const { isGzip, chunks } = await peek(request, options.patience ?? patience)
    packed ||= isGzip
    for await (const chunk of packed ? unpack(chunks) : chunks) {
      read += chunk.length
      if (read > options.limit) throw tooLarge()
      yield chunk
    }
  } catch (error) {
    if (error instanceof TidelineError) throw error
    throw new TidelineError('BODY_UNREADABLE', packed ? 'the body is not whole gzip' : 'the body broke off', {
      cause: error,
    })
  } finally {
    // what was refused half way is read away, so that the answer reaches the client instead of a reset
    request.resume()
  }
}

/** A small JSON body, whole. */
export const readJson = async (request: IncomingMessage, options: BodyOptions): Promise<unknown> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of readBody(request, options)) chunks.push(chunk)
  if (chunks.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch (error) {
    throw new TidelineError('BODY_UNREADABLE', 'the body is not JSON in UTF-8', { cause: error })
  }
}
