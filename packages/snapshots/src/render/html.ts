/** One self-contained page without script: for a screen, a phone, a printer and a screen reader. */
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { catalogues, type SnapshotLanguage } from '../messages/messages.ts'
import { coverageTable, sourceTable } from './annex-tables.ts'
import { changeTable } from './change-table.ts'
import { plainFigure } from './figure-text.ts'
import { figureTables } from './figure-tables.ts'
import { formatInteger } from '../messages/format-number.ts'
import { keyFigureBoxes, whenOf } from './key-figure-boxes.ts'
import { escapeText, section } from './markup.ts'
import { previousName, sourceNames } from './names.ts'
import { style } from './style.ts'

const HIGHLIGHTED = 3

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`

const highlights = (document: SnapshotDocument, messages: Messages): string => {
  const { data } = document
  const integer = (value: number): string => formatInteger(value, messages.numbers)
  const figures = data.keyFigures
    .filter(({ value }) => value !== null)
    .slice(0, HIGHLIGHTED)
    .map((figure) =>
      messages.highlight({
        figure: figure.label,
        value: `${plainFigure(figure, messages)} ${messages.people}`,
        when: whenOf(figure, messages),
        source: sourceNames(figure, document),
      }),
    )
  const before = previousName(document, messages)
  const reporting = data.coverage.filter(({ reported }) => reported.length > 0).length
  return list([
    ...(figures.length === 0 ? [messages.noFigures] : figures),
    before === undefined
      ? messages.noPredecessor
      : data.changes.length === 0
        ? messages.highlightUnchanged(before)
        : messages.highlightChanged({ count: integer(data.changes.length), snapshot: before }),
    messages.highlightCoverage({ reporting: integer(reporting), expected: integer(data.coverage.length) }),
  ])
}

export const renderHtml = (document: SnapshotDocument, language: SnapshotLanguage = 'en'): string => {
  const messages = catalogues[language]
  const { data, made, number, snapshotId } = document
  const { title, place, timezone, publisher } = data.situation
  const local = (instant: string): string => messages.instant(instant, timezone)
  const heading = messages.title(place, number)
  const { headings } = messages
  const provenance = messages.provenance({
    cutOff: local(data.cutOff),
    issued: local(made.issuedAt),
    next: local(made.nextAt),
    publisher,
    sources: data.sources.length,
  })
  return `<!doctype html>
<html lang="${messages.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(`${heading} (${messages.asOf(local(data.cutOff))})`)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#key-figures">${escapeText(messages.skip)}</a>
<header>
<p class="kicker">${escapeText(title)}</p>
<h1>${escapeText(heading)}</h1>
<p class="as-of"><time datetime="${escapeText(data.cutOff)}">${escapeText(messages.asOf(local(data.cutOff)))}</time></p>
<p class="provenance">${escapeText(provenance)}</p>
</header>
<main>
${section('highlights', headings.highlights, highlights(document, messages))}
${section('key-figures', headings.keyFigures, keyFigureBoxes(document, messages))}
${section('changes', headings.changes, changeTable(document, messages))}
${section('figures', headings.byCountry, `<p class="legend">${escapeText(messages.legend)}</p>${figureTables(document, messages)}`)}
${section('coverage', headings.coverage, coverageTable(document, messages))}
${section('caveats', headings.caveats, list(data.caveats.map((id) => messages.caveats[id])))}
${section('method', headings.method, list(messages.method))}
${section('sources', headings.sources, sourceTable(document, messages))}
${section(
  'cite',
  headings.cite,
  `<p>${escapeText(messages.cite({ publisher, title: heading, asOf: local(data.cutOff), id: snapshotId }))}</p>` +
    `<p>${escapeText(messages.hashLabel)}: <code>${escapeText(document.dataHash)}</code></p>`,
)}
</main>
<footer><p>${escapeText(messages.disclaimer(publisher))}</p></footer>
</body>
</html>
`
}
