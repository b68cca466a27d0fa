import type { Receipt } from '@tideline/contracts'
import { formatNumber, renderTable, visible } from './table.ts'

const rejectionsShown = 20

const show = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** A receipt for people: what came of the rows, then what to look at. */
export const receiptText = (name: string, receipt: Receipt): string => {
  const n = formatNumber
  const { observations, changes } = receipt
  const lines = [
    `${visible(name)}: ${receipt.format}${receipt.source ? ` as ${receipt.source}` : ''}, receipt ${receipt.receiptId}${receipt.dryRun ? ' (dry run: nothing was kept)' : ''}`,
    `  rows          read ${n(receipt.read)}, new ${n(receipt.new)}, revised ${n(receipt.revised)}, unchanged ${n(receipt.unchanged)}, rejected ${n(receipt.rejected)}`,
  ]
  if (observations !== undefined) {
    const { new: added, revised, unchanged, retracted } = observations
    lines.push(
      `  observations  new ${n(added)}, revised ${n(revised)}, unchanged ${n(unchanged)}, retracted ${n(retracted)}`,
    )
  }
  if (changes !== undefined && receipt.observations !== undefined && receipt.observations.revised > 0) {
    const { figure, role, date, other } = changes
    lines.push(`  changes       figure ${n(figure)}, role ${n(role)}, date ${n(date)}, other ${n(other)}`)
  }
  for (const warning of receipt.warnings) {
    const where =
      warning.rows.length === 0
        ? ''
        : ` (row ${warning.rows.slice(0, 5).join(', ')}${warning.count > 5 ? ', ...' : ''})`
    lines.push(
      `  warning       ${warning.code} ${n(warning.count)}x${where}${warning.message ? ` ${visible(warning.message)}` : ''}`,
    )
  }
  if (receipt.rejections.length > 0) lines.push(rejectionTable(receipt))
  return lines.join('\n')
}

const rejectionTable = ({ rejections, rejected }: Receipt): string => {
  const shown = rejections.slice(0, rejectionsShown)
  const columns = [
    { name: 'row', align: 'right' as const },
    { name: 'code' },
    { name: 'field' },
    { name: 'value' },
    { name: 'why' },
  ]
  const table = renderTable(
    columns,
    shown.map(({ row, code, path, value, message }) => [
      String(row),
      code,
      path ?? '',
      show(value).slice(0, 40),
      message,
    ]),
  )
  const more =
    rejected > shown.length
      ? `\n... and ${formatNumber(rejected - shown.length)} more: tideline rejected list`
      : ''
  return `${table.replaceAll(/^/gm, '  ')}${more.replace('\n', '\n  ')}`
}
