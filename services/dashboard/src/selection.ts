/**
 * The page's URL is its whole state. Its parameters are those of /v1/series, except that a form sends empty fields
 * too (dropped here) and that "no grouping" needs a word of its own. Pure.
 */
export type Selection = ReadonlyMap<string, string>

export const DEFAULT_CATEGORY = 'internal_displacements'
/** groupBy of the form that means: no groups, one series a source */
export const NO_GROUPS = 'none'

const repeatable: ReadonlySet<string> = new Set(['event', 'operation'])

export const selectionOf = (search: URLSearchParams): Selection => {
  const selection = new Map<string, string>()
  for (const [name, value] of search) {
    const trimmed = value.trim()
    if (trimmed === '') continue
    const before = selection.get(name)
    // several <option>s of one list become the interface's comma list
    selection.set(name, before === undefined || repeatable.has(name) ? trimmed : `${before},${trimmed}`)
  }
  if (!selection.has('category')) selection.set('category', DEFAULT_CATEGORY)
  return selection
}

const toSearch = (selection: Selection): URLSearchParams => {
  const search = new URLSearchParams()
  for (const [name, value] of selection) {
    search.set(name, name === 'groupBy' && value === NO_GROUPS ? '' : value)
  }
  return search
}

/** Path of the interface that answers this selection; `also` narrows it to one part of the page. */
export const seriesPath = (selection: Selection, also: Readonly<Record<string, string>> = {}): string => {
  const search = toSearch(selection)
  search.delete('format')
  for (const [name, value] of Object.entries(also)) search.set(name, value)
  return `/v1/series?${search.toString()}`
}
