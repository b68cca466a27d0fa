/** A series answer as Parquet: the columns of the CSV, typed. Numbers that CSV writes as digits are 64-bit integers here. */
import { seriesTable, type AskedColumns, type GroupDimension, type SeriesAnswer } from '@tideline/contracts'
import { parquetWriteBuffer } from 'hyparquet-writer'

/** Whole numbers by the list of columns; a percentage may have a fraction. Everything else is text. */
const integers: ReadonlySet<string> = new Set([
  'value',
  'observations',
  'digits',
  'covered_days',
  'missing',
  'rejected_rows',
  'coverage_reported',
  'coverage_expected',
  'oldest_age_days',
  'growth_cases',
])
const fractions: ReadonlySet<string> = new Set(['growth_percent_30d'])

const typeOf = (name: string): 'INT64' | 'DOUBLE' | 'STRING' =>
  integers.has(name) ? 'INT64' : fractions.has(name) ? 'DOUBLE' : 'STRING'

export const parquetOf = (
  answer: SeriesAnswer,
  groupBy: readonly GroupDimension[],
  asked: AskedColumns,
): Buffer => {
  const rows = answer.series.flatMap((series) => series.points.map((point) => ({ answer, series, point })))
  const columnData = seriesTable(groupBy, asked).map(({ name, cell }) => {
    const type = typeOf(name)
    const data = rows.map((row) => {
      const value = cell(row) ?? null
      if (value === null) return null
      return type === 'INT64' ? BigInt(value) : type === 'DOUBLE' ? Number(value) : String(value)
    })
    return { name, data, type, nullable: true }
  })
  return Buffer.from(parquetWriteBuffer({ columnData }))
}
