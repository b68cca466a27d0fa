import type { RevisionsDocument } from '@tideline/contracts'
import { formatNumber, renderTable, type Column } from './table.ts'
import { reasonsText, signed } from './diff-text.ts'

const columns: Column[] = [
  { name: 'as of' },
  { name: 'value', align: 'right' },
  { name: 'change', align: 'right' },
  { name: 'why' },
]

export const revisionsText = ({
  period,
  revisions,
  earlierInstants,
  firstAsOf,
}: RevisionsDocument): string => {
  const rows = revisions.map(({ asOf, value, state, change, reasons }) => [
    asOf,
    value === null ? state : formatNumber(value),
    signed(change),
    reasonsText(reasons),
  ])
  return [
    rows.length === 0 ? `${period} was never revised.` : renderTable(columns, rows),
    ...(earlierInstants === 0
      ? []
      : ['', `${formatNumber(earlierInstants)} earlier instants are not told; a larger --limit tells more`]),
    '',
    `known since ${firstAsOf ?? 'never'}`,
  ].join('\n')
}
