/** One source: what it says at most, the chart, the table, and whom to credit; with links to exactly these figures. */
import type { SeriesDocument, StoredSource } from '@tideline/contracts'
import { cite, seriesPagePath } from './cite.ts'
import { tableFiles, takeAlong } from './take-along.ts'
import { chartOf, isPart, MAX_BARS, MAX_LINES } from '../chart.ts'
import { html, Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { categoryLabel, intervalLabel, kindLabel, methodLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { rowName, type SourceView } from '../source-view.ts'
import { table } from './table.ts'
import { time } from './time.ts'

/** The finding that the chart shows, as its title. */
export const finding = (say: Say, view: SourceView): string => {
  const last = view.periods.at(-1)
  const first = view.rows[0]
  const point = first?.points.findLast((candidate) => typeof candidate?.value === 'number')
  if (last === undefined || first === undefined || point === undefined) return say('series.noFigure')
  const [name, period, figure] = [rowName(say, first), say.period(point.period), pointText(say, point)]
  return view.rows.length === 1
    ? say('series.finding.one', { name, figure, period })
    : say('series.finding.many', { name, figure, period })
}

const shownOf = (say: Say, shown: number, all: number): string =>
  all > shown ? say('series.shown', { shown, count: say.count(all) }) : ''

/** Nothing in the chart is open or hatched, so nothing has to be said of it. */
const isAllKnown = ({ rows }: SourceView): boolean =>
  rows.every(({ points }) => points.every((point) => typeof point?.value === 'number' && !isPart(point)))

/** Of a source that nobody declared its id is all that is known. */
const undeclared = (say: Say, source: string): Pick<StoredSource, 'source' | 'credit' | 'licence'> => ({
  source,
  credit: source,
  licence: say('series.undeclared'),
})

interface SectionInput {
  say: Say
  view: SourceView
  index: number
  answer: SeriesDocument
  selection: Selection
  /** those that count here; of one that is not declared nothing is known but its id */
  sources: readonly StoredSource[]
}

export const sourceSection = ({ say, view, index, answer, selection, sources }: SectionInput): Html => {
  const { category, interval } = answer.query
  const subject = [categoryLabel(say, category), kindLabel(say, category), intervalLabel(say, interval)].join(
    ', ',
  )
  const title = finding(say, view)
  const first = view.periods[0]
  const narrowed = {
    ...(view.source === '' ? {} : { source: view.source }),
    ...(view.hiddenPeriods > 0 && first !== undefined ? { from: first.from } : {}),
    ...(answer.asOf === null ? {} : { asOf: answer.asOf }),
  }
  const path = seriesPath(selection, narrowed)
  const credit = sources.map((each) => each.credit).join(' ') || view.source
  const heading = view.source === '' ? say('series.preferred') : (sources[0]?.title ?? view.source)
  const svg = chartOf(say, view, `c${index}`, say('series.chart.label', { title }))
  const drawn =
    view.periods.length === 1
      ? shownOf(say, MAX_BARS, view.rows.length)
      : shownOf(say, MAX_LINES, view.rows.length)
  return html`<section aria-labelledby="s${index}">
    <h2 id="s${index}">${heading}</h2>
    ${
      svg === undefined
        ? ''
        : html`<figure>
            <figcaption>
              <strong>${title}</strong
              ><span
                >${subject}${drawn === '' ? '' : `; ${drawn}`}${isAllKnown(view) ? '' : `. ${say('series.drawn')}`}</span
              >
            </figcaption>
            <div class="chart" role="region" tabindex="0" aria-label="${say('series.chart', { title })}">
              ${new Html(svg)}
            </div>
            ${takeAlong(say, 'series', selection, answer.asOf, narrowed)}
          </figure>`
    }
    ${table({
      say,
      view,
      caption: say.markup('series.caption', {
        subject,
        method: methodLabel(say, answer.method),
        asOf: time(say, answer.asOf),
        credit,
      }),
      label: heading,
      selection,
      asOf: answer.asOf,
    })}
    ${view.hiddenRows > 0 ? html`<p>${say('series.hiddenRows', { n: view.hiddenRows, count: say.count(view.hiddenRows) })}</p>` : ''}
    ${view.hiddenPeriods > 0 ? html`<p>${say('series.hiddenPeriods', { n: view.hiddenPeriods, count: say.count(view.hiddenPeriods) })}</p>` : ''}
    <p class="credit">
      ${(sources.length === 0 ? [undeclared(say, view.source)] : sources).map(
        ({ source, credit: line, licence }) =>
          html`${say.markup('series.source', { id: html`<code>${source}</code>`, credit: line, licence })} `,
      )}
    </p>
    ${tableFiles(say, path)}
    ${cite(say, {
      title,
      subject: `${subject}, ${methodLabel(say, answer.method)}`,
      sources: sources.length === 0 ? [view.source] : sources.map((each) => each.credit.replace(/\.$/, '')),
      asOf: answer.asOf,
      path: seriesPagePath(selection, answer.asOf, narrowed),
    })}
  </section>`
}
