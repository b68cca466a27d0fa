/** The whole page from what the interface answered. Pure: answers in, HTML out. */
import type { SeriesAnswer, StoredSource } from '../api-answers.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import type { ReferenceValues } from '../reference-values.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { sourceViews } from '../source-view.ts'
import { form } from './form.ts'
import { referenceSection } from './reference-section.ts'
import { sourceSection } from './source-section.ts'
import { time } from './time.ts'

export type Found = { ok: true; answer: SeriesAnswer } | { ok: false; code: string; detail: string }

export interface PageInput {
  selection: Selection
  found: Found
  sources: readonly StoredSource[]
  reference: ReferenceValues | undefined
}

const problem = (code: string, detail: string): Html =>
  html`<div class="problem" role="alert">
    <h2>This cannot be shown</h2>
    <p>${detail}</p>
    <p>
      Code <a href="/docs#${code}"><code>${code}</code></a>
    </p>
  </div>`

const empty = (answer: SeriesAnswer): Html =>
  html`<p class="empty">
    ${
      answer.watermark === null
        ? 'Nothing has been counted yet. Figures show up here seconds after they were pushed.'
        : 'Nothing was reported for this choice. That is not the same as zero.'
    }
  </p>`

const figures = (answer: SeriesAnswer, { selection, sources, reference }: PageInput): Html => {
  const views = sourceViews(answer)
  const byId = new Map(sources.map((source) => [source.source, source]))
  const path = seriesPath(selection)
  return html`<p class="freshness">
      As of ${time(answer.asOf)}. Figures hold everything recorded up to ${time(answer.watermark)}. All of it:
      <a href="${`${path}&format=csv`}">CSV</a> <a href="${path}">JSON</a>
      <a href="${`${path}&format=ndjson`}">NDJSON</a>
    </p>
    ${
      answer.warnings.length === 0
        ? ''
        : html`<ul class="warnings" aria-label="Warnings">
            ${answer.warnings.map(({ message, count }) => html`<li>${message}${count === undefined ? '' : ` (${count})`}</li>`)}
          </ul>`
    }
    ${views.length === 0 ? empty(answer) : ''}
    ${views.length > 1 ? html`<p>${views.length} sources have figures. They may speak of the same people, so they are never added: each stands by itself.</p>` : ''}
    ${views.map((view, index) => sourceSection({ view, index, answer, selection, source: byId.get(view.source) }))}
    ${referenceSection(reference, answer.query.category)}`
}

export const page = (input: PageInput): string => {
  const { found, selection, sources } = input
  const title = found.ok ? categoryLabel(found.answer.query.category) : 'Tideline'
  const body = found.ok ? figures(found.answer, input) : problem(found.code, found.detail)
  const live = found.ok && !selection.has('asOf')
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Tideline</title>
        <link rel="stylesheet" href="/assets/page.css" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <script type="module" src="/assets/page.js"></script>
      </head>
      <body>
        <a class="skip" href="#figures">Skip to the figures</a>
        <header>
          <h1>${title}</h1>
          <p>Displacement and mobility figures by country and cause</p>
        </header>
        <main>
          ${form(
            selection,
            sources.map(({ source }) => source),
          )}
          <p id="told" role="status"></p>
          <div id="figures" tabindex="-1" ${live ? html` data-live="true"` : ''}>${body}</div>
        </main>
        <footer>
          <p>
            <strong>not reported</strong>: nobody gave a figure. <strong>0</strong>: zero was reported.
            <strong>partial</strong>: some of it is missing. <strong>suppressed</strong>: too few to print.
            Figures are as the sources named report them; nobody warrants their accuracy.
          </p>
          <nav aria-label="More">
            <a href="/v1/snapshots">Snapshots</a> <a href="/v1/sources">Sources</a>
            <a href="/v1/status">Status</a> <a href="/docs">Interface</a>
          </nav>
        </footer>
      </body>
    </html> `.text
}
