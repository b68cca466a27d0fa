/** A CSV file as a sheet with one name: none. */
import { readCells } from '@tideline/sources'
import type { CellValue, GridSheet } from './grid.ts'
import { MAX_ROWS } from './limits.ts'
import { TidelineError } from '@tideline/contracts'

const BROKEN_TEXT = '\ufffd'

/** @throws {TidelineError} BODY_UNREADABLE, WORKBOOK_TOO_LARGE */
export const openCsv = async (
  bytes: Uint8Array,
): Promise<{ sheets: GridSheet[]; encodingAssumed: boolean }> => {
  const rows: CellValue[][] = []
  let encodingAssumed = false
  const cells = readCells(bytes, {
    onEncodingAssumed: () => {
      encodingAssumed = true
    },
  })
  for await (const record of cells) {
    // as a workbook: blank rows at the end are none, and those between count
    rows.push(record.map((cell): CellValue => (cell === '' ? null : cell)))
    if (rows.length > MAX_ROWS + 1_000)
      throw new TidelineError(
        'WORKBOOK_TOO_LARGE',
        `The file has more than ${MAX_ROWS} rows; send it in parts.`,
      )
  }
  if (rows.some((row) => row.some((cell) => typeof cell === 'string' && cell.includes(BROKEN_TEXT))))
    throw new TidelineError(
      'BODY_UNREADABLE',
      'The file is not UTF-8 throughout. Save it as UTF-8 (in Excel: "CSV UTF-8").',
    )
  return { sheets: [{ name: '', rows, merges: [], isHidden: false, formulas: new Set() }], encodingAssumed }
}
