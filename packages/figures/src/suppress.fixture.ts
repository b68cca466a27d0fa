/** Tables as a reader sees them, for tests of suppressCells: which cells are hidden beside the totals of rows and columns. */
import type { Line } from './line.ts'
import { suppressCells } from './suppress.ts'

/** One row beside its total; true = hidden. */
export const hiddenInRow = (
  values: readonly (number | null)[],
  { totalShown = true }: { totalShown?: boolean } = {},
): boolean[] => {
  const lines: Line[] = totalShown ? [{ cells: [...values.keys()], total: 'shown' }] : []
  const hidden = suppressCells(values, lines)
  return values.map((_, cell) => hidden.has(cell))
}

/** Rows of equal length beside the totals of rows and of columns; true = hidden. */
export const hiddenInTable = (rows: readonly (readonly (number | null)[])[]): boolean[][] => {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const at = (row: number, column: number): number => row * width + column
  const values = rows.flatMap((row) => Array.from({ length: width }, (_, column) => row[column] ?? null))
  const across = rows.map((_, row): number[] =>
    Array.from({ length: width }, (_each, column) => at(row, column)),
  )
  const down = Array.from({ length: width }, (_, column) => rows.map((_row, row) => at(row, column)))
  const hidden = suppressCells(
    values,
    [...across, ...down].map((cells): Line => ({ cells, total: 'shown' })),
  )
  return rows.map((row, index) => row.map((_, column) => hidden.has(at(index, column))))
}
