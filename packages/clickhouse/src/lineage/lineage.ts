/**
 * "Where does this number come from?": of one period, every observation counted with its share and every one left out
 * with the reason. The value is that of /v1/series for the same question, and the shares add up to it.
 *
 * Countries and causes asked for are one figure here, so sources are never listed beside each other as if they were
 * added: either one is named, or one is preferred.
 */
import { rollupState } from '../rollup/watermark.ts'
import { readOverlap } from '../series/overlap.ts'
import type { SeriesPoint, SeriesQuery } from '../series/query.ts'
import { instantOf, isFlow, type RolledUp } from '../series/read-cells.ts'
import { exactSeries, querySeries, shownSeries } from '../series/series.ts'
import { readingDays } from '../series/stock.ts'
import type { Store } from '../store.ts'
import { assertFew, MAX_CANDIDATES } from './assert-few.ts'
import { decideFlow, decideStock, type Verdict } from './decide.ts'
import { flowCandidates, flowsOutside, type Days } from './flow-candidates.ts'
import { chooseFor, chosenShares, overlapCandidateOf, overlapNotHead } from './overlap-candidates.ts'
import { readSourceChoice } from './source-choice.ts'
import { stockCandidates, stocksAtOtherDays, stocksNotHead } from './stock-candidates.ts'
import { trace } from './trace.ts'
import type { Candidate, ExclusionReason, LineageAnswer } from './types.ts'

export interface LineageQuery {
  /** from and to are those of the period, cut to the range asked for */
  query: SeriesQuery & Days
  period: string
  /** how many of each list are told */
  limit: number
}

interface Decided {
  candidate: Candidate
  verdict: Verdict
}

interface Found {
  decided: Decided[]
  /** outside the period there may be any number: counted, and the nearest told */
  outside: { count: number; nearest: Candidate[] }
}

const flowsOf = async (
  store: Store,
  { query, limit }: LineageQuery,
  rolledUp: RolledUp,
  asOf: number,
): Promise<Found> => {
  const [candidates, outside, overlap, withdrawn, { sourceOf }] = await Promise.all([
    flowCandidates(store, query, query, asOf, MAX_CANDIDATES),
    flowsOutside(store, query, query, asOf, limit),
    readOverlap(store, query, asOf),
    overlapNotHead(store, query, query, asOf, limit),
    readSourceChoice(store, query, rolledUp),
  ])
  assertFew(candidates.length, 'are about this figure', 'period')
  const decided = candidates.map((judged): Decided => ({
    candidate: judged.candidate,
    verdict: decideFlow(query, judged, query, sourceOf),
  }))
  const shares = chosenShares(chooseFor(query, overlap))
  for (const row of overlap) {
    if (row.start > query.to || row.end < query.from) continue
    const candidate = overlapCandidateOf(row)
    const share = shares.get(row)
    const source = sourceOf(candidate, (row.start > query.from ? row.start : query.from).slice(0, 4))
    const verdict: Verdict =
      share === undefined
        ? { reason: 'superseded_publication' }
        : source !== undefined && source !== row.source
          ? { reason: 'other_source' }
          : share === null
            ? { reason: 'not_reported' }
            : { share }
    decided.push({ candidate, verdict })
  }
  for (const { candidate, notHead = 'revised_away' } of withdrawn) {
    decided.push({ candidate, verdict: { reason: notHead } })
  }
  return {
    decided,
    outside: { count: outside.count, nearest: outside.nearest.map(({ candidate }) => candidate) },
  }
}

const stocksOf = async (
  store: Store,
  { query, limit }: LineageQuery,
  rolledUp: RolledUp,
  asOf: number,
): Promise<Found> => {
  const days = [...(await readingDays(store, query, asOf)).keys()]
  // A bucket beyond what is known has no day to be read at; then the period's last says what stands at other days.
  const day = days.at(-1) ?? query.to
  const [candidates, others, withdrawn, { sourceOf }] = await Promise.all([
    days.length === 0 ? [] : stockCandidates(store, query, [day], asOf, MAX_CANDIDATES),
    stocksAtOtherDays(store, query, day, asOf, limit),
    stocksNotHead(store, query, day, asOf, limit),
    readSourceChoice(store, query, rolledUp),
  ])
  assertFew(candidates.length, 'are about this figure', 'period')
  return {
    decided: [
      ...candidates.map((judged): Decided => ({
        candidate: judged.candidate,
        verdict: decideStock(query, judged, sourceOf),
      })),
      ...withdrawn.map(({ candidate, notHead = 'revised_away' }): Decided => ({
        candidate,
        verdict: { reason: notHead },
      })),
    ],
    outside: { count: others.count, nearest: others.nearest.map(({ candidate }) => candidate) },
  }
}

const nothing: Pick<SeriesPoint, 'value' | 'state' | 'observations' | 'quantifier' | 'dateAccuracy'> = {
  value: null,
  state: 'not_reported',
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
}

const byShare = (a: { share: number; candidate: Candidate }, b: typeof a): number =>
  b.share - a.share || (a.candidate.id < b.candidate.id ? -1 : 1)

export const queryLineage = async (store: Store, asked: LineageQuery): Promise<LineageAnswer> => {
  const query: LineageQuery['query'] = { ...asked.query, groupBy: [] }
  const state = await rollupState(store)
  const { watermark } = state
  const asOf = watermark === null ? 0 : instantOf(query, watermark)
  const fixed = watermark === null ? query : { ...query, asOf: new Date(asOf).toISOString() }
  const exactly: SeriesQuery = { ...fixed, rounding: 'none' }
  const [series, plain, found] = await Promise.all([
    querySeries(store, fixed),
    query.rounding === 'none'
      ? undefined
      : exactSeries(store, exactly, state).then((answer) => shownSeries(store, exactly, answer, state)),
    watermark === null
      ? { decided: [], outside: { count: 0, nearest: [] } }
      : (isFlow(query) ? flowsOf : stocksOf)(
          store,
          { ...asked, query: fixed },
          { ...state, watermark },
          asOf,
        ),
  ])
  const point = series.series[0]?.points[0] ?? nothing
  const counted: { candidate: Candidate; share: number }[] = []
  const excluded: { candidate: Candidate; reason: ExclusionReason }[] = []
  const excludedCounts: LineageAnswer['excludedCounts'] = {}
  for (const { candidate, verdict } of found.decided) {
    if ('share' in verdict) {
      counted.push({ candidate, share: verdict.share })
      continue
    }
    excluded.push({ candidate, reason: verdict.reason })
    excludedCounts[verdict.reason] = (excludedCounts[verdict.reason] ?? 0) + 1
  }
  if (found.outside.count > 0) {
    excludedCounts.outside_period = (excludedCounts.outside_period ?? 0) + found.outside.count
    for (const candidate of found.outside.nearest) excluded.push({ candidate, reason: 'outside_period' })
  }
  counted.sort(byShare)
  const [told, more] = [counted.slice(0, asked.limit), counted.slice(asked.limit)]
  const left = excluded.slice(0, asked.limit)
  const traced = await trace(
    store,
    [...told, ...left].map(({ candidate }) => candidate),
  )
  const unrounded = plain?.series[0]?.points[0]?.value
  return {
    asOf: series.asOf,
    watermark: series.watermark,
    method: series.method,
    period: asked.period,
    from: query.from,
    to: query.to,
    value: point.value,
    state: point.state,
    ...(typeof unrounded === 'number' ? { unrounded } : {}),
    observations: point.observations,
    quantifier: point.quantifier,
    dateAccuracy: point.dateAccuracy,
    sources: [...new Set(counted.map(({ candidate }) => candidate.source))].toSorted(),
    counted: told.flatMap(({ share }, nth) => {
      const observation = traced[nth]
      return observation === undefined ? [] : [{ observation, share }]
    }),
    ...(more.length === 0
      ? {}
      : {
          countedMore: { observations: more.length, share: more.reduce((sum, { share }) => sum + share, 0) },
        }),
    excluded: left.flatMap(({ reason }, nth) => {
      const observation = traced[told.length + nth]
      return observation === undefined ? [] : [{ observation, reason }]
    }),
    excludedCounts,
    warnings: series.warnings,
  }
}
