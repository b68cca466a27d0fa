/** Boxes of key figures: what it is, of when, how it compares, how complete it is, who says so, and where it comes from. Pure. */
import type { SeriesDocument, SeriesPoint } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel, countryName, keyLabel, kindLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { allNotes } from '../page/coverage-notes.ts'
import { pointText } from '../point-text.ts'
import { figurePath, searchOf, selectionOf, type Selection } from '../selection.ts'
import { showsFigure, showsSeries } from '../serve/live.ts'
import type { PageKeyFigure } from '../serve/view.ts'
import { changeText, unlike, unlikeText } from './comparable.ts'

export interface KeyFigure {
  figure: PageKeyFigure
  selection: Selection
  /** undefined where it could not be had */
  answer: SeriesDocument | undefined
}

export const keyFigureSelection = (
  { category, cause, country, nationality, interval }: PageKeyFigure,
  countries: readonly string[],
  asOf: string | undefined,
): Selection => {
  const within = country ?? countries
  return selectionOf(
    new URLSearchParams({
      category,
      ...(within.length === 0 ? {} : { country: within.join(',') }),
      ...(cause === undefined ? {} : { cause }),
      ...(nationality === undefined ? {} : { nationality: nationality.join(',') }),
      ...(asOf === undefined ? {} : { asOf }),
      interval,
      groupBy: 'none',
    }),
  )
}

export const keyFigureLabel = (say: Say, figure: PageKeyFigure): string => {
  if (say.language === 'en' && figure.label !== '') return figure.label
  const { category, cause, nationality = [], country = [] } = figure
  return [
    categoryLabel(say, category),
    ...(cause === undefined ? [] : [keyLabel(say, 'cause', cause)]),
    ...nationality.map((each) => keyLabel(say, 'nationality', each)),
    ...country.map((each) => countryName(say, each)),
  ].join(' · ')
}

/** The newest point that has a figure, and the one before it in the series. */
export const newest = (
  answer: SeriesDocument | undefined,
): { point: SeriesPoint; before: SeriesPoint | undefined } | undefined => {
  const points = answer?.series[0]?.points ?? []
  const at = points.findLastIndex(({ value }) => value !== null)
  const point = points[at]
  return point === undefined ? undefined : { point, before: points[at - 1] }
}

const before = (say: Say, point: SeriesPoint, earlier: SeriesPoint | undefined): string => {
  if (earlier === undefined || earlier.value === null) return say('key.noBefore')
  const values = { figure: pointText(say, earlier), period: say.period(earlier.period) }
  const why = unlike(point, earlier)
  return why.length > 0
    ? say('key.before.unlike', { ...values, why: unlikeText(say, why) })
    : say('key.from', { ...values, change: changeText(say, point, earlier) })
}

const completeness = (say: Say, point: SeriesPoint): string => {
  const notes = allNotes(say, point)
  if (notes !== '') return notes
  return point.complete === true ? say('key.complete') : say('key.coverage.unknown')
}

const sourcesText = (say: Say, { sources = [] }: SeriesPoint): string =>
  sources.length === 0
    ? ''
    : say('key.sources', { n: sources.length, count: say.count(sources.length), names: sources.join(', ') })

const seriesLink = (say: Say, selection: Selection): Html =>
  html`<a href="${say.href(`/series?${searchOf(selection).toString()}`)}">${say('key.all')}</a>`

const known = (
  say: Say,
  { selection, answer }: KeyFigure,
  found: NonNullable<ReturnType<typeof newest>>,
): Html => {
  const { point, before: earlier } = found
  const why = figurePath(selection, {
    period: point.period,
    ...(answer?.asOf ? { asOf: answer.asOf } : {}),
  })
  return html`<p class="value" ${showsFigure(selection, point)}>
      <a href="${say.href(why)}">${pointText(say, point)}</a>
      <small>${say('key.period', { period: say.period(point.period) })}</small>
    </p>
    <p>${before(say, point, earlier)}</p>
    <p class="note">${completeness(say, point)}</p>
    <p class="note">${sourcesText(say, point)}</p>
    <p class="note"><a href="${say.href(why)}">${say('key.why')}</a> ${seriesLink(say, selection)}</p>`
}

/** The year of the answer stands for "now": its page says why nothing is known. */
const unknown = (say: Say, { selection, answer }: KeyFigure): Html => {
  const asOf = answer?.asOf ?? undefined
  const why = asOf === undefined ? undefined : figurePath(selection, { period: asOf.slice(0, 4), asOf })
  return html`<p class="value unknown" ${selection.has('asOf') ? '' : showsSeries(selection)}>
      ${say('state.not_reported')}
    </p>
    <p class="note">${say('figure.unknown.nothing')}</p>
    <p class="note">
      ${why === undefined ? '' : html`<a href="${say.href(why)}">${say('key.whyUnknown')}</a>`}
      ${seriesLink(say, selection)}
    </p>`
}

export const keyFigureBox = (say: Say, key: KeyFigure): Html => {
  const found = newest(key.answer)
  return html`<div class="box">
    <h3>${keyFigureLabel(say, key.figure)}</h3>
    ${found === undefined ? unknown(say, key) : known(say, key, found)}
    <p class="note">${kindLabel(say, key.figure.category)}</p>
  </div>`
}

const MOST_BOXES = 6

/** Those that have a figure first, in the order declared. */
export const keyFigureBoxes = (say: Say, keys: readonly KeyFigure[]): Html => {
  const withFigure = keys.filter(({ answer }) => newest(answer) !== undefined)
  const without = keys.filter(({ answer }) => newest(answer) === undefined)
  return html`<section class="keys" aria-labelledby="keys">
    <h2 id="keys">${say('key.title')}</h2>
    <div class="boxes">
      ${[...withFigure, ...without].slice(0, MOST_BOXES).map((key) => keyFigureBox(say, key))}
    </div>
  </section>`
}
