import { closeSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const rotateAbove = 10 * 1024 * 1024
const tailBytes = 16 * 1024

export const logFileOf = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`)

/** Opens a log for appending; what a long life has written before goes to `.1`. */
export const openServiceLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true })
  if (sizeOf(file) > rotateAbove) renameSync(file, `${file}.1`)
  return openSync(file, 'a')
}

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** The last lines written after `from` (a size of the file): an earlier run's errors explain nothing. */
export const tailOfLog = (file: string, from = 0, lines = 15): string => {
  const size = sizeOf(file)
  const start = Math.max(from <= size ? from : 0, size - tailBytes)
  if (size === start) return ''
  const buffer = Buffer.alloc(size - start)
  const descriptor = openSync(file, 'r')
  try {
    const read = readSync(descriptor, buffer, 0, buffer.length, start)
    return buffer.subarray(0, read).toString('utf8').trim().split('\n').slice(-lines).join('\n')
  } finally {
    closeSync(descriptor)
  }
}
