/**
 * How a series changed between two instants, split by reason. Both values are those of /v1/series as of the instants,
 * and the reasons of a point add up to their difference: what no observation's own change explains is the choice among
 * sources, rounds or publications (`method`).
 */
import { rollupState } from '../rollup/watermark.ts'
import { readSourceChoice, type SourceChoice } from '../lineage/source-choice.ts'
import { assertFew, MAX_CANDIDATES } from '../lineage/assert-few.ts'
import { keyDimensions, type GroupDimension, type SeriesQuery } from '../series/query.ts'
import { instantOf, isFlow, type RolledUp } from '../series/read-cells.ts'
import { exactSeries, shownSeries } from '../series/series.ts'
import type { Store } from '../store.ts'
import { changedRecords, type Changed } from './changed-records.ts'
import { asShown, changedSeries } from './changed-points.ts'
import { chosenByEvent, chosenPublications, chosenStocks, TAKES_PART, type Chosen } from './chosen-at.ts'
import { explainChosen } from './explain-chosen.ts'
import { explainFlow } from './explain-flow.ts'
import type { Counts } from './parts-of-span.ts'
import { createTally, type Tally } from './tally.ts'
import type { DiffAnswer, Reasons } from './types.ts'

export interface DiffQuery {
  /** asOf and rounding have no place here: differences are of exact figures */
  query: SeriesQuery
  fromAsOf: string
  toAsOf: string
  /** how many observations are told */
  limit: number
}

const countsBy =
  ({ inBucket }: SourceChoice): Counts =>
  (observation, year) => {
    const chosen = inBucket(observation, '', year)
    return chosen === undefined || chosen === observation.source
  }

const tallyChosen = (
  tally: Tally,
  changed: ReadonlyMap<string, Changed>,
  [was, is]: readonly [Chosen, Chosen],
): void => {
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [then, now] = [was.get(name), is.get(name)]
    const observation = now ?? then
    if (observation === undefined) continue
    for (const { reason, part } of explainChosen(changed.get(name), then?.parts ?? [], now?.parts ?? [])) {
      tally.add(observation, reason, part)
    }
  }
}

interface Instants {
  before: number
  after: number
}

const tallyChanges = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  at: Instants,
  rolledUp: RolledUp,
): Promise<Tally> => {
  const tally = createTally(dimensions)
  const asOf = (instant: number): SeriesQuery => ({ ...query, asOf: new Date(instant).toISOString() })
  const [changed, before, after] = await Promise.all([
    changedRecords(store, query, at.before, at.after, MAX_CANDIDATES),
    readSourceChoice(store, asOf(at.before), rolledUp),
    readSourceChoice(store, asOf(at.after), rolledUp),
  ])
  assertFew(changed.size, TAKES_PART, 'range')
  if (!isFlow(query)) {
    const chosen = await Promise.all([
      chosenStocks(store, asOf(at.before), dimensions, at.before, before),
      chosenStocks(store, asOf(at.after), dimensions, at.after, after),
    ])
    tallyChosen(tally, changed, chosen)
    return tally
  }
  const counts = { before: countsBy(before), after: countsBy(after) }
  const publications = await Promise.all([
    chosenPublications(store, query, dimensions, at.before, counts.before),
    chosenPublications(store, query, dimensions, at.after, counts.after),
  ])
  tallyChosen(tally, changed, publications)
  if (query.role === 'best') {
    const chosen = await Promise.all([
      chosenByEvent(store, query, dimensions, at.before, counts.before),
      chosenByEvent(store, query, dimensions, at.after, counts.after),
    ])
    tallyChosen(tally, changed, chosen)
    return tally
  }
  for (const [name, one] of changed) {
    const { source, id } = one.after ?? one.before ?? { source: name, id: name }
    for (const { reason, part } of explainFlow(query, one, dimensions, counts))
      tally.add({ source, id }, reason, part)
  }
  return tally
}

const sizeOf = (reasons: Reasons): number =>
  Object.values(reasons).reduce((sum, part) => sum + Math.abs(part), 0)

export const queryDiff = async (store: Store, asked: DiffQuery): Promise<DiffAnswer> => {
  const { asOf: _, ...rest } = asked.query
  const query: SeriesQuery = { ...rest, rounding: 'none' }
  const dimensions = keyDimensions(query.groupBy, query.preferred !== undefined)
  const state = await rollupState(store)
  const { watermark } = state
  if (watermark === null) {
    const method = isFlow(query) ? query.method : null
    return {
      fromAsOf: null,
      toAsOf: null,
      watermark: null,
      method,
      series: [],
      observations: [],
      changedObservations: 0,
      warnings: [],
    }
  }
  const at = {
    before: instantOf({ ...query, asOf: asked.fromAsOf }, watermark),
    after: instantOf({ ...query, asOf: asked.toAsOf }, watermark),
  }
  const as = (instant: number): SeriesQuery => ({ ...query, asOf: new Date(instant).toISOString() })
  const [before, after, tally] = await Promise.all([
    exactSeries(store, as(at.before), state),
    exactSeries(store, as(at.after), state),
    tallyChanges(store, query, dimensions, at, { ...state, watermark }),
  ])
  const changed = changedSeries(query, dimensions, [before, after], tally)
  const asItIs = query.exact === true || changed.length === 0
  const series = asItIs
    ? changed
    : asShown(
        changed,
        dimensions,
        await Promise.all([
          shownSeries(store, as(at.before), before, state),
          shownSeries(store, as(at.after), after, state),
        ]),
      )
  const observations = tally.byObservation().toSorted((a, b) => sizeOf(b.reasons) - sizeOf(a.reasons))
  return {
    fromAsOf: before.asOf,
    toAsOf: after.asOf,
    watermark: after.watermark,
    method: after.method,
    series,
    observations: observations.slice(0, asked.limit),
    changedObservations: observations.length,
    warnings: after.warnings,
  }
}
