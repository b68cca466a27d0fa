/**
 * Where a file may be cut, so that each part is a file of its own: NDJSON between lines, CSV between records, with its
 * header in front of every part. What cannot be cut for certain stays whole: the service reads it and says what is wrong.
 * Pure.
 */

export interface Part {
  /** bytes of the file, end exclusive */
  start: number
  end: number
  /** data rows before it */
  rowsBefore: number
  rows: number
}

export interface Cut {
  /** bytes that go before each part */
  header: number
  parts: Part[]
}

export interface CutLimits {
  rows: number
  bytes: number
}

const LF = 0x0a
const QUOTE = 0x22
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d
/** before a cell that is quoted, or behind it */
const isEdge = (byte: number | undefined): boolean =>
  byte === undefined ||
  byte === LF ||
  byte === 0x0d ||
  byte === 0x2c ||
  byte === 0x3b ||
  byte === 0x09 ||
  byte === 0x7c

/** Ends of lines, exclusive; of a CSV those inside of quotes are none. undefined: a quote stays open. */
const lineEnds = (bytes: Buffer, quotes: boolean): number[] | undefined => {
  const ends: number[] = []
  let quoted = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (quotes && byte === QUOTE) {
      if (!quoted) quoted = isEdge(at === 0 ? undefined : bytes[at - 1])
      else if (bytes[at + 1] === QUOTE) at += 1
      else if (isEdge(bytes[at + 1])) quoted = false
    } else if (byte === LF && !quoted) ends.push(at + 1)
  }
  if (quoted) return undefined
  if (ends.at(-1) !== bytes.length && bytes.length > 0) ends.push(bytes.length)
  return ends
}

const blankBetween = (bytes: Buffer, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) if (bytes[at] !== LF && !isBlank(bytes[at] ?? 0)) return false
  return true
}

const whole = (bytes: Buffer): Cut => ({
  header: 0,
  parts: [{ start: 0, end: bytes.length, rowsBefore: 0, rows: 0 }],
})

/** `rows` of a file that stays whole is 0: nobody has counted them. */
export const cutRows = (bytes: Buffer, kind: 'ndjson' | 'csv' | 'other', limits: CutLimits): Cut => {
  // UTF-16 has a 0 in every second byte
  if (kind === 'other' || bytes.subarray(0, 4_096).includes(0)) return whole(bytes)
  const ends = lineEnds(bytes, kind === 'csv')
  if (ends === undefined) return whole(bytes)
  let header = 0
  const parts: Part[] = []
  let part: Part | undefined
  let start = 0
  for (const end of ends) {
    const from = start
    start = end
    if (blankBetween(bytes, from, end)) {
      if (part !== undefined) part.end = end
      else if (kind === 'csv' && parts.length === 0 && header > 0) header = end
      continue
    }
    // the names of the columns, and HXL tags below them
    if (
      kind === 'csv' &&
      parts.length === 0 &&
      part === undefined &&
      (header === 0 || bytes[from] === 0x23)
    ) {
      header = end
      continue
    }
    const isFull = part !== undefined && (part.rows >= limits.rows || end - part.start > limits.bytes)
    if (part === undefined || isFull) {
      const rowsBefore: number = part === undefined ? 0 : part.rowsBefore + part.rows
      part = { start: from, end, rowsBefore, rows: 1 }
      parts.push(part)
    } else {
      part.end = end
      part.rows += 1
    }
  }
  return parts.length === 0 ? whole(bytes) : { header, parts }
}

/** The bytes of a part as a file of its own. */
export const bodyOf = (bytes: Buffer, { header }: Cut, { start, end }: Part): Buffer =>
  header === 0
    ? bytes.subarray(start, end)
    : Buffer.concat([bytes.subarray(0, header), bytes.subarray(start, end)])
