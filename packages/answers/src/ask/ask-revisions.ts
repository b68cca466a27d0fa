/**
 * How one figure was revised: each value that it has had, and why it changed. Each step is the answer of /v1/diff between an
 * instant at which something of it changed and the one before, so values, reasons and what is hidden are the same there.
 */
import {
  keyDimensions,
  type DiffAnswer,
  type FigureRevision,
  type RevisionsAnswer,
  type SeriesQuery,
} from '@tideline/contracts'
import { firstRecorded, rollupState, type Store } from '@tideline/log'
import type { RolledUp } from '../cells/question-state.ts'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import { assertFewChanged } from '../diff/changed-records.ts'
import { createDiffReads } from '../diff/diff-reads.ts'
import type { Instants } from '../diff/stock-differences.ts'
import type { LineageQuery } from '../lineage/decided-observations.ts'
import { changingInstants } from '../revisions/changing-instants.ts'
import { readHistory } from '../revisions/history.ts'
import { statesOverTime } from '../revisions/states-over-time.ts'
import { fullHourAfter } from '../disclosure/published-state.ts'
import { diffBetween } from './ask-diff.ts'
import { asPublished, isByState, shownSeries } from './shown-series.ts'

/** Steps worked out side by side: each asks the store several times. */
const AT_A_TIME = 8

const iso = (ms: number): string => new Date(ms).toISOString()

const revisionAt = ({ series }: DiffAnswer, at: number): FigureRevision | undefined => {
  const point = series[0]?.points[0]
  return point === undefined
    ? undefined
    : { asOf: iso(at), ...point.after, change: point.change, reasons: point.reasons }
}

/** One difference after the other; what is read as of an instant, and the revisions of all of them, is read once. */
const tellSteps = async (
  store: Store,
  query: SeriesQuery,
  steps: readonly Instants[],
  { stateAt, ledgerTo }: { stateAt: (at: number) => RolledUp; ledgerTo: number },
): Promise<FigureRevision[]> => {
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return []
  const { asOf: _, ...plain } = query
  const history = await readHistory(store, plain, { before: first.before, after: last.after }, ledgerTo)
  const reads = createDiffReads(store, plain, keyDimensions([], query.preferred !== undefined), {
    show: async (...shown) => await shownSeries(store, ...shown),
    stateAt,
    ...(history === undefined ? {} : { changed: async (at: Instants) => history.changed(at) }),
  })
  const tell = async (at: Instants): Promise<FigureRevision | undefined> => {
    if (history === undefined) await assertFewChanged(store, plain, at.before, at.after)
    return revisionAt(await diffBetween(store, plain, at, reads, 1), at.after)
  }
  const revisions: FigureRevision[] = []
  for (let done = 0; done < steps.length; done += AT_A_TIME) {
    const told = await Promise.all(steps.slice(done, done + AT_A_TIME).map(tell))
    revisions.push(...told.filter((step) => step !== undefined))
  }
  return revisions
}

/**
 * `asked.limit`: changes told at most, the newest. Figures of several sources are never one, as in lineage.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const askRevisions = async (store: Store, asked: LineageQuery): Promise<RevisionsAnswer> => {
  const [state, first] = await Promise.all([rollupState(store), firstRecorded(store)])
  const { watermark, ledgerTo } = state
  const plain: LineageQuery['query'] = { ...asked.query, groupBy: [], rounding: 'none' }
  const query = await asPublished(store, plain, state)
  const answer = {
    method: isFlow(query) ? query.method : null,
    period: asked.period,
    from: query.from,
    to: query.to,
  }
  if (watermark === null || first === null)
    return {
      ...answer,
      asOf: null,
      watermark: null,
      firstAsOf: null,
      revisions: [],
      earlierInstants: 0,
      warnings: [],
    }
  const asOf = instantOf(query, watermark)
  const [byState, changing] = await Promise.all([
    isByState(store, query, asOf),
    changingInstants(store, query, { asOf, ledgerTo, limit: asked.limit }),
  ])
  const { earlier } = changing
  const instants = byState
    ? [...new Set(changing.instants.map((at) => Math.min(fullHourAfter(at), asOf)))]
    : changing.instants
  // What was known the millisecond before the first that is told, as far as it is published: the others are.
  const [oldest = asOf] = instants
  const since = instantOf(await asPublished(store, { ...plain, asOf: iso(oldest - 1) }, state), watermark)
  const steps = instants.map((after, nth): Instants => ({ before: instants[nth - 1] ?? since, after }))
  const stateAt = await statesOverTime(store, query, { ...state, watermark }, asOf)
  const revisions = await tellSteps(store, query, steps, { stateAt, ledgerTo })
  return {
    ...answer,
    asOf: iso(asOf),
    watermark: iso(watermark),
    firstAsOf: iso(first),
    revisions,
    earlierInstants: earlier,
    warnings: [],
  }
}
