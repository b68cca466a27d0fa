/** Reading a request body within bounds. What exceeds them is refused before it is in memory. */
import type { IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import { TidelineError } from '@tideline/contracts'

interface BodyOptions {
  /** bytes after decompression: a small gzip may hold gigabytes */
  limit: number
}

/**
 * The body as a stream of bytes, unpacked when it is gzip.
 *
 * @throws {TidelineError} BODY_TOO_LARGE, BODY_UNREADABLE, MEDIA_TYPE_UNSUPPORTED
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
  const packed = encoding !== 'identity'
  const stream = packed ? request.pipe(createGunzip()) : request
  // an aborted upload destroys the request, not the stream it is piped into
  if (packed) request.once('error', (error) => stream.destroy(error))
  let read = 0
  try {
    const chunks: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: packed })
    for await (const chunk of chunks) {
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
    if (packed) request.unpipe()
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
