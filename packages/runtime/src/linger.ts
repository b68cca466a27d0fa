/**
 * An answer that is given before the request was read to its end. Closed at once, the connection would be reset under
 * a client that still sends, and many clients then never read the answer that lies in their buffer. So the whole answer
 * goes out first, the rest of the body is read away within bounds, and only then does the answer end.
 */
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** A body that is longer than any that is taken will not be waited for. */
const MAX_BYTES = 512 * 1_048_576
const MAX_MS = 15_000

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Resolves when nothing more comes, or when it was enough. */
const readAway = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0
    const done = (): void => {
      clearTimeout(patience)
      request.off('data', count)
      for (const event of ['end', 'error', 'close']) request.off(event, done)
      resolve()
    }
    const count = (chunk: Uint8Array): void => {
      bytes += chunk.length
      if (bytes > MAX_BYTES) done()
    }
    const patience = setTimeout(done, MAX_MS)
    request.on('data', count)
    for (const event of ['end', 'error', 'close']) request.once(event, done)
    request.resume()
  })

const afterwards = async function* (body: Buffer, request: IncomingMessage): AsyncGenerator<Buffer> {
  yield body
  if (!request.readableEnded && !request.destroyed) await readAway(request)
}

/** What to send instead of `body`: itself, or a stream of it that ends when the request does. */
export const lingering = (body: Buffer, request: IncomingMessage): Buffer | Readable =>
  !hasBody(request) || request.readableEnded || request.destroyed
    ? body
    : Readable.from(afterwards(body, request), { objectMode: false })
