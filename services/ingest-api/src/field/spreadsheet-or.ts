/**
 * A reader that takes workbooks, and tables with headers of people, beside what a format reads. A CSV with the field
 * names of the contract is streamed as ever; anything else of a sheet is read whole, within its bounds.
 */
import { TidelineError } from '@tideline/contracts'
import { isWorkbook, type Profile } from '@tideline/field'
import { beginBody, isContractHeader, type ReadOptions, type SourceFormat } from '@tideline/sources'
import type { PushReader } from '../push/push-reader.ts'
import { readWorkbook } from './read-workbook.ts'

const WORKBOOK_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  // what browsers on Windows call a CSV
  'application/vnd.ms-excel',
])

/** as the reader of workbooks, whose own bound is told with words */
const MAX_TABLE_BYTES = 24 * 1_048_576

/** The beginning of it. */
export const isJson = (head: string): boolean => /^\s*[[{]/.test(head.replace(/^\ufeff/, ''))

const isTable = (head: Uint8Array, { mediaType = '' }: ReadOptions): boolean => {
  if (isWorkbook(head) || WORKBOOK_TYPES.has(mediaType)) return true
  const text = new TextDecoder().decode(head)
  if (mediaType !== 'text/csv' && isJson(text)) return false
  return (mediaType === 'text/csv' || mediaType === '') && !isContractHeader(text)
}

/** @throws {TidelineError} WORKBOOK_TOO_LARGE */
export const collectTable = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > MAX_TABLE_BYTES) throw new TidelineError('WORKBOOK_TOO_LARGE')
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** `profile`: the one that was asked for; with one, everything but JSON is a table. */
export const spreadsheetOr = (
  format: SourceFormat,
  profile: Profile | undefined,
  source: string,
): PushReader => ({
  strict: true,
  async *read(bytes, options) {
    const { head, from } = await beginBody(bytes)
    const whole = from(0)
    const asked = profile !== undefined && !/json/.test(options.mediaType ?? '')
    if (asked || isTable(head, options)) yield* readWorkbook(await collectTable(whole), { profile, source })
    else yield* format.read(whole, options)
  },
})
