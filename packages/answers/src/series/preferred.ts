/**
 * Of several sources for one thing, the one that counts (pure). A thing is a country, a cause at its first level and,
 * for flows, a calendar year: within it the source never changes, so months add up to their year (invariant 8). A
 * stock is one at each date: there the first source that has a figure at the date counts, because a year-end figure
 * must not hide the rounds before it.
 *
 * A source has a thing when it reported a figure for it, whatever else the question filters by: asked for Haitians
 * alone, the answer must come from the source that the whole country's figure comes from.
 */
import {
  causeRoot,
  rankSources,
  type Precedence,
  type Alternative,
  type GroupDimension,
  type ReadDimension,
  type SeriesQuery,
} from '@tideline/contracts'
import { bucketLast, cellName, type Cell, mergeCells, stateOf } from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'

/** What cells must be keyed by to be chosen among, beside what was asked for. */
export const choiceDimensions = (query: SeriesQuery): ReadDimension[] =>
  isFlow(query) ? ['country', 'cause', 'source', 'year'] : ['country', 'cause', 'source']

/** The question whose cells say which source has what: without filters, and of whole years for flows. */
export const coveringQuery = (query: SeriesQuery): SeriesQuery => {
  const { event: _e, nationality: _n, origin: _o, destination: _d, operation: _op, cause, ...wide } = query
  const root = cause === undefined ? undefined : causeRoot(cause)
  const covering: SeriesQuery = {
    ...wide,
    rounding: 'none',
    groupBy: ['country', 'cause', 'source'],
    ...(root === undefined ? {} : { cause: root }),
  }
  if (!isFlow(query)) return covering
  return {
    ...covering,
    interval: 'year',
    ...(query.from === undefined ? {} : { from: `${query.from.slice(0, 4)}-01-01` }),
    ...(query.to === undefined ? {} : { to: `${query.to.slice(0, 4)}-12-31` }),
  }
}

/** Whether the cells of `query` themselves say which source has what. */
export const coversItself = (query: SeriesQuery): boolean => {
  const covering = coveringQuery(query)
  const filters = ['event', 'nationality', 'origin', 'destination', 'operation'] as const
  return (
    covering.cause === query.cause &&
    covering.from === query.from &&
    covering.to === query.to &&
    filters.every((name) => query[name] === undefined)
  )
}

/** A stock is that of the bucket's last day, or of the range's: a week cut on 31 December is of the year that ends. */
const readAt = ({ interval, to }: SeriesQuery, bucket: string): string => {
  const last = bucketLast(interval, bucket)
  return to !== undefined && to < last ? to : last
}

interface Preferring {
  /** the source that counts for the thing this cell is about */
  sourceFor(cell: Cell): string
  /** positions of the lines of the file that chose, in order */
  linesUsed(): number[]
}

export const preferring = (
  query: SeriesQuery,
  precedence: Precedence,
  covering: readonly Cell[],
): Preferring => {
  const flow = isFlow(query)
  const thingOf = ({ key, bucket }: Cell): string =>
    `${key.country}|${key.cause}|${flow ? (key.year ?? '') : bucket}`
  const having = new Map<string, Set<string>>()
  const silent = new Map<string, Set<string>>()
  for (const cell of covering) {
    const sources = cell.observations > 0 ? having : silent
    const thing = thingOf(cell)
    sources.set(thing, (sources.get(thing) ?? new Set()).add(cell.key.source ?? ''))
  }
  const chosen = new Map<string, string>()
  const lines = new Set<number>()
  return {
    sourceFor(cell) {
      const thing = thingOf(cell)
      const before = chosen.get(thing)
      if (before !== undefined) return before
      // Where nobody reported a figure, the best of those that were asked: it says "not reported".
      const sources = having.get(thing) ?? silent.get(thing) ?? [cell.key.source ?? '']
      const scope = {
        category: query.category,
        country: cell.key.country ?? '',
        year: Number(cell.key.year ?? readAt(query, cell.bucket).slice(0, 4)),
      }
      const [first] = rankSources(precedence, scope, sources)
      if (first?.rule !== undefined) lines.add(first.rule)
      const source = first?.source ?? ''
      chosen.set(thing, source)
      return source
    },
    linesUsed: () => [...lines].toSorted((a, b) => a - b),
  }
}

const alternativeOf = (cell: Cell): Alternative => {
  const state = stateOf(cell)
  return { source: cell.key.source ?? '', value: state === 'not_reported' ? null : cell.value, state }
}

/** Chosen cells with their sources, others as alternatives of the cell they would have been in. By `asked`. */
export const chooseSources = (
  cells: readonly Cell[],
  { sourceFor }: Pick<Preferring, 'sourceFor'>,
  asked: readonly GroupDimension[],
  /** what the display rounds: each country's figure, before countries are added */
  roundCountries: (cells: Cell[]) => Cell[],
): Cell[] => {
  const taken: Cell[] = []
  const others: Cell[] = []
  for (const cell of cells) {
    const { source = '' } = cell.key
    if (sourceFor(cell) === source) taken.push({ ...cell, sources: [source] })
    else others.push(cell)
  }
  const rounded = (some: Cell[], by: readonly GroupDimension[]): Cell[] =>
    mergeCells(roundCountries(mergeCells(some, [...new Set<GroupDimension>([...by, 'country'])])), by)
  const merged = rounded(taken, asked)
  const byCell = new Map<string, Cell>()
  const nameOf = ({ key, bucket }: Cell): string => cellName(key, asked, bucket)
  for (const cell of merged) byCell.set(nameOf(cell), cell)
  for (const other of rounded(others, [...new Set<GroupDimension>([...asked, 'source'])])) {
    const name = nameOf(other)
    let cell = byCell.get(name)
    if (cell === undefined) {
      const { bucket } = other
      const key = Object.fromEntries(asked.map((each) => [each, other.key[each] ?? '']))
      cell = { key, bucket, value: 0, observations: 0, mask: 0 }
      byCell.set(name, cell)
    }
    cell.alternatives = [...(cell.alternatives ?? []), alternativeOf(other)].toSorted((a, b) =>
      a.source < b.source ? -1 : 1,
    )
  }
  return [...byCell.values()]
}
