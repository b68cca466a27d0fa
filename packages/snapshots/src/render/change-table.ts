import type { DiffReason } from '@tideline/contracts'
import type { PointChange } from '../data/types.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { figureHtml } from './figure-text.ts'
import { formatInteger, formatSigned } from '../messages/format-number.ts'
import { escapeText, table } from './markup.ts'
import { causeName, countryName, previousName } from './names.ts'

const SHOWN = 10

/** As /v1/diff splits it; where that cannot be told, whether it went up or down. */
const reasonText = ({ kind, reasons }: PointChange, messages: Messages): string => {
  const told = Object.entries(reasons ?? {}) as [DiffReason, number | null][]
  if (told.length === 0) return messages.changeKinds[kind]
  return told
    .map(([reason, people]) =>
      people === null || told.length === 1
        ? messages.reasons[reason]
        : `${messages.reasons[reason]} ${formatSigned(people, messages.numbers)}`,
    )
    .join(', ')
}

export const changeTable = (document: SnapshotDocument, messages: Messages): string => {
  const { data } = document
  const { changes } = data
  const before = previousName(document, messages)
  if (before === undefined) return `<p>${escapeText(messages.noPredecessor)}</p>`
  if (changes.length === 0) return `<p>${escapeText(messages.noChanges(before))}</p>`
  const labels = new Map(data.keyFigures.map(({ id, label }) => [id, label]))
  const { columns } = messages
  const rows = changes
    .slice(0, SHOWN)
    .map((change) => [
      escapeText(countryName(change.country, messages)),
      escapeText(`${labels.get(change.figure) ?? change.figure}, ${causeName(change.cause, messages)}`),
      escapeText(change.source),
      escapeText(change.period),
      figureHtml(change.before, messages),
      figureHtml(change.after, messages),
      change.effect === null
        ? figureHtml({ value: null, state: 'suppressed' }, messages)
        : formatSigned(change.effect, messages.numbers),
      escapeText(reasonText(change, messages)),
    ])
  const more =
    changes.length > SHOWN
      ? `<p>${escapeText(messages.moreChanges(formatInteger(changes.length - SHOWN, messages.numbers)))}</p>`
      : ''
  return (
    table(
      messages.headings.changes,
      [
        { title: columns.country },
        { title: columns.figure },
        { title: columns.source },
        { title: columns.period },
        { title: columns.before, number: true },
        { title: columns.after, number: true },
        { title: columns.change, number: true },
        { title: columns.kind },
      ],
      rows,
    ) + more
  )
}
