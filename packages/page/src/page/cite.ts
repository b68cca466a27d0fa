/**
 * A text to put below a chart or table that is taken into a report: what it shows, who says so, as of when, and the address where
 * it will show the same for ever. It is on the page, so it can be marked and copied without any script. Pure.
 */
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import type { Selection } from '../selection.ts'
import { questionAsOf } from './take-along.ts'

export interface Cited {
  /** the finding, or the heading of a table */
  title: string
  /** what is counted, how and by what interval */
  subject?: string | undefined
  sources: readonly string[]
  asOf: string | null
  /** of the page that shows it, with everything that it was asked for; without the language */
  path: string
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

export const citationText = (say: Say, { title, subject, sources, asOf, path }: Cited): string =>
  [
    sentence(title),
    ...(subject === undefined ? [] : [sentence(subject)]),
    ...(sources.length === 0 ? [] : [say('chart.source', { names: sources.join(', ') })]),
    ...(asOf === null ? [] : [say('chart.asOf', { asOf: say.instant(asOf) })]),
    `Tideline, ${say.absolute(say.href(path))}`,
  ].join(' ')

export const cite = (say: Say, cited: Cited): Html =>
  html`<details class="cite">
    <summary>${say('cite.title')}<span class="unseen">: ${cited.title}</span></summary>
    <p>${citationText(say, cited)}</p>
  </details>`

/** The page of a question, as of an instant. */
export const seriesPagePath = (
  selection: Selection,
  asOf: string | null,
  narrowed?: Readonly<Record<string, string>>,
): string => `/series?${questionAsOf(selection, asOf, narrowed).toString()}`
