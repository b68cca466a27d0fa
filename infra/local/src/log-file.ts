import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const rotateAbove = 10 * 1024 * 1024
const tailBytes = 16 * 1024
const tailLines = 15

export const logFileOf = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`)

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Opens a log for appending; what a long life has written before goes to `.1`. */
export const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true })
  if (sizeOf(file) > rotateAbove) renameSync(file, `${file}.1`)
  return openSync(file, 'a')
}

/**
 * While the processes run: they hold the file open and append to it, so it is copied and emptied in its place. A line that
 * comes between the two is lost, which is why it happens seldom. Resolves to the names of those that were turned over.
 */
export const rotateLogs = (dataDir: string, above = rotateAbove): string[] => {
  const folder = join(dataDir, 'logs')
  const long = readdirSync(folder).filter(
    (name) => name.endsWith('.log') && sizeOf(join(folder, name)) > above,
  )
  for (const name of long) {
    copyFileSync(join(folder, name), join(folder, `${name}.1`))
    truncateSync(join(folder, name))
  }
  return long
}

/** The last lines that were written after `from` (a file size), but for those like `skip`: an earlier run's errors explain nothing. */
export const tailOf = (file: string, from: number, skip?: RegExp): string => {
  const size = sizeOf(file)
  const start = Math.max(from <= size ? from : 0, size - tailBytes)
  const buffer = Buffer.alloc(size - start)
  if (buffer.length === 0) return ''
  const descriptor = openSync(file, 'r')
  try {
    const read = readSync(descriptor, buffer, 0, buffer.length, start)
    const lines = buffer.subarray(0, read).toString('utf8').trim().split('\n')
    return lines
      .filter((line) => skip?.test(line) !== true)
      .slice(-tailLines)
      .join('\n')
  } finally {
    closeSync(descriptor)
  }
}
