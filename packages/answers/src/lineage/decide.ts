/** Whether a candidate counts, and why not (pure). The order of the reasons is the order in which a reader would ask. */
import { causeRoot, type SeriesQuery, type Candidate, type ExclusionReason } from '@tideline/contracts'
import { shareIn, yearsOf, type Days } from '@tideline/figures'
import type { Judged } from './candidate.ts'
import type { JudgedStock } from './stock-candidates.ts'

export type Verdict = { share: number } | { reason: ExclusionReason }

/** What keeps an observation out whatever days are asked for. */
const excludedByItself = (
  query: SeriesQuery,
  { candidate, notHead, chosen }: Judged,
): ExclusionReason | undefined => {
  if (notHead !== undefined) return notHead
  if (query.totals === 'gidd' && causeRoot(candidate.cause) === 'other') return 'other_cause'
  if (chosen) return undefined
  // A recommended figure is passed over only by role=best, and only when there is none.
  if (candidate.role === 'recommended') return 'not_reported'
  return candidate.role === 'unknown' ? 'unknown_role' : 'triangulation'
}

/** The source that counts for a country, a cause and (flows) a year; undefined where each source is asked by itself. */
export type SourceOf = (candidate: Candidate, year: string) => string | undefined

export const decideFlow = (query: SeriesQuery, judged: Judged, days: Days, sourceOf: SourceOf): Verdict => {
  const reason = excludedByItself(query, judged)
  if (reason !== undefined) return { reason }
  const { candidate } = judged
  const parts = yearsOf(days).map(({ year, from, to }) => ({
    preferred: (sourceOf(candidate, year) ?? candidate.source) === candidate.source,
    share: shareIn(candidate, from, to, query.method),
  }))
  const inside = parts.filter(({ share }) => share !== undefined)
  if (inside.length === 0) return { reason: 'outside_period' }
  const taken = inside.filter(({ preferred }) => preferred)
  if (taken.length === 0) return { reason: 'other_source' }
  if (candidate.people === null) return { reason: 'not_reported' }
  return { share: taken.reduce((sum, { share }) => sum + (share ?? 0), 0) }
}

export const decideStock = (query: SeriesQuery, judged: JudgedStock, sourceOf: SourceOf): Verdict => {
  const reason = excludedByItself(query, judged) ?? judged.leftOut
  if (reason !== undefined) return { reason }
  const { candidate, at } = judged
  if ((sourceOf(candidate, at.slice(0, 4)) ?? candidate.source) !== candidate.source)
    return { reason: 'other_source' }
  return candidate.people === null ? { reason: 'not_reported' } : { share: candidate.people }
}
