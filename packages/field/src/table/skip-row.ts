/** Rows below a header that are no records: blanks, printed totals, the example of a template, tags, the header again. */
import { totalWord } from '@tideline/sources'
import { isEmpty, type CellValue } from '../workbook/grid.ts'
import type { Header } from './find-header.ts'
import type { PlacedColumn } from './place-columns.ts'

export type Skipped = 'blank' | 'total' | 'example' | 'header'

export const EXAMPLE = 'example'

const textOf = (cell: CellValue | undefined): string => (typeof cell === 'string' ? cell.trim() : '')

/** Nothing that says what it counts, but for the word "total": a place called "Total" has a date or a country beside it. */
const isTotal = (cells: readonly CellValue[], columns: readonly PlacedColumn[]): boolean => {
  if (!cells.some((cell) => totalWord(textOf(cell)) === 'strong')) return false
  const says = columns.filter(
    ({ field, index }) =>
      !field.startsWith('breakdown') &&
      field !== 'figure' &&
      !isEmpty(cells[index]) &&
      totalWord(textOf(cells[index])) === undefined,
  )
  return says.length === 0
}

export const skippedAs = (
  cells: readonly CellValue[],
  header: Header,
  columns: readonly PlacedColumn[],
): Skipped | undefined => {
  if (cells.every(isEmpty)) return 'blank'
  const marker = header.keys?.indexOf('row') ?? -1
  if (marker !== -1 && textOf(cells[marker]).toLowerCase() === EXAMPLE) return 'example'
  if (isTotal(cells, columns)) return 'total'
  const filled = cells.map(textOf).filter((text) => text !== '')
  if (filled.length > 0 && cells.every((cell) => isEmpty(cell) || textOf(cell).startsWith('#')))
    return 'header'
  const isHeader =
    columns.length > 1 &&
    columns.every(({ index, name }) => textOf(cells[index]).replaceAll(/\s+/g, ' ') === name)
  return isHeader ? 'header' : undefined
}
