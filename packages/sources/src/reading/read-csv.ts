/**
 * CSV bodies as records, streamed. Short rows are filled up (GIDD's vintage 2021-05 leaves the last empty cell
 * out of 590 rows), a row with more cells than columns is broken, a second header row of HXL tags is skipped.
 */
import { pipeline, Readable } from 'node:stream'
import { TidelineError, type Rejection, type RowWarning } from '@tideline/contracts'
import { CsvError, parse } from 'csv-parse'
import type { ReadOptions } from '../format.ts'
import { utf8OfLatin } from './encoding.ts'
import { refuseCut } from './last-record.ts'
import type { Body } from './open-body.ts'
import { QuoteWatch } from './quote-watch.ts'
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

/** Excel's first line that names the delimiter; `"sep=;"` where a program quoted it. */
const SEPARATOR_LINE = /^"?sep=([^"\w\s]|\t)"?[ \t]*(?:\r\n?|\n)/i

export interface Table {
  delimiter: string
  /** lines before the header */
  skip: 0 | 1
}

export const tableOf = (head: string): Table => {
  const named = SEPARATOR_LINE.exec(head)?.[1]
  return named === undefined ? { delimiter: delimiterOf(head), skip: 0 } : { delimiter: named, skip: 1 }
}

export const delimiterOfTable = (head: string): string => tableOf(head).delimiter

const watched = async function* (
  chunks: AsyncIterable<Uint8Array>,
  watch: QuoteWatch,
  onUnterminated: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    watch.push(chunk)
    yield chunk
  }
  if (watch.end()) onUnterminated()
}

/** `keepEmpty`: lines without any value too, so that a record's place is the row that a spreadsheet shows. */
export const recordsOf = async function* (
  chunks: AsyncIterable<Uint8Array>,
  { delimiter, skip }: Table,
  onUnterminated: () => void,
  keepEmpty = false,
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: !keepEmpty,
    skip_records_with_empty_values: !keepEmpty,
    max_record_size: 4 * MAX_ROW_BYTES,
    from_line: 1 + skip,
  })
  const bytes = watched(chunks, new QuoteWatch(delimiter, skip), onUnterminated)
  // pipeline hands a failure of either side to the iterator below
  pipeline(Readable.from(bytes), parser, () => undefined)
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

const isHeaderAgain = ({ columns }: CsvHeader, cells: readonly string[]): boolean =>
  cells.length === columns.length &&
  // the second file may have had a byte order mark
  cells.every((cell, at) => cell.replace(/^\ufeff/, '').trim() === columns[at])

export interface CsvHeader {
  /** trimmed, in the order of the file */
  columns: readonly string[]
  index: ReadonlyMap<string, number>
}

/** A column without a name may stand there more than once (IDU's first is a row number): nothing looks it up. */
const headerOf = (cells: readonly string[]): CsvHeader => {
  const columns = cells.map((cell) => cell.trim())
  const index = new Map<string, number>()
  for (const [at, column] of columns.entries()) {
    if (column !== '' && index.has(column)) {
      throw new TidelineError(
        'FIELD_REPEATED',
        `The header names the column "${column.slice(0, 100)}" twice (columns ${(index.get(column) ?? 0) + 1} and ${at + 1}); remove or rename one.`,
      )
    }
    index.set(column, at)
  }
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

export interface CsvOptions extends Pick<ReadOptions, 'complete' | 'onFileWarning'> {
  /** text that is not UTF-8 is read as windows-1252; without it, the row that holds it has to answer for it */
  assumeLatin?: boolean
  /** some publishers print lines above their header (who extracted it, when): the header is the first line that this knows */
  isHeader?: (columns: readonly string[]) => boolean
}

/** More lines than this are no preamble. */
const MAX_PREAMBLE = 20

/**
 * `check` sees the header before any row.
 *
 * @throws TidelineError BODY_UNREADABLE, FIELD_REPEATED, LAST_RECORD_CUT, and what `check` throws
 */
export const readCsv = async function* (
  body: Body,
  check: (header: CsvHeader) => void,
  { assumeLatin = false, complete = false, onFileWarning, isHeader }: CsvOptions = {},
): AsyncGenerator<RawRow> {
  let header: CsvHeader | undefined
  let row = 0
  let warnings: RowWarning[] = []
  let unterminated = false
  let afterHeader = false
  let short = { rows: 0, isLast: false }
  const chunks = assumeLatin
    ? utf8OfLatin(body.chunks, () => onFileWarning?.(1, 'ENCODING_ASSUMED'))
    : body.chunks
  let preamble = 0
  let first: readonly string[] | undefined
  const records = recordsOf(chunks, tableOf(body.head), () => {
    unterminated = true
  })
  for await (const cells of records) {
    if (header === undefined) {
      first ??= cells
      if (isHeader !== undefined && preamble < MAX_PREAMBLE && !isHeader(cells.map((cell) => cell.trim()))) {
        preamble += 1
        continue
      }
      header = headerOf(preamble === MAX_PREAMBLE ? first : cells)
      check(header)
      continue
    }
    if (row === 0 && warnings.length === 0 && isTagRow(cells)) {
      warnings = [{ code: 'SECOND_HEADER_SKIPPED' }]
      continue
    }
    row += 1
    // the columns' names again are no row: downloads joined one behind another; their HXL tags may follow
    if (isHeaderAgain(header, cells) || (afterHeader && isTagRow(cells))) {
      afterHeader = true
      onFileWarning?.(row, 'SECOND_HEADER_SKIPPED')
      continue
    }
    afterHeader = false
    const isShort = cells.length < header.columns.length
    short = { rows: short.rows + (isShort ? 1 : 0), isLast: isShort }
    const trouble = troubleOf(cells, header.columns.length)
    if (trouble === undefined) yield { row, warnings, record: recordOfCells(header, cells) }
    else yield { row, warnings, rejection: trouble }
    warnings = []
  }
  // nothing was a header: the first line answers for it
  if (header === undefined && first !== undefined) check(headerOf(first))
  // where others are short too, the file leaves out its last empty cells (GIDD's vintage 2021-05)
  if (!unterminated && !(short.isLast && short.rows === 1)) return
  if (complete) refuseCut(row)
  onFileWarning?.(row, 'LAST_RECORD_CUT')
}
