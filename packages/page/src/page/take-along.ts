/** Links to a chart as a file, as of the same instant: the picture says what the page says, and stays. Pure. */
import { html, type Html } from '../html.ts'
import type { MessageId } from '../language/catalogues.ts'
import type { Say } from '../language/say.ts'
import { searchOf, type Selection } from '../selection.ts'

export const chartFiles = (say: Say, kind: string, search: URLSearchParams): Html => {
  const link = (format: string): string => say.href(`/chart/${kind}.${format}?${search.toString()}`)
  return html`<p class="credit take">
    ${say('chart.files')} <a href="${link('png')}">PNG</a> <a href="${link('svg')}">SVG</a>
  </p>`
}

/** With names in the reader's language beside the codes. */
const tableFormats = ['csv', 'xlsx', 'parquet'] as const

interface Files {
  /** what stands before the links */
  label: MessageId
  /** the interface has names of codes for it, and they are in the reader's language */
  named: boolean
}

const SERIES: Files = { label: 'series.files', named: true }

/** Links to what a table holds, whoever reads it: `path` asks the interface, as of the instant of the page. */
export const tableFiles = (say: Say, path: string, { label, named }: Files = SERIES): Html => {
  const link = (format: string): string => {
    const more = new URLSearchParams({ ...(named ? { names: say.language } : {}), format })
    return `${path}${path.includes('?') ? '&' : '?'}${more.toString()}`
  }
  return html`<p class="credit take">
    ${say(label)}
    ${tableFormats.map((format) => html`<a href="${link(format)}">${format === 'parquet' ? 'Parquet' : format.toUpperCase()}</a> `)}
    <a href="${path}">JSON</a>
  </p>`
}

/** The question of a part of a page as of its instant, so that whoever asks it later is told the same. */
export const questionAsOf = (
  selection: Selection,
  asOf: string | null,
  narrowed: Readonly<Record<string, string>> = {},
): URLSearchParams => {
  const search = searchOf(selection)
  search.delete('format')
  if (asOf !== null) search.set('asOf', asOf)
  for (const [name, value] of Object.entries(narrowed)) search.set(name, value)
  return search
}

/** `narrowed`: what of the selection the chart shows. */
export const takeAlong = (
  say: Say,
  kind: string,
  selection: Selection,
  asOf: string | null,
  narrowed: Readonly<Record<string, string>> = {},
): Html => {
  return chartFiles(say, kind, questionAsOf(selection, asOf, narrowed))
}
