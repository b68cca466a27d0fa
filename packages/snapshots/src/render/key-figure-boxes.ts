import type { KeyFigure } from '../data/types.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { figureHtml } from './figure-text.ts'
import { formatInteger } from '../messages/format-number.ts'
import { escapeText } from './markup.ts'
import { previousName, sourceNames } from './names.ts'

export const whenOf = (figure: KeyFigure, messages: Messages): string => {
  if (figure.measuredOn !== null) return messages.onDate(figure.measuredOn)
  const { dataTo = null, to } = figure
  const remarks = [
    ...(figure.running ? [messages.running] : []),
    // a period whose data end with it needs no date of its own
    ...(dataTo !== null && dataTo < to ? [messages.dataUpTo(dataTo)] : []),
  ]
  const when = messages.inPeriod(figure.period)
  return remarks.length === 0 ? when : `${when} (${remarks.join(', ')})`
}

/** Up is not bad and down not good, so neither has a colour: arrow, word and sign say it. */
const changeLine = (figure: KeyFigure, before: string | undefined, messages: Messages): string => {
  const { change, previous } = figure
  if (before === undefined || previous === null) return messages.noPredecessor
  if (change === null && [figure.state, previous.state].includes('suppressed'))
    return messages.changeWithheld(before)
  if (change === null) return messages.notKnownBefore(before)
  if (change.absolute === 0) return messages.unchanged(before)
  return messages.changedBy({
    direction: change.absolute > 0 ? 'up' : 'down',
    absolute: formatInteger(Math.abs(change.absolute), messages.numbers),
    percent: change.relative === null ? null : messages.percent(change.relative),
    before: formatInteger(previous.value ?? 0, messages.numbers),
    snapshot: before,
  })
}

/** What the sources say that are not preferred: below, each by itself. */
const othersList = (figure: KeyFigure, document: SnapshotDocument, messages: Messages): string => {
  const { others = [] } = figure
  if (others.length === 0) return ''
  const items = others.map(
    (other) =>
      `<li>${figureHtml(other, messages)} ${escapeText(whenOf(other, messages))} (${escapeText(sourceNames(other, document))})</li>`,
  )
  return `<p class="source">${escapeText(messages.otherSources)}</p><ul class="others">${items.join('')}</ul>`
}

export const keyFigureBoxes = (document: SnapshotDocument, messages: Messages): string => {
  const before = previousName(document, messages)
  const boxes = document.data.keyFigures.map((figure) => {
    const unit = figure.value === null ? '' : ` <small>${escapeText(messages.people)}</small>`
    return (
      `<li id="figure-${escapeText(figure.id)}-${escapeText((figure.sources ?? [figure.source]).join('-'))}"><h3>${escapeText(figure.label)}</h3>` +
      `<p class="value">${figureHtml(figure, messages)}${unit}</p>` +
      `<p>${escapeText(whenOf(figure, messages))}</p>` +
      `<p class="change">${escapeText(changeLine(figure, before, messages))}</p>` +
      `<p class="source">${escapeText(messages.from(sourceNames(figure, document)))}</p>` +
      `${othersList(figure, document, messages)}</li>`
    )
  })
  const missing = document.data.withoutData.map(
    ({ id, label }) =>
      `<li id="figure-${escapeText(id)}"><h3>${escapeText(label)}</h3><p class="value"><span class="s-not_reported">${escapeText(messages.noData)}</span></p></li>`,
  )
  return `<ul class="boxes">${[...boxes, ...missing].join('')}</ul>`
}
