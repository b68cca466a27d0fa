import { keyNames, withDigits, type SeriesDocument, type SeriesPoint } from '@tideline/contracts'
import { formatNumber, named, renderTable, type Column } from './table.ts'

const signs: Readonly<Record<string, string>> = { more_than: '>', less_than: '<', approximately: '~' }
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '-'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** No data is never shown as 0: a state stands where a number would. */
const valueCell = ({ value, state, quantifier, digits }: SeriesPoint): string => {
  if (value === null) return state
  const shown = digits === undefined ? value : withDigits(value, digits)
  return `${signs[quantifier ?? ''] ?? ''}${formatNumber(shown)}`
}

const remarks = ({ clipped, measuredOn, dateAccuracy, state, value }: SeriesPoint): string => {
  const parts = [
    ...(value !== null && state !== 'reported' ? [state] : []),
    ...(clipped ? ['clipped'] : []),
    ...(measuredOn ? [`measured on ${measuredOn}`] : []),
    ...(dateAccuracy && dateAccuracy !== 'day' ? [`dates by ${dateAccuracy}`] : []),
  ]
  return parts.join(', ')
}

export const seriesText = ({
  asOf,
  series,
  warnings,
}: Pick<SeriesDocument, 'asOf' | 'series' | 'warnings'>): string => {
  const keys = keyNames(series)
  const columns: Column[] = keys.map((name) => ({ name }))
  columns.push(
    { name: 'period' },
    { name: 'value', align: 'right' },
    { name: 'observations', align: 'right' },
    { name: '' },
  )
  const rows = series.flatMap((one) =>
    one.points.map((each) => {
      const cells = keys.map((name) => (one.key[name] === undefined ? cell(undefined) : named(one, name)))
      cells.push(each.period, valueCell(each), cell(each.observations), remarks(each))
      return cells
    }),
  )
  const table = rows.length === 0 ? 'Nothing was reported.' : renderTable(columns, rows)
  const notes = warnings.map(
    (warning) => `warning: ${typeof warning === 'string' ? warning : JSON.stringify(warning)}`,
  )
  return [table, '', ...notes, `as of ${asOf ?? 'nothing yet'}`].join('\n')
}
