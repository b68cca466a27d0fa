/** Bodies of requests: decoded, and collected within a bound. */
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { RefusedRequest } from './exception.ts'

/** The body as sent by the client before compression. */
export const decodedBody = (request: IncomingMessage): Readable => {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  const decoder = decoderFor(encoding)
  if (decoder === undefined) return request
  // `pipe` leaves a broken upload unnoticed: the decoder must fail with it.
  request.once('error', (error) => decoder.destroy(error))
  request.once('aborted', () => decoder.destroy(new Error('the client closed the connection')))
  return request.pipe(decoder)
}

const decoderFor = (encoding: string): (Readable & NodeJS.WritableStream) | undefined => {
  switch (encoding) {
    case 'identity':
    case '':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    default:
      throw new RefusedRequest(48, 'NOT_IMPLEMENTED', `Unknown compression method: ${encoding}`)
  }
}

/** The whole body, up to `limit` bytes. */
export const readWhole = async (body: Readable, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}

export const tooLarge = (limit: number): RefusedRequest => {
  const message = `The body has more than ${limit} bytes in a format that cannot be split into rows`
  return new RefusedRequest(396, 'TOO_MANY_ROWS_OR_BYTES', message, 413)
}

/** The fields of a multipart form, which `@clickhouse/client` sends when parameters are too long for a URL. */
export const readForm = async (body: Buffer, contentType: string): Promise<Map<string, string>> => {
  const answer = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const fields = new Map<string, string>()
  for (const [name, value] of await answer.formData()) {
    fields.set(name, typeof value === 'string' ? value : await value.text())
  }
  return fields
}
