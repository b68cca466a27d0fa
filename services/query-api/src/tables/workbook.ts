/**
 * A table as a workbook: first a sheet that says what it is, since a file is forwarded without its address, then the columns of
 * the CSV. Numbers are numbers, unknown is an empty cell.
 */
import { TidelineError, type FlatTable, type TableNotes } from '@tideline/contracts'
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node'

/** All of a workbook is held in memory while it is written. */
const MOST_ROWS = 50_000

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' })

const readMe = ({ title, facts, rules, warnings }: TableNotes): SheetData => [
  [bold(title)],
  ...facts.map(([name, value]): Cell[] => [bold(name), value]),
  [],
  ...rules.map((rule): Cell[] => [rule]),
  ...warnings.map(({ code, message }): Cell[] => [bold(code), message]),
]

/**
 * `sheet`: what the second one is called.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const workbookOf = async <Row>(
  { columns, rows }: FlatTable<Row>,
  notes: TableNotes,
  sheet: string,
): Promise<Buffer> => {
  const all = [...rows]
  if (all.length > MOST_ROWS)
    throw new TidelineError(
      'QUERY_TOO_LARGE',
      `${all.length} rows; a workbook is made of ${MOST_ROWS} at most: ask for format=csv`,
      { context: { maxPoints: MOST_ROWS } },
    )
  const data: SheetData = [
    columns.map(({ name }) => bold(name)),
    // text is typed as text, so nothing in it is run as a formula
    ...all.map((row) => columns.map(({ cell }): Cell => cell(row) ?? null)),
  ]
  return await writeExcelFile([
    { data: readMe(notes), sheet: 'README', columns: [{ width: 34 }, { width: 80 }] },
    { data, sheet, stickyRowsCount: 1 },
  ]).toBuffer()
}
