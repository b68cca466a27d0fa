/** The whole page from what the interface answered. Pure: answers in, HTML out. */
import type { SeriesDocument, StoredSource } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel, warningLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import type { ReferenceValues } from '../reference-values.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { liveSince, showsSeries } from '../serve/live.ts'
import { sourceViews, type SourceView } from '../source-view.ts'
import { form } from './form.ts'
import { pastBanner } from './past-banner.ts'
import { problem, shell } from './shell.ts'
import { referenceSection } from './reference-section.ts'
import { sourceSection } from './source-section.ts'
import { time } from './time.ts'

export type Found = { ok: true; answer: SeriesDocument } | { ok: false; code: string; detail: string }

export interface PageInput {
  say: Say
  /** its own path and query */
  address: string
  selection: Selection
  found: Found
  sources: readonly StoredSource[]
  reference: ReferenceValues | undefined
}

const empty = (say: Say, answer: SeriesDocument): Html =>
  html`<p class="empty">${answer.watermark === null ? say('series.empty.store') : say('series.empty')}</p>`

/** The sources whose figures a view shows. */
const countedIn = (view: SourceView): string[] => {
  if (view.source !== '') return [view.source]
  const points = view.rows.flatMap((row) => row.points)
  return [...new Set(points.flatMap((point) => point?.sources ?? []))].toSorted()
}

export const whyPreferred = (say: Say, { precedence = [] }: SeriesDocument): Html | '' =>
  precedence.length === 0
    ? ''
    : html`<details>
        <summary>${say('series.why')}</summary>
        <p>${say('series.why.text')}</p>
        <ul>
          ${precedence.map(({ sources, reason }) => {
            const inOrder = sources
              .slice(1)
              .reduce((before, after) => say('series.then', { before, after }), sources[0] ?? '')
            return html`<li>${say('series.why.line', { sources: inOrder, reason })}</li>`
          })}
        </ul>
      </details>`

export const warningList = (say: Say, { warnings }: Pick<SeriesDocument, 'warnings'>): Html | '' =>
  warnings.length === 0
    ? ''
    : html`<ul class="warnings" aria-label="${say('series.warnings')}">
        ${warnings.map((warning) => html`<li>${warningLabel(say, warning)}</li>`)}
      </ul>`

const figures = (answer: SeriesDocument, { say, selection, sources, reference }: PageInput): Html => {
  const views = sourceViews(say, answer)
  const byId = new Map(sources.map((source) => [source.source, source]))
  const path = seriesPath(selection)
  const { asOf, watermark } = answer
  return html`${pastBanner(say, { asOf, past: selection.has('asOf') })}
    <p class="freshness">
      ${say.markup('series.freshness', { asOf: time(say, asOf), watermark: time(say, watermark) })}
      ${say('series.all')} <a href="${`${path}&format=csv`}">CSV</a> <a href="${path}">JSON</a>
      <a href="${`${path}&format=ndjson`}">NDJSON</a>
    </p>
    ${warningList(say, answer)} ${views.length === 0 ? empty(say, answer) : ''}
    ${views.length > 1 ? html`<p>${say('series.severalSources', { count: say.count(views.length) })}</p>` : ''}
    ${views.map((view, index) =>
      sourceSection({
        say,
        view,
        index,
        answer,
        selection,
        sources: countedIn(view).flatMap((id) => byId.get(id) ?? []),
      }),
    )}
    ${whyPreferred(say, answer)} ${referenceSection(say, reference, answer.query.category)}`
}

export const page = (input: PageInput): string => {
  const { say, address, found, selection, sources } = input
  const title = found.ok ? categoryLabel(say, found.answer.query.category) : 'Tideline'
  const body = found.ok ? figures(found.answer, input) : problem(say, found.code, found.detail)
  const live = found.ok && !selection.has('asOf')
  return shell({
    say,
    address,
    title,
    subtitle: say('series.subtitle'),
    script: true,
    asOf: found.ok ? found.answer.asOf : null,
    main: html`${form(
        say,
        selection,
        sources.map(({ source }) => source),
      )}
      <div
        id="figures"
        tabindex="-1"
        ${live ? html`${liveSince({ asOf: found.answer.asOf ?? undefined, past: false })} ${showsSeries(selection)}` : ''}
      >
        ${body}
      </div>`,
  })
}
