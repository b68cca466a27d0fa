/** A published file as records, whether it came as CSV or as a page of the publisher's API. */
import { TidelineError } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'
import { openBody } from './open-body.ts'
import { isObject, recordOfObject, type RawRow } from './raw-row.ts'
import { readCsv, type CsvHeader } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { reject } from './reject.ts'

export interface RecordsShape {
  /** members of a JSON object that hold the rows, e.g. `results` */
  listNames: readonly string[]
  /** columns of this format, by which its file is known */
  isHeader(has: (column: string) => boolean): boolean
  /** what the header should have been, for the message */
  expected: string
  /** sees the JSON object around the rows (its list is null) and throws when that says that they are no answer */
  checkEnvelope?(envelope: object): void
}

const refuseHeader = (shape: RecordsShape, found: readonly string[]): never => {
  const columns = found.slice(0, 20).join(', ').slice(0, 300)
  throw new TidelineError('HEADER_UNKNOWN', `Expected the columns ${shape.expected}; found ${columns}.`, {
    context: { found: columns },
  })
}

/** @throws TidelineError BODY_UNREADABLE, HEADER_UNKNOWN, FIELD_REPEATED, LAST_RECORD_CUT, and what `checkEnvelope` throws */
export const readRecords = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  shape: RecordsShape,
): AsyncGenerator<RawRow> {
  const body = await openBody(bytes, options)
  if (body.kind === 'csv') {
    let names: readonly string[] = []
    const check = ({ columns, index }: CsvHeader): void => {
      if (!shape.isHeader((column) => index.has(column))) refuseHeader(shape, columns)
      names = [...index.keys()]
    }
    const rows = readCsv(body, check, { ...options, assumeLatin: true })
    for await (const raw of rows) {
      if ('record' in raw) {
        const { row, record } = raw
        options.onRecord?.(row, () => Object.fromEntries(names.map((name) => [name, record.get(name)])))
      }
      yield raw
    }
    return
  }
  let known = false
  for await (const item of readJson(body, shape.listNames, shape.checkEnvelope, options.complete)) {
    const { row } = item
    if ('rejection' in item) {
      yield { row, warnings: [], rejection: item.rejection }
      continue
    }
    if (!isObject(item.value)) {
      yield {
        row,
        warnings: [],
        rejection: reject('FIELD_TYPE', undefined, item.value, 'A row is one JSON object.'),
      }
      continue
    }
    const record = recordOfObject(item.value)
    // the first object stands for the header; later ones answer for themselves
    if (!known && !shape.isHeader(record.has)) {
      // an answer without a list at all (`"result": null`) comes as its only object
      shape.checkEnvelope?.(item.value)
      refuseHeader(shape, Object.keys(item.value))
    }
    known = true
    const { value } = item
    options.onRecord?.(row, () => value)
    yield { row, warnings: [], record }
  }
}
