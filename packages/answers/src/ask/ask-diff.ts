/**
 * How a series changed between two instants, split by reason. Both values are those of /v1/series as of the instants,
 * and the reasons of a point add up to their difference: what no observation's own change explains is the choice among
 * sources, rounds or publications (`method`).
 */
import { keyDimensions, type DiffAnswer, type Reasons, type SeriesQuery } from '@tideline/contracts'
import { rollupState, type Store } from '@tideline/log'
import { readQuestionState, type RolledUp } from '../cells/question-state.ts'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import { asShown, changedSeries, notComparable } from '../diff/changed-points.ts'
import { assertFewChanged } from '../diff/changed-records.ts'
import { createDiffReads, type DiffReads } from '../diff/diff-reads.ts'
import type { Instants } from '../diff/stock-differences.ts'
import { tallyChanges } from '../diff/tally-changes.ts'
import { protectDiff } from '../disclosure/protect-diff.ts'
import { asPublished, shownSeries } from './shown-series.ts'

interface DiffQuery {
  /** asOf and rounding have no place here: differences are of exact figures */
  query: SeriesQuery
  fromAsOf: string
  toAsOf: string
  /** how many observations are told */
  limit: number
}

/** What is known of the store as of each of the two sides: looked up once, and not by each of their reads. */
const statesAt = async (
  store: Store,
  query: SeriesQuery,
  { before, after }: Instants,
  state: Pick<RolledUp, 'watermark' | 'ledgerTo'>,
): Promise<(at: number) => RolledUp> => {
  const stateAt = async (at: number): Promise<RolledUp> => ({
    ...(await readQuestionState(store, { ...query, asOf: new Date(at).toISOString() })),
    ...state,
  })
  const [then, now] = await Promise.all([stateAt(before), stateAt(after)])
  return (at) => (at === after ? now : then)
}

const sizeOf = (reasons: Reasons): number =>
  Object.values(reasons).reduce((sum, part) => sum + Math.abs(part), 0)

/**
 * Exact figures only where `query.exact` says so.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const askDiff = async (store: Store, asked: DiffQuery): Promise<DiffAnswer> => {
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
  const sideAt = async (asOf: string): Promise<number> =>
    instantOf(await asPublished(store, { ...query, asOf }, state), watermark)
  const [from, to] = await Promise.all([sideAt(asked.fromAsOf), sideAt(asked.toAsOf)])
  const at = { before: from, after: to }
  const [stateAt] = await Promise.all([
    statesAt(store, query, at, { ...state, watermark }),
    assertFewChanged(store, query, at.before, at.after),
  ])
  const reads = createDiffReads(store, query, dimensions, {
    show: async (...shown) => await shownSeries(store, ...shown),
    stateAt,
  })
  return await diffBetween(store, query, at, reads, asked.limit)
}

/** `query` without its instant. */
export const diffBetween = async (
  store: Store,
  query: SeriesQuery,
  at: Instants,
  reads: DiffReads,
  /** how many observations are told */
  limit: number,
): Promise<DiffAnswer> => {
  const dimensions = keyDimensions(query.groupBy, query.preferred !== undefined)
  const [before, after, tally] = await Promise.all([
    reads.exact(at.before),
    reads.exact(at.after),
    tallyChanges(store, query, dimensions, at, reads, limit),
  ])
  const changed = changedSeries(query, dimensions, [before, after], tally)
  const asItIs = query.exact === true || changed.length === 0
  const series = asItIs
    ? changed
    : asShown(changed, dimensions, await Promise.all([reads.shown(at.before), reads.shown(at.after)]))
  const observations = tally.byObservation().toSorted((a, b) => sizeOf(b.reasons) - sizeOf(a.reasons))
  const answer = {
    fromAsOf: before.asOf,
    toAsOf: after.asOf,
    watermark: after.watermark,
    ...(after.firstAsOf === undefined ? {} : { firstAsOf: after.firstAsOf }),
    method: after.method,
    series,
    observations: observations.slice(0, limit),
    changedObservations: observations.length + tally.unnamed(),
    warnings: [...after.warnings, ...notComparable(series)],
  }
  return query.exact === true ? answer : protectDiff(query, answer)
}
