/** Where a figure comes from: the observations counted, with their shares, and those left out, with the reason. */
import type { DateAccuracy, Quantifier, Role } from '@tideline/contracts'
import type { Keyed } from '../series/key-of.ts'
import type { Method, SeriesPoint, SeriesWarning, State } from '../series/query.ts'

/** Why an observation that the question is about adds nothing to the figure. */
export const exclusionReasons = [
  /** its newest revision withdraws it */
  'retracted',
  /** a later revision places it outside the question: another country, cause, event or period */
  'revised_away',
  /** another revision with the same number was appended first */
  'conflict',
  /** totals=gidd leaves causes under `other` out */
  'other_cause',
  /** only recommended figures are added; with role=best: other figures of its event and country count */
  'triangulation',
  'unknown_role',
  /** another source is preferred for its country, cause and year */
  'other_source',
  /** a better publication of the same thing counts */
  'superseded_publication',
  /** a later complete round, or a later round that visited the place, counts */
  'superseded_round',
  /** a later figure of the same places counts */
  'superseded',
  /** baseline, site and event-tracking assessments are never added */
  'other_assessment',
  /** admin levels are never mixed */
  'other_level',
  /** it was asked and not reported: unknown is not zero */
  'not_reported',
  /** it is about other days, by the method asked for */
  'outside_period',
] as const

export type ExclusionReason = (typeof exclusionReasons)[number]

/** What identifies an observation and decides whether it counts. */
export interface Candidate extends Keyed {
  source: string
  id: string
  revision: number
  country: string
  cause: string
  role: Role
  people: number | null
  quantifier: Quantifier
  dateAccuracy: DateAccuracy
  /** flows: first and last day. stocks: the day measured and the day reported for */
  start: string
  end: string
  recordedAt: string
}

/** A candidate and what is known of it beside the figure: publisher, url, unit, places... (as stored in the log). */
export type TracedObservation = Candidate & Record<string, unknown>

export interface CountedObservation {
  observation: TracedObservation
  /** people; a flow that the period cuts counts with its part */
  share: number
}

export interface ExcludedObservation {
  observation: TracedObservation
  reason: ExclusionReason
}

export interface LineageAnswer {
  asOf: string | null
  watermark: string | null
  method: Method | null
  period: string
  from: string
  to: string
  value: number | null
  state: State
  /** before IDMC's display rounding, where that was asked for: what the shares add up to */
  unrounded?: number
  observations: number
  quantifier: SeriesPoint['quantifier']
  dateAccuracy: SeriesPoint['dateAccuracy']
  sources: string[]
  counted: CountedObservation[]
  /** what the list of counted ones leaves out for its length; its share is part of the value too */
  countedMore?: { observations: number; share: number }
  excluded: ExcludedObservation[]
  /** all that were left out, also those the list has no room for */
  excludedCounts: Partial<Record<ExclusionReason, number>>
  warnings: SeriesWarning[]
}
