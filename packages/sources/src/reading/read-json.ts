/** JSON and NDJSON bodies as values, row by row; a row that cannot be read is rejected alone. */
import { isAscii } from 'node:buffer'
import { TidelineError, type Rejection } from '@tideline/contracts'
import { parseExactly } from './exact-json.ts'
import { refuseCut } from './last-record.ts'
import type { Body } from './open-body.ts'
import { JsonSplitter, type JsonItem } from './json-splitter.ts'
import { MAX_ROW_BYTES, MAX_ROW_DEPTH } from './limits.ts'
import { isObject } from './raw-row.ts'
import { isEveryNameThere, repeatedMember } from './repeated-member.ts'
import { reject } from './reject.ts'

export type JsonRow = { row: number; value: unknown } | { row: number; rejection: Rejection }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws TypeError for what is not UTF-8 */
const textOf = (bytes: Uint8Array): string =>
  Buffer.isBuffer(bytes) && isAscii(bytes) ? bytes.toString('latin1') : utf8.decode(bytes)

const rejectRepeated = (name: string): Rejection =>
  reject(
    'FIELD_REPEATED',
    name.slice(0, 100),
    undefined,
    `The member "${name.slice(0, 100)}" stands twice in one object; send it once.`,
  )

const parseItem = (row: number, { bytes, trouble }: JsonItem): JsonRow => {
  if (trouble !== undefined) return { row, rejection: reject(trouble) }
  let text = ''
  try {
    text = textOf(bytes)
    const value = parseExactly(text)
    const repeated = isEveryNameThere(bytes, value) ? undefined : repeatedMember(text)
    return repeated === undefined ? { row, value } : { row, rejection: rejectRepeated(repeated) }
  } catch {
    const message = text === '' ? 'The row is not UTF-8.' : 'The row is not readable JSON.'
    return { row, rejection: reject('ROW_BROKEN', undefined, text === '' ? undefined : text, message) }
  }
}

const readItems = async function* (body: Body, listNames: readonly string[]): AsyncGenerator<JsonItem> {
  const splitter = new JsonSplitter(listNames)
  for await (const chunk of body.chunks) yield* splitter.push(chunk)
  splitter.end()
}

/** A line is cut out before it is looked at, so that nothing in it can reach the next one. */
const readLines = async function* (body: Body): AsyncGenerator<JsonItem> {
  let kept: Uint8Array[] = []
  let size = 0
  const keep = (part: Uint8Array): void => {
    size += part.length
    if (size <= MAX_ROW_BYTES) kept.push(part)
    else kept = []
  }
  const finish = (): JsonItem[] => {
    const [only] = kept
    const bytes = kept.length === 1 && only !== undefined ? only : Buffer.concat(kept)
    const tooLarge = size > MAX_ROW_BYTES
    kept = []
    size = 0
    if (tooLarge) return [{ bytes: new Uint8Array(), trouble: 'ROW_TOO_LARGE' }]
    const blank = bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
    return blank ? [] : [tooDeep(bytes) ? { bytes: new Uint8Array(), trouble: 'ROW_TOO_DEEP' } : { bytes }]
  }
  for await (const chunk of body.chunks) {
    let from = 0
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, at))
      yield* finish()
      from = at + 1
    }
    keep(chunk.subarray(from))
  }
  for (const item of finish()) yield { ...item, unterminated: true }
}

/** Brackets that open, in texts too; no more than so many: then it is certain that the line is not too deep. */
const opensFew = (line: Uint8Array): boolean => {
  let left = MAX_ROW_DEPTH
  for (const bracket of [0x7b, 0x5b])
    for (let at = line.indexOf(bracket); at >= 0; at = line.indexOf(bracket, at + 1))
      if ((left -= 1) < 0) return false
  return true
}

/** The splitter already measures depth; a line that it cannot follow is left for `JSON.parse` to refuse. */
const tooDeep = (line: Uint8Array): boolean => {
  if (opensFew(line)) return false
  try {
    return new JsonSplitter([]).push(line).some(({ trouble }) => trouble === 'ROW_TOO_DEEP')
  } catch {
    return false
  }
}

/** What stands beside the rows; too much of it is not looked at. @throws TidelineError BODY_UNREADABLE, FIELD_REPEATED */
const envelopeOf = (item: JsonItem): unknown => {
  if (item.trouble !== undefined) return undefined
  const envelope = parseItem(0, item)
  if ('value' in envelope) return envelope.value
  const { code, message } = envelope.rejection
  if (code === 'FIELD_REPEATED') throw new TidelineError(code, message)
  throw new TidelineError('BODY_UNREADABLE', 'What stands around the rows is not readable JSON.')
}

/**
 * `listNames`: members of a root object that hold the rows; `checkEnvelope` is told what stands beside them, at the
 * end. @throws TidelineError BODY_UNREADABLE, FIELD_REPEATED, LAST_RECORD_CUT, and what `checkEnvelope` throws
 */
export const readJson = async function* (
  body: Body,
  listNames: readonly string[],
  checkEnvelope?: (envelope: object) => void,
  complete = false,
): AsyncGenerator<JsonRow> {
  let row = 0
  for await (const item of body.kind === 'ndjson' ? readLines(body) : readItems(body, listNames)) {
    if (item.envelope === true) {
      const envelope = envelopeOf(item)
      if (isObject(envelope)) checkEnvelope?.(envelope)
      continue
    }
    row += 1
    const parsed = parseItem(row, item)
    // half a line at the end was cut; a whole one may lack its line end
    if (complete && item.unterminated === true && 'rejection' in parsed) refuseCut(row)
    yield parsed
  }
}
