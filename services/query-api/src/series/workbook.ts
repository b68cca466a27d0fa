/**
 * A series answer as a workbook: first a sheet that says what it is, since a file is forwarded without its address, then
 * the columns of the CSV. Numbers are numbers, unknown is an empty cell.
 */
import {
  seriesTable,
  TidelineError,
  type AskedColumns,
  type GroupDimension,
  type SeriesAnswer,
} from '@tideline/contracts'
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node'

/** All of a workbook is held in memory while it is written. */
const MOST_ROWS = 50_000

const rules = [
  'An empty value is unknown, never 0: the column state says why.',
  'Figures of several sources are never to be added; nor are people at a date over time.',
  'Compare only what covers the same: complete, covered_from, covered_to, only_*, missing.',
]

const bold = (value: string): Cell => ({ value, fontWeight: 'bold' })

const readMe = (answer: SeriesAnswer, echo: Record<string, unknown>): SheetData => [
  [bold('Tideline: figures by country and cause')],
  [bold('As of'), answer.asOf ?? 'nothing stored yet'],
  [bold('Holds everything recorded up to'), answer.watermark ?? 'nothing stored yet'],
  [bold('Method'), answer.method ?? 'value at the end of each period'],
  ...Object.entries(echo).map(([name, value]): Cell[] => [
    bold(name),
    typeof value === 'string' ? value : JSON.stringify(value),
  ]),
  [],
  ...rules.map((rule): Cell[] => [rule]),
  ...answer.warnings.map(({ code, message }): Cell[] => [bold(code), message]),
]

export const workbookOf = async (
  answer: SeriesAnswer,
  echo: Record<string, unknown>,
  groupBy: readonly GroupDimension[],
  asked: AskedColumns,
): Promise<Buffer> => {
  const rows = answer.series.flatMap((series) => series.points.map((point) => ({ answer, series, point })))
  if (rows.length > MOST_ROWS)
    throw new TidelineError(
      'QUERY_TOO_LARGE',
      `${rows.length} rows; a workbook is made of ${MOST_ROWS} at most: ask for format=csv`,
      { context: { maxPoints: MOST_ROWS } },
    )
  const columns = seriesTable(groupBy, asked)
  const data: SheetData = [
    columns.map(({ name }) => bold(name)),
    // text is typed as text, so nothing in it is run as a formula
    ...rows.map((row) => columns.map(({ cell }): Cell => cell(row) ?? null)),
  ]
  return await writeExcelFile([
    { data: readMe(answer, echo), sheet: 'README', columns: [{ width: 34 }, { width: 80 }] },
    { data, sheet: 'series', stickyRowsCount: 1 },
  ]).toBuffer()
}
