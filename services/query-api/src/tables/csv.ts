/**
 * A table as CSV. One header row, ISO dates, no thousands separators, empty = null. Cells that a spreadsheet would run as a
 * formula are made harmless: names of events and groups come from outside.
 */
import type { FlatTable } from '@tideline/contracts'
import { stringify, type Stringifier } from 'csv-stringify'
import { Readable } from 'node:stream'

function* cellsOf<Row>({ columns, rows }: FlatTable<Row>) {
  for (const row of rows) yield columns.map(({ cell }) => cell(row))
}

export const csvOf = <Row>(table: FlatTable<Row>): Stringifier => {
  const csv = stringify({
    header: true,
    columns: table.columns.map(({ name }) => name),
    escape_formulas: true,
  })
  return Readable.from(cellsOf(table)).pipe(csv)
}
