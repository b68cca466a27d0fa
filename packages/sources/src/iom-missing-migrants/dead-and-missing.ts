/**
 * How many died or went missing. The published totals are those of the column that adds both up (41,401 for 2014 to
 * 2020, and it equals dead + missing in every row). Missing is negative in rows that take back what an earlier one
 * counted (a body was found): the total counts, not its parts.
 *
 * Counted bodies are exact. The number of missing is published as a minimum estimate, so with any of them the total
 * is "more than". 38 rows have neither number and a total of 0, which a spreadsheet makes of two empty cells: nobody
 * said that nobody died there, so it is not reported.
 */
import type { Quantifier, Rejection, RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { readCorrection, rejectFigure } from '../values/read-figure.ts'
import { columns } from './columns.ts'

export interface DeadAndMissing {
  figure: number | null
  quantifier: Quantifier
  warnings: RowWarning[]
}

export const deadAndMissingOf = (record: RawRecord): DeadAndMissing | Rejection => {
  const cells = [columns.total, columns.dead, columns.missing].map((names) => cellOf(record, names))
  const [total, dead, missing] = cells.map(readCorrection)
  const unreadable = cells.find((cell) => readCorrection(cell) === undefined)
  if (unreadable !== undefined) return rejectFigure(unreadable)
  const known = typeof dead === 'number' || typeof missing === 'number'
  const sum = known ? (dead ?? 0) + (missing ?? 0) : null
  const figure = total === 0 && !known ? null : (total ?? sum)
  if (figure !== null && figure < 0) return reject('FIGURE_INVALID', cells[0]?.column, cells[0]?.value)
  const differs = typeof total === 'number' && sum !== null && sum !== total
  return {
    figure,
    quantifier: (missing ?? 0) > 0 ? 'more_than' : 'exact',
    warnings: differs ? [{ code: 'TOTAL_MISMATCH', path: cells[0]?.column ?? '' }] : [],
  }
}
