/** Where: a map of circles and the same as a table, the largest first. Pure. */
import type { Series, SeriesDocument, SeriesPoint } from '@tideline/contracts'
import { circleMap } from '../charts/circle-map.ts'
import type { Drawing } from '../charts/drawing.ts'
import { html, Html } from '../html.ts'
import { categoryLabel, countryName } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { allNotes, othersNote } from '../page/coverage-notes.ts'
import { pointText } from '../point-text.ts'
import { figurePath, seriesPath, type Selection } from '../selection.ts'
import { cite, seriesPagePath } from '../page/cite.ts'
import { tableFiles, takeAlong } from '../page/take-along.ts'
import { changeText, unlike, unlikeText } from './comparable.ts'

interface Placed {
  iso3: string
  point: SeriesPoint
  before: SeriesPoint | undefined
}

/** The newest period of which anybody said anything. */
const newestPeriod = (series: readonly Series[]): string | undefined =>
  series
    .flatMap(({ points }) => points)
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)?.period

const placedIn = (series: readonly Series[], period: string): Placed[] =>
  series
    .flatMap(({ key, points }) => {
      const at = points.findIndex((point) => point.period === period)
      const point = points[at]
      return point === undefined ? [] : [{ iso3: key.country ?? '', point, before: points[at - 1] }]
    })
    .toSorted((a, b) => (b.point.value ?? -1) - (a.point.value ?? -1))

const changeCell = (say: Say, { point, before }: Placed): string => {
  if (point.value === null || before === undefined || before.value === null) return say('key.noBefore')
  const why = unlike(point, before)
  return why.length > 0
    ? say('compare.unlike', { why: unlikeText(say, why) })
    : changeText(say, point, before)
}

const row = (say: Say, placed: Placed, selection: Selection, asOf: string | null): Html => {
  const { iso3, point } = placed
  const why = figurePath(selection, {
    country: iso3,
    period: point.period,
    ...(asOf === null ? {} : { asOf }),
  })
  const notes = [allNotes(say, point), othersNote(say, point)].filter((note) => note !== '').join('; ')
  return html`<tr>
    <th scope="row"><a href="${say.href(`/country/${iso3}`)}">${countryName(say, iso3)}</a></th>
    <td class="${point.state}">
      <a href="${say.href(why)}">${pointText(say, point)}</a
      >${notes === '' ? '' : html`<span class="note">${notes}</span>`}
    </td>
    <td data-label="${say('compare.change')}">${changeCell(say, placed)}</td>
  </tr>`
}

const MOST_ROWS = 15

const titleOf = (say: Say, answer: SeriesDocument, period: string): string =>
  say('map.title', { category: categoryLabel(say, answer.query.category), period: say.period(period) })

/** Of the newest period; `around`: ISO3 that it has to show, also those without figures. */
export const mapDrawing = (
  say: Say,
  answer: SeriesDocument,
  around: readonly string[] = [],
): Drawing | undefined => {
  const period = newestPeriod(answer.series)
  if (period === undefined) return undefined
  const figures = placedIn(answer.series, period).flatMap(({ iso3, point }) =>
    point.value === null
      ? []
      : [
          {
            iso3,
            name: countryName(say, iso3),
            value: point.value,
            text: pointText(say, point),
            part: point.state === 'partial' || point.complete === false,
          },
        ],
  )
  const largest = figures
    .slice(0, 3)
    .map(({ name, text }) => `${name} ${text}`)
    .join(', ')
  const svg = circleMap(figures, around, say('map.alt', { names: largest }), (value) =>
    say('map.legend', { figure: say.count(value) }),
  )
  return svg === undefined ? undefined : { title: titleOf(say, answer, period), subtitle: largest, svg }
}

interface WhereInput {
  answer: SeriesDocument
  selection: Selection
  /** ISO3 that the map has to show, also those without figures */
  around: readonly string[]
}

export const whereSection = (say: Say, { answer, selection, around }: WhereInput): Html | '' => {
  const period = newestPeriod(answer.series)
  if (period === undefined) return ''
  const all = placedIn(answer.series, period)
  const title = titleOf(say, answer, period)
  const drawing = mapDrawing(say, answer, around)
  const label = say('where.title')
  return html`<section aria-labelledby="where">
    <h2 id="where">${title}</h2>
    <div class="columns">
      <div>
        <div class="scroll" role="region" tabindex="0" aria-label="${say('series.table', { label })}">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">${say('dimension.country')}</th>
                <th scope="col" class="number">${say.period(period)}</th>
                <th scope="col">${say('compare.change')}</th>
              </tr>
            </thead>
            <tbody>
              ${all.slice(0, MOST_ROWS).map((placed) => row(say, placed, selection, answer.asOf))}
            </tbody>
          </table>
        </div>
        ${all.length > MOST_ROWS ? html`<p>${say('where.more', { shown: say.count(MOST_ROWS), count: say.count(all.length) })}</p>` : ''}
        ${tableFiles(say, seriesPath(selection, answer.asOf === null ? {} : { asOf: answer.asOf }))}
      </div>
      ${
        drawing === undefined
          ? ''
          : html`<figure class="map">
              <div class="chart">${new Html(drawing.svg)}</div>
              <figcaption>
                <span>${say('map.text')} ${say('map.disclaimer')}</span>
              </figcaption>
              ${takeAlong(say, 'map', selection, answer.asOf)}
            </figure>`
      }
    </div>
    ${cite(say, {
      title,
      subject: categoryLabel(say, answer.query.category),
      sources: [...new Set(all.flatMap(({ point }) => point.sources ?? []))],
      asOf: answer.asOf,
      path: seriesPagePath(selection, answer.asOf),
    })}
  </section>`
}
