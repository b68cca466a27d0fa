/**
 * IDMC prints a figure twice, exact and rounded for display, in two columns of one table. In the vintages of September 2023
 * and July 2025 the one is the rounding of the other in each of 18,499 cells, so where it is not, one of them was changed or
 * the columns changed places: a rounded figure taken for an exact one is wrong by up to 500 people and looks right.
 */
import { idmcRound, type RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf, type Cell } from './cell.ts'
import { readFigure } from './read-figure.ts'

const roundedNames = (column: string): string[] => [
  `${column}_rounded`,
  `${column} (Rounded)`,
  // the site's own downloads: "... (Raw)" beside the rounded one
  ...(column.endsWith(' (Raw)') ? [column.slice(0, -' (Raw)'.length)] : []),
]

/** `exact`: the cells that figures are read from */
export const warnOfRounding = (record: RawRecord, exact: readonly Cell[]): RowWarning[] =>
  exact.flatMap((cell) => {
    const beside = cellOf(record, roundedNames(cell.column))
    if (beside.text === '') return []
    const [figure, rounded] = [readFigure(cell), readFigure(beside)]
    if (typeof figure !== 'number' || typeof rounded !== 'number' || idmcRound(figure) === rounded) return []
    return [{ code: 'ROUNDING_MISMATCH' as const, path: cell.column }]
  })
