/**
 * Where a push waits between being read and being appended: a refused push appends nothing, so it has to be read
 * whole first, and a file of any length has to fit. Small ones stay in memory, larger ones go to a file that has
 * no name any more once it is open, so that not even a crash leaves it behind.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

export interface Spool {
  /** its index, from 0 */
  add(entry: Buffer): Promise<number>
  /** entries from..to (exclusive) */
  read(from: number, to: number): Promise<Buffer[]>
  readonly length: number
  close(): Promise<void>
}

export interface SpoolOptions {
  directory: string
  /** beyond this it goes to disk */
  memoryBytes: number
}

const WRITE_BYTES = 1_048_576

const openUnnamed = async (directory: string): Promise<FileHandle> => {
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${randomUUID()}.spool`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

export const createSpool = (options: SpoolOptions): Spool => {
  /** end of entry i (exclusive) in the whole */
  const ends: number[] = []
  let file: FileHandle | undefined
  /** bytes that are in the file already */
  let written = 0
  let tail: Buffer[] = []
  let tailBytes = 0

  const flush = async (): Promise<void> => {
    file ??= await openUnnamed(options.directory)
    const bytes = Buffer.concat(tail)
    tail = []
    tailBytes = 0
    await file.write(bytes, 0, bytes.length, written)
    written += bytes.length
  }

  const bytesOf = async (from: FileHandle, start: number, end: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(end - start)
    const { bytesRead } = await from.read(bytes, 0, bytes.length, start)
    if (bytesRead !== bytes.length) throw new Error('the spool file is shorter than what was written to it')
    return bytes
  }

  return {
    get length() {
      return ends.length
    },
    async add(entry) {
      ends.push((ends.at(-1) ?? 0) + entry.length)
      tail.push(entry)
      tailBytes += entry.length
      if (tailBytes > (file === undefined ? options.memoryBytes : WRITE_BYTES)) await flush()
      return ends.length - 1
    },
    async read(from, to) {
      if (file === undefined) return tail.slice(from, to)
      if (tail.length > 0) await flush()
      const start = from === 0 ? 0 : (ends[from - 1] ?? 0)
      const bytes = await bytesOf(file, start, ends[to - 1] ?? start)
      return ends.slice(from, to).map((end, index) => {
        const begin = from + index === 0 ? 0 : (ends[from + index - 1] ?? 0)
        return bytes.subarray(begin - start, end - start)
      })
    },
    async close() {
      tail = []
      await file?.close()
      file = undefined
    },
  }
}
