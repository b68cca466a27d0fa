/** GET /v1/series: the figures with what has to be said beside them, and small cells hidden. */
import type { SeriesAnswer, SeriesQuery, SeriesWarning } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import { readQuestionState, type QuestionState } from '../cells/question-state.ts'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import { coveringWarnings } from '../covering/covering-warnings.ts'
import { addCoverage } from '../coverage/add-coverage.ts'
import { doubleCountFlags } from '../double-counts/flags.ts'
import { contradictionWarnings } from '../series/contradictions.ts'
import { partsAboveStock } from '../series/parts-above-stock.ts'
import { exactSeries, exactValues } from '../series/exact-series.ts'
import { samePeopleWarnings } from '../series/same-people.ts'
import { leftOutQuery, leftOutWarning } from '../series/left-out.ts'
import { coverageOrWarning } from './coverage-or-warning.ts'
import { asPublished, shownSeries } from './shown-series.ts'

/** Of figures that count: what a source says that was not chosen is counted by nobody. */
const flagsOf = async (
  store: Store,
  query: SeriesQuery,
  exact: Promise<SeriesAnswer>,
  { watermark, beside }: QuestionState,
): Promise<SeriesWarning[]> => {
  if (watermark === null || beside?.doubleCounts === false) return []
  const asOf = instantOf(query, watermark)
  const at = { asOf, now: asOf === watermark }
  if (query.preferred === undefined) return await doubleCountFlags(store, query, at)
  const { series } = await exact
  const sources = [...new Set(series.flatMap(({ points }) => points.flatMap((point) => point.sources ?? [])))]
  return await doubleCountFlags(store, { ...query, sources }, at)
}

const leftOutOf = async (
  store: Store,
  query: SeriesQuery,
  state: QuestionState,
): Promise<SeriesWarning[]> => {
  const asked = leftOutQuery(query)
  if (asked === undefined) return []
  // Of one nationality, what is left out is a small cell as well.
  const shown = await shownSeries(store, asked, await exactValues(store, asked, state), state)
  return leftOutWarning(shown, isFlow(query) ? 'flow' : 'stock')
}

/** What may be shown: figures with their flags, coverage where it is asked for, and small cells hidden. */
export const askSeries = async (
  store: Store,
  given: SeriesQuery,
  /** where it was read already, for this question */
  known?: QuestionState,
): Promise<SeriesAnswer> => {
  const state = known ?? (await readQuestionState(store, given))
  const query = await asPublished(store, given, state)
  const asked = exactSeries(store, query, state)
  const [exact, flags, leftOut] = await Promise.all([
    asked,
    flagsOf(store, query, asked, state),
    leftOutOf(store, query, state),
  ])
  const answer = { ...exact, warnings: [...exact.warnings, ...flags, ...leftOut] }
  const hidden = await shownSeries(store, query, answer, state)
  const told = await Promise.all([
    contradictionWarnings(store, query, hidden),
    isFlow(query) ? [] : partsAboveStock(store, query, hidden),
  ])
  const shown = {
    ...hidden,
    warnings: [
      ...hidden.warnings,
      ...told.flat(),
      ...samePeopleWarnings(query, hidden),
      ...coveringWarnings(hidden.series),
    ],
  }
  if (query.coverage !== true) return shown
  return await coverageOrWarning(shown, async () => await addCoverage(store, query, shown))
}
