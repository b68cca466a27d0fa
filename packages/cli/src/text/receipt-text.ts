import type { Language, Receipt } from '@tideline/contracts'
import { sayCode, sayWarning, suggestionFor } from '@tideline/words'
import { formatNumber, renderTable, visible } from './table.ts'

const rejectionsShown = 20

const show = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** Not compared is not 0. */
const compared = (count: number | null): string => (count === null ? 'not compared' : formatNumber(count))

const countLines = (receipt: Receipt): string[] => {
  const n = formatNumber
  const { observations, changes, conflict } = receipt
  const counts =
    receipt.new === null
      ? `accepted ${n(receipt.accepted)} (new or revised: not compared), `
      : `new ${compared(receipt.new)}, revised ${compared(receipt.revised)}, `
  const lost = conflict === null || conflict === 0 ? '' : `, conflict ${n(conflict)}`
  const lines = [
    `  rows          read ${n(receipt.read)}, ${counts}unchanged ${n(receipt.unchanged)}, rejected ${n(receipt.rejected)}${lost}`,
  ]
  const { new: made, revised, unchanged, retracted } = observations
  if (made !== null || revised !== null)
    lines.push(
      `  observations  new ${compared(made)}, revised ${compared(revised)}, unchanged ${compared(unchanged)}, retracted ${compared(retracted)}`,
    )
  if (changes !== null && (revised ?? 0) > 0) {
    const { figure, role, date, other } = changes
    lines.push(`  changes       figure ${n(figure)}, role ${n(role)}, date ${n(date)}, other ${n(other)}`)
  }
  return lines
}

const warningLine = (
  { code, count, rows, fields, labels = [], message: forEngineers }: Receipt['warnings'][number],
  language?: Language,
): string => {
  const message = language === undefined ? forEngineers : (sayWarning(language, code) ?? forEngineers)
  const where = rows.length === 0 ? '' : ` (row ${rows.slice(0, 5).join(', ')}${count > 5 ? ', ...' : ''})`
  const which = fields.length === 0 ? '' : ` in ${fields.slice(0, 5).map(visible).join(', ')}`
  const printed = labels.length === 0 ? '' : `: ${labels.map((label) => `"${visible(label)}"`).join(', ')}.`
  return `  warning       ${code} ${formatNumber(count)}x${where}${which}${printed}${message ? ` ${visible(message)}` : ''}`
}

const conflictLine = ({ source, id, revision }: Receipt['conflicts'][number]): string =>
  `  conflict      ${visible(source)}|${visible(id)} revision ${revision}: another content was there first; send the next revision`

/** A receipt for people: what came of the rows, then what to look at. */
export const receiptText = (name: string, receipt: Receipt, language?: Language): string =>
  [
    `${visible(name)}: ${receipt.format}${receipt.source ? ` as ${receipt.source}` : ''}, receipt ${receipt.receiptId}${receipt.dryRun ? ' (dry run: nothing was kept)' : ''}`,
    ...countLines(receipt),
    ...receipt.warnings.map((warning) => warningLine(warning, language)),
    ...receipt.conflicts.slice(0, 10).map(conflictLine),
    ...(receipt.rejections.length > 0 ? [rejectionTable(receipt, language)] : []),
  ].join('\n')

/** What a push that was waited for may promise. */
export const waitedText = (receipts: readonly Receipt[]): string =>
  receipts.every(({ rejected, conflict }) => rejected === 0 && (conflict ?? 0) === 0)
    ? 'All of it shows in series.'
    : 'What was accepted shows in series; what was rejected or lost a conflict does not.'

/** For whoever filled the row, with what was probably meant. */
const inWords = (language: Language, rejection: Receipt['rejections'][number]): string =>
  [
    sayCode(language, rejection.code, rejection) ?? rejection.message,
    suggestionFor(language, rejection) ?? '',
  ]
    .join(' ')
    .trim()

const rejectionTable = ({ rejections, rejected }: Receipt, language?: Language): string => {
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
    shown.map((rejection) => [
      String(rejection.row),
      rejection.code,
      rejection.path ?? '',
      show(rejection.value).slice(0, 40),
      language === undefined ? rejection.message : inWords(language, rejection),
    ]),
  )
  const more =
    rejected > shown.length
      ? `\n... and ${formatNumber(rejected - shown.length)} more: tideline rejected list`
      : ''
  return `${table.replaceAll(/^/gm, '  ')}${more.replace('\n', '\n  ')}`
}
