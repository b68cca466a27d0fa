/**
 * What is written to logs from now on. Files are looked at rather than watched: a process that starts again may put its
 * file aside and begin another, of which a watch on the old one would never tell.
 */
import { statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { logFileOf } from '@tideline/local-stack'
import { NEWLINE, readPart, type LogTail } from './read-logs.ts'

const LOOK_EVERY_MS = 250
/** at a look; what is more comes with the next one */
const AT_MOST_BYTES = 4 * 1024 * 1024

interface Place {
  name: string
  end: number
}

/** Whole lines only: half of one comes with its other half. */
const readOn = (dataDir: string, place: Place): string[] => {
  const file = logFileOf(dataDir, place.name)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < place.end) place.end = 0
  const part = readPart(file, place.end, Math.min(size - place.end, AT_MOST_BYTES))
  const newline = part.lastIndexOf(NEWLINE)
  // of a line that is longer than a look there is no end to wait for
  const length = newline === -1 && part.length === AT_MOST_BYTES ? part.length : newline + 1
  place.end += length
  return length === 0 ? [] : part.subarray(0, length).toString('utf8').replace(/\n$/, '').split('\n')
}

/** Until `signal` fires. */
export const followLogs = async (
  dataDir: string,
  tails: readonly LogTail[],
  tell: (name: string, line: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  const places = tails.map(({ name, end }) => ({ name, end }))
  while (!signal.aborted) {
    for (const place of places) for (const line of readOn(dataDir, place)) tell(place.name, line)
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
