/** One source: what it says at most, the chart, the table, and whom to credit; with links to exactly these figures. */
import { kindOf } from '@tideline/contracts'
import type { SeriesDocument, StoredSource } from '@tideline/contracts'
import { chartOf, MAX_BARS, MAX_LINES } from '../chart.ts'
import { html, Html } from '../html.ts'
import { categoryLabel, intervalLabel, methodLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { rowName, type SourceView } from '../source-view.ts'
import { table } from './table.ts'
import { time } from './time.ts'

/** The finding that the chart shows, as its title. */
export const finding = (view: SourceView): string => {
  const last = view.periods.at(-1)
  const first = view.rows[0]
  const point = first?.points.findLast((candidate) => typeof candidate?.value === 'number')
  if (last === undefined || first === undefined || point === undefined) return 'No figure was reported'
  const name = rowName(first)
  return view.rows.length === 1
    ? `${name}: ${pointText(point)} in ${point.period}`
    : `Highest in ${point.period}: ${name}, ${pointText(point)}`
}

const shownOf = (shown: number, all: number, what: string): string =>
  all > shown ? `the ${shown} largest of ${all} ${what}` : ''

interface SectionInput {
  view: SourceView
  index: number
  answer: SeriesDocument
  selection: Selection
  /** those that count here; of one that is not declared nothing is known but its id */
  sources: readonly StoredSource[]
}

export const sourceSection = ({ view, index, answer, selection, sources }: SectionInput): Html => {
  const { category, interval } = answer.query
  const kind = kindOf(category) === 'stock' ? 'people at the end of each period (stock)' : 'people (flow)'
  const subject = `${categoryLabel(category)}, ${kind}, ${intervalLabel(interval)}`
  const title = finding(view)
  const first = view.periods[0]
  const narrowed = {
    ...(view.source === '' ? {} : { source: view.source }),
    ...(view.hiddenPeriods > 0 && first !== undefined ? { from: first.from } : {}),
    ...(answer.asOf === null ? {} : { asOf: answer.asOf }),
  }
  const path = seriesPath(selection, narrowed)
  const credit = sources.map((each) => each.credit).join(' ') || view.source
  const heading = view.source === '' ? 'Figures of the preferred sources' : (sources[0]?.title ?? view.source)
  const svg = chartOf(view, `c${index}`, `${title}. The table has every figure.`)
  const drawn =
    view.periods.length === 1
      ? shownOf(MAX_BARS, view.rows.length, 'rows')
      : shownOf(MAX_LINES, view.rows.length, 'rows')
  return html`<section aria-labelledby="s${index}">
    <h2 id="s${index}">${heading}</h2>
    ${
      svg === undefined
        ? ''
        : html`<figure>
            <figcaption>
              <strong>${title}</strong
              ><span>${subject}${drawn === '' ? '' : `; the chart has ${drawn}`}</span>
            </figcaption>
            <div class="chart" role="region" tabindex="0" aria-label="Chart: ${title}">${new Html(svg)}</div>
          </figure>`
    }
    ${table(view, html`${subject}; ${methodLabel(answer.method)}. As of ${time(answer.asOf)}. Source: ${credit}.`, heading, { selection, asOf: answer.asOf })}
    ${view.hiddenRows > 0 ? html`<p>${view.hiddenRows} smaller rows are not shown here; the files below have them.</p>` : ''}
    ${view.hiddenPeriods > 0 ? html`<p>${view.hiddenPeriods} earlier periods are not shown; choose a longer interval, or From and To.</p>` : ''}
    <p class="credit">
      ${
        sources.length === 0
          ? html`Source <code>${view.source}</code>: ${view.source}. Licence: not declared. `
          : sources.map(
              (each) => html`Source <code>${each.source}</code>: ${each.credit}. Licence: ${each.licence}. `,
            )
      }These
      figures, as of the same instant: <a href="${`${path}&format=csv`}">CSV</a> <a href="${path}">JSON</a>
    </p>
  </section>`
}
