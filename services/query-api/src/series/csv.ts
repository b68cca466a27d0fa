/**
 * A series answer as CSV: columns of the key in the order asked, then period, from, to, value, state, observations,
 * quantifier, date_accuracy, as_of; with a precedence, sources and alternatives (source=value, "; " between);
 * with coverage, what was expected to report and how much figures usually grow. One header row, ISO dates, no thousands separators, empty = null.
 * Cells that a spreadsheet would run as a formula are made harmless: event and group names come from outside.
 */
import {
  keyDimensions,
  type GroupDimension,
  type Series,
  type SeriesAnswer,
  type SeriesPoint,
} from '@tideline/contracts'
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
const coverageColumns = [
  'coverage_unit',
  'coverage_reported',
  'coverage_expected',
  'oldest_on',
  'oldest_age_days',
  'growth_percent_30d',
  'growth_cases',
] as const

/** Columns that the question asks for beside those that are always there. */
export interface MoreColumns {
  preferred?: boolean
  coverage?: boolean
}

/** A value that is not there is told by its state. */
const alternativesOf = ({ alternatives = [] }: SeriesPoint): string =>
  alternatives.map(({ source, value, state }) => `${source}=${value ?? state}`).join('; ')

const coverageOf = (
  { coverage = {} }: SeriesPoint,
  growth: Series['expectedRevision'],
): (string | number | undefined)[] => [
  coverage.unit,
  coverage.reported,
  coverage.expected,
  coverage.oldestOn,
  coverage.oldestAgeDays,
  growth?.growthPercent,
  growth?.cases,
]

function* rowsOf(
  series: readonly Series[],
  keys: readonly GroupDimension[],
  asOf: string | null,
  { preferred = false, coverage = false }: MoreColumns,
) {
  for (const { key, points, expectedRevision } of series) {
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
        ...(coverage ? coverageOf(point, expectedRevision) : []),
      ]
    }
  }
}

export const csvOf = (
  answer: SeriesAnswer,
  groupBy: readonly GroupDimension[],
  more: MoreColumns = {},
): Stringifier => {
  const keys = keyDimensions(groupBy, more.preferred === true)
  const rows = Readable.from(rowsOf(answer.series, keys, answer.asOf, more))
  const columns = [
    ...keys,
    ...pointColumns,
    ...(more.preferred ? preferredColumns : []),
    ...(more.coverage ? coverageColumns : []),
  ]
  const csv = stringify({ header: true, columns, escape_formulas: true })
  return rows.pipe(csv)
}
