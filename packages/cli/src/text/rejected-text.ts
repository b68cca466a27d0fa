import type { RejectedRow } from '@tideline/contracts'
import type { ReplayedAll } from '../rejected/replay-all.ts'
import { formatNumber, renderTable, visible } from './table.ts'

const show = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export const rejectedTable = (rows: readonly RejectedRow[]): string => {
  if (rows.length === 0) return 'No rows were rejected.'
  const columns = ['id', 'when', 'source', 'row', 'code', 'field', 'value', 'state'].map((name) => ({ name }))
  return renderTable(
    columns,
    rows.map((each) => [
      each.rejectedId,
      each.rejectedAt ?? '',
      each.source ?? '',
      each.cell === undefined || each.cell === '' ? show(each.row) : each.cell,
      each.code,
      each.path ?? '',
      show(each.value).slice(0, 30),
      each.state ?? '',
    ]),
  )
}

export const rejectedText = (row: RejectedRow): string => {
  const { payload, ...rest } = row
  const lines = Object.entries(rest).map(([name, value]) => `${name.padEnd(14)} ${visible(show(value))}`)
  return [...lines, '', ...show(payload).split('\n').map(visible)].join('\n')
}

const refusedShown = 20

/** What a replay of several rows did: the sums, then the rows that are still refused. */
export const replayedText = ({ read, replayed, superseded, rejected, outcomes }: ReplayedAll): string => {
  if (read === 0) return 'No open row was found.'
  const sums = `${formatNumber(read)} rows: ${formatNumber(replayed)} replayed, ${formatNumber(superseded)} superseded by what was said since, ${formatNumber(rejected)} refused again`
  const refused = outcomes.filter(({ outcome }) => outcome === 'rejected')
  if (refused.length === 0) return sums
  const columns = ['id', 'code', 'field'].map((name) => ({ name }))
  const table = renderTable(
    columns,
    refused.slice(0, refusedShown).map(({ rejectedId, code, path }) => [rejectedId, code ?? '', path ?? '']),
  )
  const more = refused.length - refusedShown
  return [
    sums,
    '',
    table,
    ...(more > 0 ? [`... and ${formatNumber(more)} more: tideline rejected list`] : []),
  ].join('\n')
}
