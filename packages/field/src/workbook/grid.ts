/** A spreadsheet as plain cells, whatever program wrote it. */
import { tableWords } from '@tideline/words'

export type CellValue = string | number | boolean | Date | null

export interface Merge {
  startRow: number
  startCol: number
  endRow: number
  endCol: number
}

export interface GridSheet {
  name: string
  /** of each row, its cells; rows and columns from 0 */
  rows: CellValue[][]
  merges: readonly Merge[]
  isHidden: boolean
  /** `row,column` of cells whose value a formula made */
  formulas: ReadonlySet<string>
}

export interface Grid {
  kind: 'xlsx' | 'ods' | 'csv'
  sheets: GridSheet[]
  /** texts of named cells that a template carries, by name */
  names: Readonly<Record<string, string>>
  /** of CSV that is not UTF-8 */
  encodingAssumed?: boolean
}

export const isEmpty = (value: CellValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** 0 is A, 26 is AA. */
export const columnLetter = (index: number): string => {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  return letters
}

export const columnIndex = (letters: string): number =>
  letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const faultsHeaders: ReadonlySet<unknown> = new Set(
  Object.values(tableWords).map(({ faultsHeader }) => faultsHeader),
)

/** Over the column that an annotated file has more, in whatever language it came back: it may be sent again as it is. */
export const isFaultsHeader = (cell: unknown): boolean => faultsHeaders.has(cell)
