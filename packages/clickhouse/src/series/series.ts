/**
 * One question for a series, answered: cells are read, sources kept apart or one of them preferred, countries rounded
 * where the display asks for it, and gaps told as not reported.
 */
import { ClickHouseError } from '@clickhouse/client'
import { addCoverage } from '../coverage/add-coverage.ts'
import { protectSeries } from '../disclosure/protect-series.ts'
import { doubleCountFlags } from '../guard/index.ts'
import { rollupState, type RollupState } from '../rollup/watermark.ts'
import type { Store } from '../store.ts'
import { assemble, mergeCells, roundEach } from './assemble.ts'
import type { Cell } from './cell.ts'
import { chooseSources, choiceDimensions, coveringQuery, coversItself, preferring } from './preferred.ts'
import { leftOutQuery, leftOutWarning } from './left-out.ts'
import {
  keyDimensions,
  type GroupDimension,
  type ReadDimension,
  type SeriesAnswer,
  type SeriesQuery,
  type SeriesWarning,
} from './query.ts'
import { instantOf, isFlow, readCells, type RolledUp } from './read-cells.ts'

/** Rounding is of countries, and a source is chosen for each country, cause and year, so these are read too. */
const dimensionsOf = (query: SeriesQuery): { asked: GroupDimension[]; read: ReadDimension[] } => {
  const asked = keyDimensions(query.groupBy, query.preferred !== undefined)
  const choice = query.preferred === undefined ? [] : choiceDimensions(query)
  const country: ReadDimension[] = query.rounding === 'idmc' ? ['country'] : []
  return { asked, read: [...new Set<ReadDimension>([...asked, ...country, ...choice])] }
}

const supersededWarning = (superseded: readonly string[]): SeriesWarning[] =>
  superseded.length === 0
    ? []
    : [
        {
          code: 'SUPERSEDED',
          message:
            'Several publications cover the same thing; the best of each year counts, these observations do not.',
          count: superseded.length,
        },
      ]

interface Told {
  cells: Cell[]
  asOf: number
  warnings: SeriesWarning[]
  precedence?: SeriesAnswer['precedence'] & {}
}

const tell = async (store: Store, query: SeriesQuery, rolledUp: RolledUp): Promise<Told> => {
  const { asked, read } = dimensionsOf(query)
  const { preferred } = query
  const [reading, covering] = await Promise.all([
    readCells(store, query, read, rolledUp),
    preferred === undefined || coversItself(query)
      ? undefined
      : readCells(store, coveringQuery(query), choiceDimensions(query), rolledUp),
  ])
  const { asOf } = reading
  const warnings = supersededWarning(reading.superseded)
  const rounded = (cells: Cell[]): Cell[] => (query.rounding === 'idmc' ? roundEach(cells) : cells)
  if (preferred === undefined) {
    const perKey = mergeCells(reading.cells, read)
    const cells = query.rounding === 'idmc' ? mergeCells(rounded(perKey), asked) : perKey
    return { cells, asOf, warnings }
  }
  const choosing = preferring(query, preferred, (covering ?? reading).cells)
  const cells = chooseSources(mergeCells(reading.cells, read), choosing, asked, rounded)
  const precedence = choosing.linesUsed().flatMap((line) => preferred.rules.slice(line, line + 1))
  return { cells, asOf, warnings, precedence: precedence.map(({ sources, reason }) => ({ sources, reason })) }
}

/** Exact figures, whoever asks, without what stands beside them; of what is rolled up by `state`. */
export const exactSeries = async (
  store: Store,
  query: SeriesQuery,
  { watermark, betweenRuns }: RollupState,
): Promise<SeriesAnswer> => {
  const method = isFlow(query) ? query.method : null
  if (watermark === null) return { asOf: null, watermark: null, method, series: [], warnings: [] }
  const { cells, asOf, warnings, precedence } = await tell(store, query, { watermark, betweenRuns })
  return {
    asOf: new Date(asOf).toISOString(),
    watermark: new Date(watermark).toISOString(),
    method,
    series: assemble(query, cells, dimensionsOf(query).asked),
    warnings,
    ...(precedence === undefined ? {} : { precedence }),
  }
}

/** Of figures that count: what a source says that was not chosen is counted by nobody. */
const flagsOf = async (
  store: Store,
  query: SeriesQuery,
  exact: Promise<SeriesAnswer>,
  { watermark, betweenRuns }: RollupState,
): Promise<SeriesWarning[]> => {
  if (watermark === null) return []
  const asOf = instantOf(query, watermark)
  const at = { asOf, now: asOf === watermark && !betweenRuns }
  if (query.preferred === undefined) return await doubleCountFlags(store, query, at)
  const { series } = await exact
  const sources = [...new Set(series.flatMap(({ points }) => points.flatMap((point) => point.sources ?? [])))]
  return await doubleCountFlags(store, { ...query, sources }, at)
}

const leftOutOf = async (store: Store, query: SeriesQuery, state: RollupState): Promise<SeriesWarning[]> => {
  const asked = leftOutQuery(query)
  if (asked === undefined) return []
  // Of one nationality, what is left out is a small cell as well.
  const shown = await shownSeries(store, asked, await exactSeries(store, asked, state), state)
  return leftOutWarning(shown, isFlow(query) ? 'flow' : 'stock')
}

/** TIMEOUT_EXCEEDED and MEMORY_LIMIT_EXCEEDED of ClickHouse */
const tooLarge: ReadonlySet<string> = new Set(['159', '241'])

/** What stands beside the figures may be too much to work out; the figures are answered all the same. */
const withCoverage = async (store: Store, query: SeriesQuery, shown: SeriesAnswer): Promise<SeriesAnswer> => {
  try {
    return await addCoverage(store, query, shown)
  } catch (error) {
    if (!(error instanceof ClickHouseError) || !tooLarge.has(error.code)) throw error
    const warning: SeriesWarning = {
      code: 'COVERAGE_NOT_TOLD',
      message:
        'Coverage and expected revision of so many figures cannot be worked out; ask for fewer countries.',
    }
    return { ...shown, warnings: [...shown.warnings, warning] }
  }
}

/** The same answer with small cells hidden, unless whoever asks may see them. */
export const shownSeries = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
  state: RollupState,
): Promise<SeriesAnswer> =>
  query.exact === true
    ? answer
    : await protectSeries(query, answer, (asked) => exactSeries(store, asked, state))

/** What may be shown: figures with their flags, coverage where it is asked for, and small cells hidden. */
export const querySeries = async (store: Store, query: SeriesQuery): Promise<SeriesAnswer> => {
  const state = await rollupState(store)
  const asked = exactSeries(store, query, state)
  const [exact, flags, leftOut] = await Promise.all([
    asked,
    flagsOf(store, query, asked, state),
    leftOutOf(store, query, state),
  ])
  const answer = { ...exact, warnings: [...exact.warnings, ...flags, ...leftOut] }
  const shown = await shownSeries(store, query, answer, state)
  return query.coverage === true ? await withCoverage(store, query, shown) : shown
}
