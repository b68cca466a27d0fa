/** What changed in a series between two instants, and why. */
import type { Method, Series, SeriesWarning, State } from '../series/query.ts'

/**
 * - new, late: first reported between the two instants; late when that was more than 30 days after its last day
 * - correction: its figure, unit, household size or quantifier
 * - retraction: withdrawn
 * - moved: its days, country, places' ends, nationality, operation or event
 * - reclassified: its cause or category
 * - role: recommended became triangulation, or the other way round
 * - method: it did not change itself, but another source, round or publication is taken now
 */
export const diffReasons = [
  'new',
  'late',
  'correction',
  'retraction',
  'reclassified',
  'role',
  'moved',
  'method',
] as const

export type DiffReason = (typeof diffReasons)[number]
export type Reasons = Partial<Record<DiffReason, number>>

export interface Side {
  value: number | null
  state: State
}

export interface DiffPoint {
  period: string
  from: string
  to: string
  before: Side
  after: Side
  /** people; what is not reported counts as nothing here. The reasons add up to it */
  change: number
  reasons: Reasons
  /** how many observations each reason is about */
  observations: Reasons
}

export interface DiffSeries {
  key: Series['key']
  /** the points that changed */
  points: DiffPoint[]
}

/** One observation's part in all that was asked for. */
export interface ChangedObservation {
  source: string
  id: string
  reasons: Reasons
}

export interface DiffAnswer {
  fromAsOf: string | null
  toAsOf: string | null
  watermark: string | null
  method: Method | null
  series: DiffSeries[]
  /** those with the largest parts first */
  observations: ChangedObservation[]
  /** all that had a part, also those the list has no room for */
  changedObservations: number
  warnings: SeriesWarning[]
}
