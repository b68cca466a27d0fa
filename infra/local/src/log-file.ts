import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const rotateAbove = 10 * 1024 * 1024

export const logFileOf = (dataDir: string, component: string): string =>
  join(dataDir, 'logs', `${component}.log`)

/** Opens a component's log for appending; what a long life has written before goes to `.1`. */
export const openLog = (file: string): number => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > rotateAbove) renameSync(file, `${file}.1`)
  return openSync(file, 'a')
}

const stackFrame = /^\s+(at |\.\.\. \d+ more)/

/**
 * The last lines that were written after `from` (a file size), so that an earlier run's errors are not shown.
 * Java's stack frames are left out: a page of them hides the one line that says what happened.
 */
export const tailOf = (file: string, from: number, lines = 15): string => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const start = Math.max(from <= size ? from : 0, size - 16 * 1024)
  const buffer = Buffer.alloc(size - start)
  if (buffer.length === 0) return ''
  const descriptor = openSync(file, 'r')
  try {
    const read = readSync(descriptor, buffer, 0, buffer.length, start)
    const text = buffer.subarray(0, read).toString('utf8').trim()
    return text
      .split('\n')
      .filter((line) => !stackFrame.test(line))
      .slice(-lines)
      .join('\n')
  } finally {
    closeSync(descriptor)
  }
}
