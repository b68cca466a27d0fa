/**
 * Inserts a body as it comes: one INSERT of the original bytes for a body up to `chunkBytes`, so that an
 * insert is one block as with ClickHouse's server; a longer body in a format of lines is cut between rows
 * and inserted in parts, so that memory stays bounded. If a part fails, the parts before it stay.
 */
import type { Readable } from 'node:stream'
import type { Connection, Engine } from './engine.ts'
import { quoteLiteral } from './prelude.ts'
import { tooLarge } from './request-body.ts'
import { isSplittable, lastRowEnd } from './row-boundary.ts'
import type { InsertStatement } from './statement.ts'
import type { Progress } from './summary.ts'

export interface InsertLimits {
  /** A body up to here is one insert. Bytes after decompression. */
  readonly chunkBytes: number
  /** The longest body in a format that cannot be cut (Parquet, CSV, RowBinary ...). */
  readonly wholeBytes: number
}

interface InsertOptions {
  readonly engine: Engine
  readonly connection: Connection
  readonly statement: InsertStatement
  /** Data that stood behind the query in the same text. */
  readonly inline: Buffer
  readonly body: Readable
  readonly limits: InsertLimits
  /** `insert_deduplication_token` of the request. */
  readonly token: string | undefined
}

export const insertBody = async (options: InsertOptions): Promise<Progress> => {
  const { statement, limits } = options
  const limit = isSplittable(statement.format) ? limits.chunkBytes : limits.wholeBytes
  const parts = new PartWriter(options)
  let chunks: Buffer[] = options.inline.length > 0 ? [options.inline] : []
  let size = options.inline.length
  for await (const chunk of options.body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= limit) continue
    const data = Buffer.concat(chunks, size)
    const cut = lastRowEnd(data, statement.format)
    if (cut > 0) await parts.insert(data.subarray(0, cut))
    else if (size > limits.wholeBytes) throw tooLarge(limits.wholeBytes)
    const rest = cut > 0 ? data.subarray(cut) : data
    chunks = [rest]
    size = rest.length
  }
  if (size > 0 || parts.count === 0) await parts.insert(Buffer.concat(chunks, size))
  return parts.progress()
}

class PartWriter {
  readonly #options: InsertOptions
  #rows = 0
  #bytes = 0
  #seconds = 0
  count = 0

  constructor(options: InsertOptions) {
    this.#options = options
  }

  async insert(data: Buffer): Promise<void> {
    const { engine, connection, statement, token } = this.#options
    if (this.count > 0 && token !== undefined) {
      // The same token on each part would make the second a duplicate of the first.
      const own = quoteLiteral(`${token}-${this.count}`)
      await engine.run(connection, `SET insert_deduplication_token = ${own}`, 'Null')
    }
    this.count++
    // The engine would wait for an empty payload on its standard input.
    const payload = data.length === 0 ? Buffer.from('\n') : data
    const result = await engine.insert(connection, statement.prefix, payload)
    this.#rows += result.rowsWritten
    this.#bytes += result.bytesWritten
    this.#seconds += result.elapsed
  }

  progress(): Progress {
    return {
      readRows: this.#rows,
      readBytes: this.#bytes,
      writtenRows: this.#rows,
      writtenBytes: this.#bytes,
      seconds: this.#seconds,
    }
  }
}
