/**
 * A reader that takes workbooks, and tables with headers of people, beside what a format reads. A CSV with the field
 * names of the contract is streamed as ever; anything else of a sheet is read whole, within its bounds.
 */
import { observationSchema, TidelineError } from '@tideline/contracts'
import { isWorkbook, type Profile } from '@tideline/field'
import type { ReadOptions, SourceFormat } from '@tideline/sources'
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
const HEAD_BYTES = 64 * 1_024

const fields = new Set(Object.keys(observationSchema.shape))

/** The header of a device: an id, and at least half of the others are fields of the contract. */
const isContractHeader = (head: string): boolean => {
  const line =
    head
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? ''
  const cells = line.split(/[,;\t|]/).map((cell) => cell.replaceAll('"', '').trim())
  const known = cells.filter((cell) => fields.has(cell) || cell.startsWith('event.'))
  return cells.includes('id') && known.length * 2 >= cells.length
}

const isTable = (head: Uint8Array, { mediaType = '' }: ReadOptions): boolean => {
  if (isWorkbook(head) || WORKBOOK_TYPES.has(mediaType)) return true
  const text = new TextDecoder().decode(head)
  if (mediaType !== 'text/csv' && /^\s*[[{]/.test(text.replace(/^\ufeff/, ''))) return false
  return (mediaType === 'text/csv' || mediaType === '') && !isContractHeader(text)
}

/** The first bytes, and all of them again. */
const peek = async (bytes: AsyncIterable<Uint8Array>) => {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    parts.push(next.value)
    size += next.value.length
  }
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* parts
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { head: Buffer.concat(parts), whole: whole() }
}

const collect = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
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
    const { head, whole } = await peek(bytes)
    const asked = profile !== undefined && !/json/.test(options.mediaType ?? '')
    if (asked || isTable(head, options)) yield* readWorkbook(await collect(whole), { profile, source })
    else yield* format.read(whole, options)
  },
})
