import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants as zlib, createGunzip } from 'node:zlib'
import { messageOf } from '@tideline/contracts'
import { CliError } from '../cli-error.ts'
import { contentTypeOf } from './content-type.ts'

/** A file that can be read as often as it has to be sent. */
export interface PushInput {
  /** as the user named it: a path, or `-` */
  name: string
  bytes: number
  contentType: string
  open(onProgress?: (sent: number) => void): Readable
  /** Removes what was put aside for it. */
  close(): Promise<void>
}

const headBytes = 64 * 1024

/** @throws {CliError} FILE_UNREADABLE */
export const openFile = async (path: string, name = path): Promise<PushInput> => {
  try {
    await access(path, constants.R_OK)
    const { size } = await stat(path)
    const head = await headOf(path)
    return {
      name,
      bytes: size,
      contentType: contentTypeOf(basename(name), head),
      close: async () => {},
      open: (onProgress) => Readable.from(chunksOf(path, onProgress), { objectMode: false }),
    }
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${name} cannot be read: ${messageOf(cause)}`, {
      cause,
    })
  }
}

async function* chunksOf(path: string, onProgress?: (sent: number) => void): AsyncGenerator<Buffer> {
  let sent = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    sent += chunk.length
    onProgress?.(sent)
    yield chunk
  }
}

const headOf = async (path: string): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    return (isGzip(head) ? await unpacked(head) : head).toString('utf8')
  } finally {
    await file.close()
  }
}

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08

/** The first of what a cut gzip holds; one that is broken is told by the service. */
const unpacked = async (head: Buffer): Promise<Buffer> => {
  const gunzip = createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH })
  gunzip.end(head)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) return chunk
  } catch {
    return Buffer.alloc(0)
  }
  return Buffer.alloc(0)
}

/** Standard input, put aside first: what is answered 503 has to be sent again. */
export const spoolStdin = async (stdin: Readable): Promise<PushInput> => {
  const folder = await mkdtemp(join(tmpdir(), 'tideline-push-'))
  const remove = async (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'stdin')
    await pipeline(stdin, createWriteStream(path, { mode: 0o600 }))
    return { ...(await openFile(path, '-')), close: remove }
  } catch (error) {
    await remove()
    throw error
  }
}
