/**
 * A series answer as CSV: columns of the key in the order asked, then period, from, to, value, state, observations,
 * quantifier, date_accuracy, as_of. One header row, ISO dates, no thousands separators, empty = null.
 * Cells that a spreadsheet would run as a formula are made harmless: event and group names come from outside.
 */
import type { GroupDimension, Series, SeriesAnswer } from '@tideline/clickhouse'
import { stringify, type Stringifier } from 'csv-stringify'
import { Readable } from 'node:stream'

const pointColumns = [
  'period',
  'from',
  'to',
  'value',
  'state',
  'observations',
  'quantifier',
  'date_accuracy',
  'as_of',
] as const

/** The source stands in every key, whatever was asked for, because sources are never added. */
export const keyColumns = (groupBy: readonly GroupDimension[]): GroupDimension[] => [
  ...new Set<GroupDimension>([...groupBy, 'source']),
]

function* rowsOf(series: readonly Series[], keys: readonly GroupDimension[], asOf: string | null) {
  for (const { key, points } of series) {
    const keyCells = keys.map((dimension) => key[dimension] ?? '')
    for (const point of points) {
      yield [
        ...keyCells,
        point.period,
        point.from,
        point.to,
        point.value,
        point.state,
        point.observations,
        point.quantifier,
        point.dateAccuracy,
        asOf,
      ]
    }
  }
}

export const csvOf = (answer: SeriesAnswer, groupBy: readonly GroupDimension[]): Stringifier => {
  const keys = keyColumns(groupBy)
  const rows = Readable.from(rowsOf(answer.series, keys, answer.asOf))
  const csv = stringify({ header: true, columns: [...keys, ...pointColumns], escape_formulas: true })
  return rows.pipe(csv)
}
