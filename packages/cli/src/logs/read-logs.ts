// The logs of a local stack: one file for each process below its data directory.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { logFileOf } from '@tideline/local-stack'

const SUFFIX = '.log'
export const NEWLINE = 0x0a

/** Enough for some thousand lines; a log is cut at 10 MiB when its process starts, and may be longer by then. */
const TAIL_BYTES = 2 * 1024 * 1024

/** Whose logs there are; none where no stack was ever started. */
export const logNames = (dataDir: string): string[] => {
  try {
    return readdirSync(join(dataDir, 'logs'))
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length))
      .toSorted()
  } catch {
    return []
  }
}

/** `length` bytes from `start` on, or as many as there are. */
export const readPart = (file: string, start: number, length: number): Buffer => {
  const descriptor = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, start))
  } finally {
    closeSync(descriptor)
  }
}

export interface LogTail {
  name: string
  lines: string[]
  /** how far it was read: where what is written next begins */
  end: number
}

/** The last whole lines of one log. */
export const readTail = (dataDir: string, name: string, count: number): LogTail => {
  const file = logFileOf(dataDir, name)
  const { size } = statSync(file)
  const start = Math.max(0, size - TAIL_BYTES)
  const bytes = readPart(file, start, size - start)
  // counted in bytes: half a line may end in half a letter
  const end = bytes.lastIndexOf(NEWLINE) + 1
  const lines = bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .slice(start === 0 ? 0 : 1, -1)
  return { name, lines: count === 0 ? [] : lines.slice(-count), end: start + end }
}
