/** Every observation that a figure is about, and whether it counts in it. */
import type { Store } from '@tideline/log'
import { readPublications } from '../cells/read-publications.ts'
import type { Candidate, SeriesQuery } from '@tideline/contracts'
import type { RolledUp } from '../cells/question-state.ts'
import { isFlow } from '../cells/read-cells.ts'
import { readingDays } from '../cells/reading-days.ts'
import { assertFew, MAX_CANDIDATES } from './assert-few.ts'
import { decideFlow, decideStock, type Verdict } from './decide.ts'
import { flowCandidates } from './flow-candidates.ts'
import { flowsOutside } from './flows-outside.ts'
import type { Days } from '@tideline/figures'
import { chooseFor, chosenShares, overlapCandidateOf, overlapNotHead } from './overlap-candidates.ts'
import { readSourceChoice } from './source-choice.ts'
import { stockCandidates, stocksAtOtherDays, stocksNotHead } from './stock-candidates.ts'

export interface LineageQuery {
  /** from and to are those of the period, cut to the range asked for */
  query: SeriesQuery & Days
  period: string
  /** how many of each list are told */
  limit: number
}

export interface Decided {
  candidate: Candidate
  verdict: Verdict
}

export interface Found {
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
  const asked = flowCandidates(store, query, query, asOf, MAX_CANDIDATES)
  const [candidates, outside, overlap, withdrawn, { sourceOf }] = await Promise.all([
    asked,
    flowsOutside(store, query, { asOf, limit, ledgerTo: rolledUp.ledgerTo }, asked),
    readPublications(store, query, asOf),
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
  // A period beyond what is known has no day to be read at: no stock is in it, whatever would still stand then.
  const days = await readingDays(store, query, asOf)
  const day = [...(days?.buckets.keys() ?? [])].at(-1)
  const [candidates, others, withdrawn, { sourceOf }] = await Promise.all([
    day === undefined
      ? []
      : stockCandidates(store, query, { interval: 'day', from: day, to: day }, asOf, MAX_CANDIDATES),
    stocksAtOtherDays(store, query, day, asOf, limit),
    day === undefined ? [] : stocksNotHead(store, query, day, asOf, limit),
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

export const decidedObservations = (
  store: Store,
  asked: LineageQuery,
  rolledUp: RolledUp,
  asOf: number,
): Promise<Found> => (isFlow(asked.query) ? flowsOf : stocksOf)(store, asked, rolledUp, asOf)
