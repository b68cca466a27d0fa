/** A published file as records, whether it came as CSV or as a page of the publisher's API. */
import { TidelineError } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'
import { openBody, type Body } from './open-body.ts'
import { isObject, recordOfObject, type RawRow } from './raw-row.ts'
import { delimiterOfTable, readCsv, type CsvHeader } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { reject } from './reject.ts'
import { settleNumbers, type KeptRow } from './settle-numbers.ts'

export interface RecordsShape {
  /** members of a JSON object that hold the rows, e.g. `results` */
  listNames: readonly string[]
  /** columns of this format, by which its file is known */
  isHeader(has: (column: string) => boolean): boolean
  /** what the header should have been, for the message */
  expected: string
  /** sees the JSON object around the rows (its list is null) and throws when that says that they are no answer */
  checkEnvelope?(envelope: object): void
  /** columns that hold numbers, each by the names that it has had: what one cell shows decides how another is read */
  figures: readonly (readonly string[])[]
  /** the member of a record that holds these, where they do not stand in the record itself */
  figuresWithin?: string
  /** this publisher prints lines above the header of its CSV */
  preamble?: true
  /** this publisher prints commas between thousands; believed where the file's own delimiter is a comma */
  commaGroups?: true
}

const refuseHeader = (shape: RecordsShape, found: readonly string[]): never => {
  const columns = found.slice(0, 20).join(', ').slice(0, 300)
  throw new TidelineError('HEADER_UNKNOWN', `Expected the columns ${shape.expected}; found ${columns}.`, {
    context: { found: columns },
  })
}

const csvRows = async function* (
  body: Body,
  options: ReadOptions,
  shape: RecordsShape,
): AsyncGenerator<KeptRow> {
  let names: readonly string[] = []
  const check = ({ columns, index }: CsvHeader): void => {
    if (!shape.isHeader((column) => index.has(column))) refuseHeader(shape, columns)
    names = [...index.keys()]
  }
  const above =
    shape.preamble === true
      ? { isHeader: (columns: readonly string[]) => shape.isHeader((column) => columns.includes(column)) }
      : {}
  for await (const raw of readCsv(body, check, { ...options, ...above, assumeLatin: true })) {
    if (!('record' in raw)) yield { raw }
    else {
      const { record } = raw
      yield { raw, toKeep: () => Object.fromEntries(names.map((name) => [name, record.get(name)])) }
    }
  }
}

const jsonRows = async function* (
  body: Body,
  options: ReadOptions,
  shape: RecordsShape,
): AsyncGenerator<KeptRow> {
  let known = false
  for await (const item of readJson(body, shape.listNames, shape.checkEnvelope, options.complete)) {
    const { row } = item
    if ('rejection' in item) {
      yield { raw: { row, warnings: [], rejection: item.rejection } }
      continue
    }
    const { value } = item
    if (!isObject(value)) {
      const rejection = reject('FIELD_TYPE', undefined, value, 'A row is one JSON object.')
      yield { raw: { row, warnings: [], rejection } }
      continue
    }
    const record = recordOfObject(value)
    // the first object stands for the header; later ones answer for themselves
    if (!known && !shape.isHeader(record.has)) {
      // an answer without a list at all (`"result": null`) comes as its only object
      shape.checkEnvelope?.(value)
      refuseHeader(shape, Object.keys(value))
    }
    known = true
    yield { raw: { row, warnings: [], record }, toKeep: () => value }
  }
}

/**
 * @throws TidelineError BODY_UNREADABLE, HEADER_UNKNOWN, FIELD_REPEATED, FIGURE_AMBIGUOUS, LAST_RECORD_CUT, and what
 *   `checkEnvelope` throws
 */
export const readRecords = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  shape: RecordsShape,
): AsyncGenerator<RawRow> {
  const body = await openBody(bytes, options)
  const rows = body.kind === 'csv' ? csvRows(body, options, shape) : jsonRows(body, options, shape)
  const { figures, figuresWithin: within } = shape
  const commaGroups = shape.commaGroups === true && body.kind === 'csv' && delimiterOfTable(body.head) === ','
  const settled = settleNumbers(rows, { figures, commaGroups, ...(within === undefined ? {} : { within }) })
  for await (const { raw, toKeep } of settled) {
    if (toKeep !== undefined) options.onRecord?.(raw.row, toKeep)
    yield raw
  }
}
