import { keyNames, type DiffDocument, type Side } from '@tideline/contracts'
import { formatNumber, named, renderTable, type Column } from './table.ts'

export const signed = (value: number | null): string =>
  value === null ? 'suppressed' : `${value > 0 ? '+' : ''}${formatNumber(value)}`

export const reasonsText = (reasons: Readonly<Record<string, number | null>>): string =>
  Object.entries(reasons)
    .map(([reason, part]) => `${reason} ${signed(part)}`)
    .join(', ')

const figure = ({ value, state }: Side): string => (value === null ? state : formatNumber(value))

export const diffText = ({ fromAsOf, toAsOf, series, changedObservations }: DiffDocument): string => {
  const keys = keyNames(series)
  const columns: Column[] = [
    ...keys.map((name) => ({ name })),
    { name: 'period' },
    { name: 'before', align: 'right' },
    { name: 'after', align: 'right' },
    { name: 'change', align: 'right' },
    { name: 'why' },
  ]
  const rows = series.flatMap((one) =>
    one.points.map(({ period, before, after, change, reasons }) => [
      ...keys.map((name) => named(one, name)),
      period,
      figure(before),
      figure(after),
      signed(change),
      reasonsText(reasons),
    ]),
  )
  return [
    rows.length === 0 ? 'Nothing changed.' : renderTable(columns, rows),
    '',
    `${formatNumber(changedObservations)} observations changed between ${fromAsOf ?? 'nothing'} and ${toAsOf ?? 'nothing'}`,
  ].join('\n')
}
