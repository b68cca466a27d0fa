/** A series by cause: the chart that a phone shows first, and the table. Pure. */
import type { SeriesDocument } from '@tideline/contracts'
import { causeBars } from '../charts/cause-bars.ts'
import { html, Html } from '../html.ts'
import { categoryLabel, intervalLabel, kindLabel, methodLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { finding } from '../page/source-section.ts'
import { cite, seriesPagePath } from '../page/cite.ts'
import { table } from '../page/table.ts'
import { time } from '../page/time.ts'
import { seriesPath, type Selection } from '../selection.ts'
import { sourceViews } from '../source-view.ts'
import { tableFiles, takeAlong } from '../page/take-along.ts'

interface CausesInput {
  answer: SeriesDocument
  selection: Selection
  heading: string
  id: string
}

const sourcesOf = (answer: SeriesDocument): string[] => [
  ...new Set(answer.series.flatMap(({ points }) => points.flatMap(({ sources = [] }) => sources))),
]

export const causesSection = (say: Say, { answer, selection, heading, id }: CausesInput): Html | '' => {
  const [view] = sourceViews(say, answer)
  if (view === undefined) return ''
  const { category, interval } = answer.query
  const subject = [categoryLabel(say, category), kindLabel(say, category), intervalLabel(say, interval)].join(
    ', ',
  )
  const title = finding(say, view)
  const svg = causeBars(say, view, id, say('series.chart.label', { title }))
  const path = seriesPath(selection, answer.asOf === null ? {} : { asOf: answer.asOf })
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    <div class="columns">
      ${
        svg === undefined
          ? ''
          : html`<figure>
              <figcaption><strong>${title}</strong><span>${subject}. ${say('cause.text')}</span></figcaption>
              <div class="chart narrow">${new Html(svg)}</div>
              ${takeAlong(say, 'causes', selection, answer.asOf)}
            </figure>`
      }
      <div>
        ${table({
          say,
          view,
          caption: say.markup('series.caption', {
            subject,
            method: methodLabel(say, answer.method),
            asOf: time(say, answer.asOf),
            credit: sourcesOf(answer).join(', '),
          }),
          label: heading,
          selection,
          asOf: answer.asOf,
        })}
        ${tableFiles(say, path)}
        ${cite(say, {
          title,
          subject,
          sources: sourcesOf(answer),
          asOf: answer.asOf,
          path: seriesPagePath(selection, answer.asOf),
        })}
      </div>
    </div>
  </section>`
}
