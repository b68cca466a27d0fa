/**
 * A body with its length where that can be had: what is short is gathered, what is long goes out as it is made. HEAD has no body
 * to send, so it can count all of it; readers of files by address (polars, DuckDB) ask that first.
 */
import { Readable } from 'node:stream'

export const GATHERED_BYTES = 4 * 1024 * 1024

const bytesOf = (chunk: unknown): Buffer => (Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))

async function* after(gathered: readonly Buffer[], rest: AsyncIterator<unknown>): AsyncGenerator<Buffer> {
  yield* gathered
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield bytesOf(next.value)
}

const countAll = async (body: Readable): Promise<number> => {
  let length = 0
  for await (const chunk of body) length += bytesOf(chunk).length
  return length
}

export const withLength = async (
  body: Readable | Buffer,
  countOnly: boolean,
  reply: { header(name: string, value: number): unknown },
): Promise<Readable | Buffer> => {
  if (Buffer.isBuffer(body)) return body
  if (countOnly) {
    reply.header('content-length', await countAll(body))
    return Readable.from([])
  }
  const chunks = body[Symbol.asyncIterator]()
  const gathered: Buffer[] = []
  let length = 0
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    const chunk = bytesOf(next.value)
    gathered.push(chunk)
    length += chunk.length
    if (length > GATHERED_BYTES) return Readable.from(after(gathered, chunks), { objectMode: false })
  }
  return Buffer.concat(gathered)
}
