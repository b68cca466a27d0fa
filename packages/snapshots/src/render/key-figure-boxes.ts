import type { KeyFigure } from '../data/types.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { figureHtml } from './figure-text.ts'
import { formatInteger } from '../messages/format-number.ts'
import { escapeText } from './markup.ts'
import { previousName, sourceName } from './names.ts'

export const whenOf = (figure: KeyFigure, messages: Messages): string => {
  const when =
    figure.measuredOn === null ? messages.inPeriod(figure.period) : messages.onDate(figure.measuredOn)
  return figure.running && figure.measuredOn === null ? `${when} (${messages.running})` : when
}

/** Up is not bad and down not good, so neither has a colour: arrow, word and sign say it. */
const changeLine = (figure: KeyFigure, before: string, messages: Messages): string => {
  const { change, previous } = figure
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

export const keyFigureBoxes = (document: SnapshotDocument, messages: Messages): string => {
  const before = previousName(document, messages)
  const boxes = document.data.keyFigures.map((figure) => {
    const unit = figure.value === null ? '' : ` <small>${escapeText(messages.people)}</small>`
    return (
      `<li id="figure-${escapeText(figure.id)}-${escapeText(figure.source)}"><h3>${escapeText(figure.label)}</h3>` +
      `<p class="value">${figureHtml(figure, messages)}${unit}</p>` +
      `<p>${escapeText(whenOf(figure, messages))}</p>` +
      `<p class="change">${escapeText(changeLine(figure, before, messages))}</p>` +
      `<p class="source">${escapeText(messages.from(sourceName(figure.source, document)))}</p></li>`
    )
  })
  const missing = document.data.withoutData.map(
    ({ id, label }) =>
      `<li id="figure-${escapeText(id)}"><h3>${escapeText(label)}</h3><p class="value"><span class="s-not_reported">${escapeText(messages.noData)}</span></p></li>`,
  )
  return `<ul class="boxes">${[...boxes, ...missing].join('')}</ul>`
}
