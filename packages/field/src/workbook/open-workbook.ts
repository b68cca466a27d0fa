/** Bytes of an XLSX, ODS or CSV file as a grid. Known by the bytes, never by the name. */
import { TidelineError } from '@tideline/contracts'
import { EncryptedFileError } from 'hucre'
import { readOds } from 'hucre/ods'
import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx'
import { columnIndex, isEmpty, type CellValue, type Grid, type GridSheet } from './grid.ts'
import { MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_SHEETS } from './limits.ts'
import { openCsv } from './open-csv.ts'
import { guardZip } from './zip-guard.ts'

const startsWith = (bytes: Uint8Array, ...begin: number[]): boolean =>
  begin.every((byte, index) => bytes[index] === byte)

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)
/** .xls of before 2007, and workbooks with a password */
const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** ODS stores its media type as its first part, unpacked. */
const isOds = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .includes('application/vnd.oasis.opendocument.spreadsheet')

export const isWorkbook = (bytes: Uint8Array): boolean => isZip(bytes) || isCompoundFile(bytes)

const withinLimits = (sheet: GridSheet): GridSheet => {
  const filled = sheet.rows.filter((row) => row.some((cell) => !isEmpty(cell))).length
  if (filled > MAX_ROWS)
    throw new TidelineError(
      'WORKBOOK_TOO_LARGE',
      `The sheet ${sheet.name} has ${filled} rows, and ${MAX_ROWS} are read at most; send it in parts.`,
    )
  const widest = sheet.rows.reduce(
    (most, row) => Math.max(most, row.findLastIndex((cell) => !isEmpty(cell)) + 1),
    0,
  )
  if (widest > MAX_COLUMNS)
    throw new TidelineError(
      'WORKBOOK_TOO_LARGE',
      `The sheet ${sheet.name} has ${widest} columns, and ${MAX_COLUMNS} are read at most.`,
    )
  const last = sheet.rows.findLastIndex((row) => row.some((cell) => !isEmpty(cell)))
  return { ...sheet, rows: sheet.rows.slice(0, last + 1).map((row) => row.slice(0, MAX_COLUMNS)) }
}

const gridSheet = (sheet: Sheet): GridSheet =>
  withinLimits({
    name: sheet.name,
    rows: sheet.rows as CellValue[][],
    merges: sheet.merges ?? [],
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    formulas: new Set(
      [...(sheet.cells ?? [])].filter(([, cell]) => cell.formula !== undefined).map(([at]) => at),
    ),
  })

const CELL = /^'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d{1,7})$/

const namedTexts = ({ namedRanges = [], sheets }: Workbook): Record<string, string> =>
  Object.fromEntries(
    namedRanges.slice(0, 1_000).flatMap(({ name, range }): [string, string][] => {
      const [, sheetName, letters = '', row = ''] = CELL.exec(range) ?? []
      const value = sheets.find((sheet) => sheet.name === sheetName)?.rows[Number(row) - 1]?.[
        columnIndex(letters)
      ]
      return name.startsWith('tideline_') && typeof value === 'string' ? [[name, value]] : []
    }),
  )

const unreadable = (error: unknown): TidelineError => {
  if (error instanceof TidelineError) return error
  if (error instanceof EncryptedFileError)
    return new TidelineError('BODY_UNREADABLE', 'The workbook has a password; save it without one.')
  const why = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
  // what its directory says was within the limits, so a part that is larger is broken or lies
  if (/decompressed size/i.test(why))
    return new TidelineError('BODY_UNREADABLE', 'The workbook is broken: a part is larger than it says.')
  if (/limit|exceed|too (large|many)/i.test(why))
    return new TidelineError('WORKBOOK_TOO_LARGE', `The workbook is larger than can be read: ${why}`)
  return new TidelineError('BODY_UNREADABLE', `The workbook cannot be read: ${why}`)
}

/**
 * Holds all of it in memory, so it runs in a worker where files come from outside (read-in-worker.ts).
 *
 * @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, FIELD_REPEATED
 */
export const openWorkbook = async (bytes: Uint8Array): Promise<Grid> => {
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw new TidelineError(
      'WORKBOOK_TOO_LARGE',
      `The file has ${Math.ceil(bytes.byteLength / 1_048_576)} MiB, and ${MAX_FILE_BYTES / 1_048_576} are read at most.`,
    )
  if (isCompoundFile(bytes))
    throw new TidelineError(
      'BODY_UNREADABLE',
      'The workbook is an old .xls or has a password; save it as .xlsx without one.',
    )
  if (!isZip(bytes)) return { kind: 'csv', names: {}, ...(await openCsv(bytes)) }
  guardZip(bytes)
  try {
    const kind = isOds(bytes) ? 'ods' : 'xlsx'
    const workbook = kind === 'ods' ? await readOds(bytes) : await readXlsx(bytes)
    if (workbook.sheets.length > MAX_SHEETS)
      throw new TidelineError(
        'WORKBOOK_TOO_LARGE',
        `It has ${workbook.sheets.length} sheets, and ${MAX_SHEETS} are read at most.`,
      )
    return { kind, sheets: workbook.sheets.map(gridSheet), names: namedTexts(workbook) }
  } catch (error) {
    throw unreadable(error)
  }
}
