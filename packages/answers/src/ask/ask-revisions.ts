/**
 * How one figure was revised: each value that it has had, and why it changed. Each step is the answer of /v1/diff between an
 * instant at which something of it changed and the one before, so values, reasons and what is hidden are the same there.
 */
import type { FigureRevision, RevisionsAnswer, SeriesQuery } from '@tideline/contracts'
import { firstRecorded, rollupState, type Store } from '@tideline/log'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import type { LineageQuery } from '../lineage/decided-observations.ts'
import { changingInstants } from '../revisions/changing-instants.ts'
import { fullHourAfter } from '../disclosure/published-state.ts'
import { askDiff } from './ask-diff.ts'
import { asPublished, isByState } from './shown-series.ts'

/** Steps worked out side by side: each asks the store several times. */
const AT_A_TIME = 4

const iso = (ms: number): string => new Date(ms).toISOString()

const stepBetween = async (
  store: Store,
  query: SeriesQuery,
  before: number,
  at: number,
): Promise<FigureRevision | undefined> => {
  const { series } = await askDiff(store, { query, fromAsOf: iso(before), toAsOf: iso(at), limit: 1 })
  const point = series[0]?.points[0]
  if (point === undefined) return undefined
  return { asOf: iso(at), ...point.after, change: point.change, reasons: point.reasons }
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
  const steps = instants.map((at, nth) => ({
    at,
    // what was known the millisecond before the first that is told
    before: instants[nth - 1] ?? at - 1,
  }))
  const revisions: FigureRevision[] = []
  for (let done = 0; done < steps.length; done += AT_A_TIME) {
    const some = steps.slice(done, done + AT_A_TIME)
    const told = await Promise.all(some.map(({ before, at }) => stepBetween(store, query, before, at)))
    revisions.push(...told.filter((step) => step !== undefined))
  }
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
