/**
 * A series answer as CSV by the one list of columns. One header row, ISO dates, no thousands separators, empty = null.
 * Cells that a spreadsheet would run as a formula are made harmless: event and group names come from outside.
 */
import { seriesTable, type AskedColumns, type GroupDimension, type SeriesAnswer } from '@tideline/contracts'
import { stringify, type Stringifier } from 'csv-stringify'
import { Readable } from 'node:stream'

type Columns = ReturnType<typeof seriesTable>

function* rowsOf(answer: SeriesAnswer, columns: Columns) {
  for (const series of answer.series) {
    for (const point of series.points) yield columns.map(({ cell }) => cell({ answer, series, point }))
  }
}

export const csvOf = (
  answer: SeriesAnswer,
  groupBy: readonly GroupDimension[],
  asked: Partial<AskedColumns> = {},
): Stringifier => {
  const columns = seriesTable(groupBy, { preferred: false, coverage: false, names: false, ...asked })
  const csv = stringify({ header: true, columns: columns.map(({ name }) => name), escape_formulas: true })
  return Readable.from(rowsOf(answer, columns)).pipe(csv)
}
