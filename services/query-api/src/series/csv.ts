/**
 * A series answer as CSV: columns of the key in the order asked, then period, from, to, value, state, observations,
 * quantifier, date_accuracy, as_of; with a precedence, sources and alternatives (source=value, "; " between). One header row, ISO dates, no thousands separators, empty = null.
 * Cells that a spreadsheet would run as a formula are made harmless: event and group names come from outside.
 */
import type { GroupDimension, Series, SeriesAnswer, SeriesPoint } from '@tideline/clickhouse'
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

const preferredColumns = ['sources', 'alternatives'] as const

/** The source stands in every key, whatever was asked for, because sources are never added; unless one is preferred. */
export const keyColumns = (groupBy: readonly GroupDimension[], preferred = false): GroupDimension[] => [
  ...new Set<GroupDimension>(preferred ? groupBy : [...groupBy, 'source']),
]

/** A value that is not there is told by its state. */
const alternativesOf = ({ alternatives = [] }: SeriesPoint): string =>
  alternatives.map(({ source, value, state }) => `${source}=${value ?? state}`).join('; ')

function* rowsOf(
  series: readonly Series[],
  keys: readonly GroupDimension[],
  asOf: string | null,
  preferred: boolean,
) {
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
        ...(preferred ? [(point.sources ?? []).join('; '), alternativesOf(point)] : []),
      ]
    }
  }
}

export const csvOf = (
  answer: SeriesAnswer,
  groupBy: readonly GroupDimension[],
  preferred = false,
): Stringifier => {
  const keys = keyColumns(groupBy, preferred)
  const rows = Readable.from(rowsOf(answer.series, keys, answer.asOf, preferred))
  const columns = [...keys, ...pointColumns, ...(preferred ? preferredColumns : [])]
  const csv = stringify({ header: true, columns, escape_formulas: true })
  return rows.pipe(csv)
}
