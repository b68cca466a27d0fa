/** The whole page from what the interface answered. Pure: answers in, HTML out. */
import type { SeriesDocument, StoredSource } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import type { ReferenceValues } from '../reference-values.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { sourceViews, type SourceView } from '../source-view.ts'
import { form } from './form.ts'
import { problem, shell } from './shell.ts'
import { referenceSection } from './reference-section.ts'
import { sourceSection } from './source-section.ts'
import { time } from './time.ts'

export type Found = { ok: true; answer: SeriesDocument } | { ok: false; code: string; detail: string }

export interface PageInput {
  selection: Selection
  found: Found
  sources: readonly StoredSource[]
  reference: ReferenceValues | undefined
}

const empty = (answer: SeriesDocument): Html =>
  html`<p class="empty">
    ${
      answer.watermark === null
        ? 'Nothing has been counted yet. Figures show up here seconds after they were pushed.'
        : 'Nothing was reported for this choice. That is not the same as zero.'
    }
  </p>`

/** The sources whose figures a view shows. */
const countedIn = (view: SourceView): string[] => {
  if (view.source !== '') return [view.source]
  const points = view.rows.flatMap((row) => row.points)
  return [...new Set(points.flatMap((point) => point?.sources ?? []))].toSorted()
}

const whyPreferred = ({ precedence = [] }: SeriesDocument): Html | '' =>
  precedence.length === 0
    ? ''
    : html`<details>
        <summary>Which source counts, and why</summary>
        <p>
          Several sources speak of the same people, so they are never added. What the others say stands beside
          each figure.
        </p>
        <ul>
          ${precedence.map(({ sources, reason }) => html`<li>${sources.join(', then ')}: ${reason}</li>`)}
        </ul>
      </details>`

const figures = (answer: SeriesDocument, { selection, sources, reference }: PageInput): Html => {
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
    ${views.map((view, index) => sourceSection({ view, index, answer, selection, sources: countedIn(view).flatMap((id) => byId.get(id) ?? []) }))}
    ${whyPreferred(answer)} ${referenceSection(reference, answer.query.category)}`
}

export const page = (input: PageInput): string => {
  const { found, selection, sources } = input
  const title = found.ok ? categoryLabel(found.answer.query.category) : 'Tideline'
  const body = found.ok ? figures(found.answer, input) : problem(found.code, found.detail)
  const live = found.ok && !selection.has('asOf')
  return shell({
    title,
    subtitle: 'Displacement and mobility figures by country and cause',
    script: true,
    main: html`${form(
        selection,
        sources.map(({ source }) => source),
      )}
      <p id="told" role="status"></p>
      <div id="figures" tabindex="-1" ${live ? html` data-live="true"` : ''}>${body}</div>`,
  })
}
