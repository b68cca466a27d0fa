/** What a page tells its script: which series it shows, so that it is told when they move. The script asks nothing else. */
import type { SeriesPoint } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import type { KnownAt } from './known-at.ts'
import { seriesPath, type Selection } from '../selection.ts'

const listenedTo = (selection: Selection): string => {
  const search = new URL(seriesPath(selection), 'http://page').searchParams
  for (const name of ['asOf', 'coverage', 'names']) search.delete(name)
  return search.toString()
}

/** Of what moves: since when the script has to be told. Nothing for a page of the past. */
export const liveSince = ({ asOf, past }: Pick<KnownAt, 'asOf' | 'past'>): Html | '' =>
  past ? '' : html` data-live="true" data-asof="${asOf ?? ''}"`

/** Around what shows a series: the page is asked for again when it moves. */
export const showsSeries = (selection: Selection): Html => html` data-series="${listenedTo(selection)}"`

/** Around one figure: its number is changed at once when nothing but the number moved. Nothing for figures of the past. */
export const showsFigure = (
  selection: Selection,
  { period, state, quantifier, value, digits }: SeriesPoint,
): Html | '' =>
  selection.has('asOf') || digits !== undefined
    ? ''
    : html`${showsSeries(selection)} data-period="${period}" data-how="${`${state} ${quantifier ?? ''}`}"
      data-value="${String(value ?? '')}"`
