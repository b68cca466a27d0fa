/**
 * Of several sources for one thing, the one that counts (pure). A thing is a country and, for flows, a calendar year:
 * within it the source never changes, so months add up to their year (invariant 8). A stock is one at each date: there
 * the first source that has a figure at the date counts, because a year-end figure must not hide the rounds before it.
 * How one is chosen, and when two are needed, stands in choose-for-thing.ts.
 *
 * A source has a thing when it reported a figure for it, whatever else the question filters by: asked for Haitians
 * alone, the answer must come from the source that the whole country's figure comes from.
 */
import {
  causeRoot,
  isReconciliation,
  millisecondsOf,
  rankSources,
  type Precedence,
  type Alternative,
  type GroupDimension,
  type ReadDimension,
  type SeriesQuery,
} from '@tideline/contracts'
import {
  bucketLast,
  cellName,
  type Cell,
  mergeCells,
  PARTIAL,
  quantifierOf,
  stateOf,
} from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'
import { chooseForThing, type SourceOfThing } from './choose-for-thing.ts'

/** What cells must be keyed by to be chosen among, beside what was asked for. */
export const choiceDimensions = (query: SeriesQuery): ReadDimension[] =>
  isFlow(query) ? ['country', 'cause', 'source', 'year'] : ['country', 'cause', 'source']

/** The question whose cells say which source has what: without filters, and of whole years for flows. */
export const coveringQuery = (query: SeriesQuery): SeriesQuery => {
  const {
    event: _e,
    nationality: _n,
    origin: _o,
    destination: _d,
    operation: _op,
    cause: _c,
    ...wide
  } = query
  const covering: SeriesQuery = {
    ...wide,
    rounding: 'none',
    groupBy: ['country', 'cause', 'source'],
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
  const filters = ['cause', 'event', 'nationality', 'origin', 'destination', 'operation'] as const
  return (
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
  /** whether that source speaks of a part of the country, because nobody speaks of the whole */
  isPart(cell: Cell): boolean
  /** positions of the lines of the file that chose, in order */
  linesUsed(): number[]
}

/** Whether all that a source has of a country is about a part of it. */
export type IsPart = (country: string, source: string) => boolean

interface Having {
  roots: Set<string>
  /** newest day on which it measured */
  measuredOn: string | undefined
}

const rootOf = ({ key }: Cell): string => causeRoot(key.cause ?? '')

const DAY_MS = 86_400_000
const daysBetween = (from: string, to: string): number => (millisecondsOf(to) - millisecondsOf(from)) / DAY_MS

const gather = (
  cells: readonly Cell[],
  thingOf: (cell: Cell) => string,
): Map<string, Map<string, Having>> => {
  const things = new Map<string, Map<string, Having>>()
  for (const cell of cells) {
    const thing = thingOf(cell)
    const sources = things.get(thing) ?? new Map<string, Having>()
    things.set(thing, sources)
    const { source = '' } = cell.key
    const having = sources.get(source) ?? { roots: new Set(), measuredOn: undefined }
    sources.set(source, having)
    having.roots.add(rootOf(cell))
    if ((cell.measuredOn ?? '') > (having.measuredOn ?? '')) having.measuredOn = cell.measuredOn
  }
  return things
}

export const preferring = (
  query: SeriesQuery,
  precedence: Precedence,
  covering: readonly Cell[],
  isPart: IsPart = () => false,
): Preferring => {
  const flow = isFlow(query)
  const thingOf = ({ key, bucket }: Cell): string => `${key.country}|${flow ? (key.year ?? '') : bucket}`
  const having = gather(
    covering.filter(({ observations }) => observations > 0),
    thingOf,
  )
  const silent = gather(
    covering.filter(({ observations }) => observations === 0),
    thingOf,
  )
  const chosen = new Map<string, ReturnType<typeof chooseForThing>>()
  const lines = new Set<number>()
  const choose = (cell: Cell): ReturnType<typeof chooseForThing> => {
    const thing = thingOf(cell)
    const before = chosen.get(thing)
    if (before !== undefined) return before
    // Where nobody reported a figure, the best of those that were asked: it says "not reported".
    const sources: ReadonlyMap<string, Having> =
      having.get(thing) ??
      silent.get(thing) ??
      new Map([[cell.key.source ?? '', { roots: new Set([rootOf(cell)]), measuredOn: undefined }]])
    const { country = '' } = cell.key
    // a flow's year is in its key; its bucket may be unknown
    const at = flow ? undefined : readAt(query, cell.bucket)
    const year = Number(cell.key.year ?? at?.slice(0, 4))
    const among = [...sources.keys()].filter((source) => !isReconciliation(source))
    const ranked = rankSources(precedence, { category: query.category, country, year }, among)
    const choice = chooseForThing(
      ranked.map((preference) => {
        const { roots, measuredOn } = sources.get(preference.source) as Having
        const age = at === undefined || measuredOn === undefined ? undefined : daysBetween(measuredOn, at)
        return { ...preference, roots, age, isPart: isPart(country, preference.source) }
      }),
    )
    for (const { rule } of choice.byRoot.values()) if (rule !== undefined) lines.add(rule)
    chosen.set(thing, choice)
    return choice
  }
  const takenFor = (cell: Cell): SourceOfThing | undefined => {
    const { first, byRoot } = choose(cell)
    return byRoot.get(rootOf(cell)) ?? first
  }
  return {
    sourceFor: (cell) => takenFor(cell)?.source ?? '',
    isPart: (cell) => takenFor(cell)?.isPart === true,
    linesUsed: () => [...lines].toSorted((a, b) => a - b),
  }
}

const alternativeOf = (cell: Cell): Alternative => {
  const state = stateOf(cell)
  return {
    source: cell.key.source ?? '',
    value: state === 'not_reported' ? null : cell.value,
    state,
    quantifier: quantifierOf(cell.mask),
  }
}

/** Chosen cells with their sources, others as alternatives of the cell they would have been in. By `asked`. */
export const chooseSources = (
  cells: readonly Cell[],
  { sourceFor, isPart }: Pick<Preferring, 'sourceFor' | 'isPart'>,
  asked: readonly GroupDimension[],
  /** what the display rounds: each country's figure, before countries are added */
  roundCountries: (cells: Cell[]) => Cell[],
): Cell[] => {
  const taken: Cell[] = []
  const others: Cell[] = []
  for (const cell of cells) {
    const { source = '' } = cell.key
    if (sourceFor(cell) === source)
      taken.push({
        ...cell,
        sources: [source],
        parts: [{ source, causes: [rootOf(cell)] }],
        mask: isPart(cell) ? cell.mask | PARTIAL : cell.mask,
      })
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
