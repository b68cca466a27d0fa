/** What was decided about observations, as lists of an answer: the largest share first, and as many as were asked for. */
import type { Candidate, ExclusionReason, LineageAnswer, TracedObservation } from '@tideline/contracts'
import { type Store, recordsByRevision } from '@tideline/log'
import { bySource } from './by-source.ts'
import type { Found } from './decided-observations.ts'

/** Bookkeeping that says nothing about the figure. */
const internal = new Set(['v', 'hash', 'placeKey', 'windowFrom', 'windowTo', 'overlapRank'])

/** What else the log knows of observations: who published them, where they can be read, unit, places, notes. */
const trace = async (store: Store, candidates: readonly Candidate[]): Promise<TracedObservation[]> => {
  const records = new Map<string, Record<string, unknown>>()
  for (const [source, some] of bySource(candidates)) {
    const found = await recordsByRevision(store, source, some)
    for (const [id, record] of found) records.set(`${source}|${id}`, record)
  }
  return candidates.map((candidate) => {
    const record = records.get(`${candidate.source}|${candidate.id}`) ?? {}
    const told = Object.entries(record).filter(([name]) => !internal.has(name))
    // What the log leaves out because it was not sent is not told as '' either.
    const known = Object.fromEntries(
      Object.entries(candidate).filter(([, value]) => value !== ''),
    ) as Candidate
    return { ...Object.fromEntries(told), ...known }
  })
}

type Lists = Pick<LineageAnswer, 'sources' | 'counted' | 'countedMore' | 'excluded' | 'excludedCounts'>

interface Counted {
  candidate: Candidate
  share: number
}

interface Excluded {
  candidate: Candidate
  reason: ExclusionReason
}

const byShare = (a: Counted, b: Counted): number =>
  b.share - a.share || (a.candidate.id < b.candidate.id ? -1 : 1)

const split = ({ decided, outside }: Found): { counted: Counted[]; excluded: Excluded[] } => {
  const counted: Counted[] = []
  const excluded: Excluded[] = []
  for (const { candidate, verdict } of decided) {
    if ('share' in verdict) counted.push({ candidate, share: verdict.share })
    else excluded.push({ candidate, reason: verdict.reason })
  }
  for (const candidate of outside.nearest) excluded.push({ candidate, reason: 'outside_period' })
  return { counted: counted.toSorted(byShare), excluded }
}

/** All that were left out, also those the list has no room for. */
const countsOf = ({ decided, outside }: Found): Lists['excludedCounts'] => {
  const counts: Lists['excludedCounts'] = {}
  for (const { verdict } of decided) {
    if ('reason' in verdict) counts[verdict.reason] = (counts[verdict.reason] ?? 0) + 1
  }
  if (outside.count > 0) counts.outside_period = (counts.outside_period ?? 0) + outside.count
  return counts
}

export const listed = async (store: Store, found: Found, limit: number): Promise<Lists> => {
  const { counted, excluded } = split(found)
  const [told, more] = [counted.slice(0, limit), counted.slice(limit)]
  const left = excluded.slice(0, limit)
  const traced = await trace(
    store,
    [...told, ...left].map(({ candidate }) => candidate),
  )
  const share = more.reduce((sum, each) => sum + each.share, 0)
  return {
    sources: [...new Set(counted.map(({ candidate }) => candidate.source))].toSorted(),
    counted: told.flatMap((each, nth) => {
      const observation = traced[nth]
      return observation === undefined ? [] : [{ observation, share: each.share }]
    }),
    ...(more.length === 0 ? {} : { countedMore: { observations: more.length, share } }),
    excluded: left.flatMap(({ reason }, nth) => {
      const observation = traced[told.length + nth]
      return observation === undefined ? [] : [{ observation, reason }]
    }),
    excludedCounts: countsOf(found),
  }
}
