/**
 * The page's URL is its whole state. Its parameters are those of /v1/series, except that a form sends empty fields
 * too (dropped here) and that "no grouping" needs a word of its own. Pure.
 */
import { instantAsked } from './as-of.ts'

export type Selection = ReadonlyMap<string, string>

const DEFAULT_CATEGORY = 'internal_displacements'
/** groupBy of the form that means: no groups, one series a source */
export const NO_GROUPS = 'none'
/** sources of the form that means: each by itself. Left out, one is preferred. */
export const EACH_SOURCE = 'each'

/** Their values may hold a comma, so they are no comma lists: each stands by itself in an address. */
const repeatable: ReadonlySet<string> = new Set(['event', 'operation'])
const BETWEEN = '\u001F'

/** What a parameter was given, once or several times. */
export const valuesOf = (name: string, value: string): string[] =>
  repeatable.has(name) ? value.split(BETWEEN) : [value]

/** The single values, also of a comma list. */
export const eachOf = (name: string, value: string): string[] =>
  repeatable.has(name) ? valuesOf(name, value) : value.split(',')

export const selectionOf = (search: URLSearchParams): Selection => {
  const selection = new Map<string, string>()
  for (const [name, value] of search) {
    const trimmed = value.trim()
    if (trimmed === '') continue
    if (name === 'asOf') {
      selection.set(name, instantAsked(trimmed))
      continue
    }
    const before = selection.get(name)
    // several <option>s of one list become the interface's comma list
    const between = repeatable.has(name) ? BETWEEN : ','
    selection.set(name, before === undefined ? trimmed : `${before}${between}${trimmed}`)
  }
  if (!selection.has('category')) selection.set('category', DEFAULT_CATEGORY)
  return selection
}

/** As it stands in the address of a page. */
export const searchOf = (selection: Selection): URLSearchParams =>
  new URLSearchParams(
    [...selection].flatMap(([name, value]) =>
      valuesOf(name, value).map((each): [string, string] => [name, each]),
    ),
  )

/** The parameters of the interface that a selection stands for. */
export const seriesSearch = (selection: Selection): URLSearchParams => {
  const search = searchOf(selection)
  if (search.get('groupBy') === NO_GROUPS) search.set('groupBy', '')
  if (search.get('sources') === EACH_SOURCE) search.delete('sources')
  else if (!search.has('sources') && !search.has('source')) search.set('sources', 'preferred')
  return search
}

/** Path of the interface that answers this selection; `also` narrows it to one part of the page. */
export const seriesPath = (selection: Selection, also: Readonly<Record<string, string>> = {}): string => {
  const search = seriesSearch(selection)
  search.delete('format')
  for (const [name, value] of Object.entries(also)) search.set(name, value)
  return `/v1/series?${search.toString()}`
}

/** What narrows the selection to one row of it; undefined where no filter says so ("not stated", or figures by role). */
export const rowFilters = (key: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  if (Object.keys(key).includes('role') || Object.values(key).includes('')) return undefined
  return { ...key }
}

const ofOneFigure: ReadonlySet<string> = new Set(['interval', 'groupBy', 'format'])

const figureSearch = (selection: Selection): URLSearchParams => {
  const search = seriesSearch(selection)
  for (const name of ofOneFigure) search.delete(name)
  return search
}

/** The page that says where one figure comes from. */
export const figurePath = (selection: Selection, also: Readonly<Record<string, string>>): string => {
  const search = figureSearch(selection)
  for (const [name, value] of Object.entries(also)) search.set(name, value)
  return `/figure?${search.toString()}`
}

/** The page that compares two dates of one figure, as narrow as its page is. */
export const changesPath = (selection: Selection, { from, to }: { from: string; to: string }): string => {
  const search = figureSearch(selection)
  search.delete('period')
  search.delete('asOf')
  search.set('from', from)
  search.set('to', to)
  return `/changes?${search.toString()}`
}

/** The question of an answer as of its instant, so that whoever asks it later is told the same. */
export const asOfAnswer = (selection: Selection, { asOf }: { asOf: string | null }): Selection =>
  asOf === null ? selection : new Map([...selection, ['asOf', asOf]])

/** Path of the interface that answers that page. */
export const lineagePath = (selection: Selection): string =>
  `/v1/lineage?${figureSearch(selection).toString()}`

/** Steps that its page tells: each is worked out by itself. */
const MOST_REVISIONS = '20'

const revisionsSearch = (selection: Selection): URLSearchParams => {
  const search = figureSearch(selection)
  // values are exact there, as each of them was told
  for (const name of ['rounding', 'names']) search.delete(name)
  return search
}

/** Path of the interface that tells every value a figure has had. */
export const revisionsPath = (selection: Selection): string => {
  const search = revisionsSearch(selection)
  search.set('limit', MOST_REVISIONS)
  return `/v1/revisions?${search.toString()}`
}

/** The page that shows them. */
export const revisionsPagePath = (
  selection: Selection,
  also: Readonly<Record<string, string>> = {},
): string => {
  const search = revisionsSearch(selection)
  for (const [name, value] of Object.entries(also)) search.set(name, value)
  return `/revisions?${search.toString()}`
}

export const changesPageOf = (parameters: Readonly<Record<string, string>>): string =>
  `/changes?${new URLSearchParams(parameters).toString()}`
