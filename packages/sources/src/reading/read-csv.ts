/**
 * CSV bodies as records, streamed. Short rows are filled up (GIDD's vintage 2021-05 leaves the last empty cell
 * out of 590 rows), a row with more cells than columns is broken, a second header row of HXL tags is skipped.
 */
import { pipeline, Readable } from 'node:stream'
import { TidelineError, type Rejection, type RowWarning } from '@tideline/contracts'
import { CsvError, parse } from 'csv-parse'
import type { Body } from './open-body.ts'
import { MAX_ROW_BYTES } from './limits.ts'
import type { RawRecord, RawRow } from './raw-row.ts'
import { reject } from './reject.ts'

const delimiters = [',', ';', '\t', '|'] as const

/** The delimiter that stands most often in the header line, outside quotes. */
export const delimiterOf = (head: string): string => {
  const header = (head.trimStart().split(/[\r\n]/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).delimiter
}

const recordsOf = async function* (body: Body): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: delimiterOf(body.head),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 4 * MAX_ROW_BYTES,
  })
  // pipeline hands a failure of either side to the iterator below
  pipeline(Readable.from(body.chunks), parser, () => undefined)
  try {
    for await (const record of parser) yield record as string[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TidelineError('BODY_UNREADABLE', `The CSV cannot be read: ${error.message}`, { cause: error })
  }
}

const isTagRow = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length > 0 && filled.every((cell) => cell.trim().startsWith('#'))
}

export interface CsvHeader {
  /** trimmed, in the order of the file; the first of a repeated name counts */
  columns: readonly string[]
  index: ReadonlyMap<string, number>
}

const headerOf = (cells: readonly string[]): CsvHeader => {
  const columns = cells.map((cell) => cell.trim())
  const index = new Map<string, number>()
  for (const [at, column] of columns.entries()) if (!index.has(column)) index.set(column, at)
  return { columns, index }
}

const troubleOf = (cells: readonly string[], width: number): Rejection | undefined => {
  if (cells.reduce((sum, cell) => sum + cell.length + 1, 0) > MAX_ROW_BYTES) return reject('ROW_TOO_LARGE')
  const broken = (message: string): Rejection =>
    reject('ROW_BROKEN', undefined, cells.join(',').slice(0, 200), message)
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return broken('The row has more cells than there are columns.')
  return cells.some((cell) => cell.includes('\u0000')) ? broken('The row holds NUL bytes.') : undefined
}

const recordOfCells = (header: CsvHeader, cells: readonly string[]): RawRecord => ({
  has: (column) => header.index.has(column),
  get: (column) => {
    const at = header.index.get(column)
    return at === undefined ? undefined : (cells[at] ?? '')
  },
})

/** `check` sees the header before any row. @throws TidelineError BODY_UNREADABLE, and what `check` throws */
export const readCsv = async function* (
  body: Body,
  check: (header: CsvHeader) => void,
): AsyncGenerator<RawRow> {
  let header: CsvHeader | undefined
  let row = 0
  let warnings: RowWarning[] = []
  for await (const cells of recordsOf(body)) {
    if (header === undefined) {
      header = headerOf(cells)
      check(header)
      continue
    }
    if (row === 0 && warnings.length === 0 && isTagRow(cells)) {
      warnings = [{ code: 'SECOND_HEADER_SKIPPED' }]
      continue
    }
    row += 1
    const trouble = troubleOf(cells, header.columns.length)
    if (trouble === undefined) yield { row, warnings, record: recordOfCells(header, cells) }
    else yield { row, warnings, rejection: trouble }
    warnings = []
  }
}
