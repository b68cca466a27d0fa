/**
 * Inserts in binary formats: the body is written to a file, which the engine reads (`FROM INFILE`).
 *
 * As data behind the statement a Parquet file of 500 kB came out cut ("wrong magic bytes at the end"), and
 * chDB's own insert refuses binary formats; from a file it may also seek, as Parquet wants.
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Connection, Engine } from './engine.ts'
import { quoteLiteral } from './prelude.ts'
import type { InsertStatement } from './statement.ts'
import type { Progress } from './summary.ts'

const binary =
  /^(Parquet|ORC|Arrow|ArrowStream|Native|RowBinary\w*|Avro|MsgPack|Protobuf\w*|CapnProto|BSONEachRow|Npy|RawBLOB)$/

export const isBinaryFormat = (format: string): boolean => {
  return binary.test(format)
}

interface FileInsertOptions {
  readonly engine: Engine
  readonly connection: Connection
  readonly statement: InsertStatement
  readonly inline: Buffer
  readonly body: Readable
  /** Directory for the file. */
  readonly files: string
}

export const insertByFile = async (options: FileInsertOptions): Promise<Progress> => {
  const { engine, connection, statement, inline, body } = options
  const path = join(options.files, randomUUID())
  try {
    const file = createWriteStream(path)
    if (inline.length > 0) file.write(inline)
    await pipeline(body, file)
    const { prefix, sourceAt } = statement
    const source = `FROM INFILE ${quoteLiteral(path)} COMPRESSION 'none' `
    const sql = `${prefix.slice(0, sourceAt)}${source}${prefix.slice(sourceAt)}`
    const result = await engine.run(connection, sql, 'Null')
    const { rowsRead, bytesRead, elapsed } = result
    // chDB counts what it read from the file; what was written it tells for inline data only.
    return { readRows: rowsRead, readBytes: bytesRead, writtenRows: rowsRead, seconds: elapsed }
  } finally {
    await rm(path, { force: true })
  }
}
