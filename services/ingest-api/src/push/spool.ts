/**
 * Where a push waits between being read and being appended: a refused push appends nothing, so it has to be read
 * whole first, and a file of any length has to fit. Small ones stay in memory, larger ones go to a file that has
 * no name any more once it is open, so that not even a crash leaves it behind.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

export interface Spool {
  /** its index, from 0; at once where nothing has to be written first */
  add(entry: string | Buffer): number | Promise<number>
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

/** Entries stand one behind the other in few large pieces: a buffer for each of them was a third of what a push left behind. */
const FIRST_SLAB_BYTES = 16_384
const SLAB_BYTES = 262_144

interface Slab {
  bytes: Buffer
  used: number
}

/** What waits in memory. */
const createSlabs = () => {
  let slabs: Slab[] = []
  let places: { slab: Slab; begin: number; end: number }[] = []
  const roomFor = (most: number): Slab => {
    const last = slabs.at(-1)
    if (last !== undefined && last.bytes.length - last.used >= most) return last
    const size = Math.min(SLAB_BYTES, FIRST_SLAB_BYTES * 2 ** slabs.length)
    const slab = { bytes: Buffer.allocUnsafeSlow(Math.max(size, most)), used: 0 }
    slabs.push(slab)
    return slab
  }
  return {
    /** how many bytes it takes */
    add(entry: string | Buffer): number {
      const isText = typeof entry === 'string'
      const slab = roomFor(isText ? entry.length * 3 : entry.length)
      const length = isText ? slab.bytes.write(entry, slab.used) : entry.copy(slab.bytes, slab.used)
      const begin = slab.used
      slab.used += length
      places.push({ slab, begin, end: slab.used })
      return length
    },
    read: (from: number, to: number): Buffer[] =>
      places.slice(from, to).map(({ slab, begin, end }) => slab.bytes.subarray(begin, end)),
    /** all of it in its order; it is empty after that */
    take(): Buffer[] {
      const taken = slabs.map(({ bytes, used }) => bytes.subarray(0, used))
      slabs = []
      places = []
      return taken
    },
  }
}

export const createSpool = (options: SpoolOptions): Spool => {
  /** end of entry i (exclusive) in the whole */
  const ends: number[] = []
  let file: FileHandle | undefined
  /** bytes that are in the file already */
  let written = 0
  const tail = createSlabs()
  let tailBytes = 0

  const flush = async (): Promise<void> => {
    file ??= await openUnnamed(options.directory)
    const bytes = Buffer.concat(tail.take())
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
    add(entry) {
      const length = tail.add(entry)
      const index = ends.push((ends.at(-1) ?? 0) + length) - 1
      tailBytes += length
      const isFull = tailBytes > (file === undefined ? options.memoryBytes : WRITE_BYTES)
      return isFull ? flush().then(() => index) : index
    },
    async read(from, to) {
      if (file === undefined) return tail.read(from, to)
      if (tailBytes > 0) await flush()
      const start = from === 0 ? 0 : (ends[from - 1] ?? 0)
      const bytes = await bytesOf(file, start, ends[to - 1] ?? start)
      return ends.slice(from, to).map((end, index) => {
        const begin = from + index === 0 ? 0 : (ends[from + index - 1] ?? 0)
        return bytes.subarray(begin - start, end - start)
      })
    },
    async close() {
      tail.take()
      await file?.close()
      file = undefined
    },
  }
}
