/** A question for a series, as understood: parameters of GET /v1/series after defaults, checks and expansion of regions. */
import type { Category } from '../categories.ts'
import type { Precedence } from '../precedence.ts'

export const intervals = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof intervals)[number]

export const methods = ['spread', 'end', 'start'] as const
export type Method = (typeof methods)[number]

export const groupDimensions = [
  'country',
  'cause',
  'source',
  'event',
  'nationality',
  'origin',
  'destination',
  'operation',
  'role',
] as const
export type GroupDimension = (typeof groupDimensions)[number]

/** What figures are read by: `year` is the calendar year of a part of a flow, for choosing a source year by year. */
export type ReadDimension = GroupDimension | 'year'

export type RoleChoice = 'recommended' | 'best' | 'all'

export interface SeriesQuery {
  category: Category
  /** ISO3; left out = all */
  countries?: readonly string[]
  /** a path of the cause tree; everything below it counts */
  cause?: string
  sources?: readonly string[]
  interval: Interval
  /** civil dates, inclusive */
  from?: string
  to?: string
  event?: readonly string[]
  nationality?: readonly string[]
  origin?: readonly string[]
  destination?: readonly string[]
  operation?: readonly string[]
  /** without `source` the source is added all the same, unless one is preferred: sources are never added up */
  groupBy: readonly GroupDimension[]
  role: RoleChoice
  /** `gidd` leaves causes under `other` out */
  totals: 'all' | 'gidd'
  rounding: 'none' | 'idmc'
  method: Method
  /** RFC 3339 with milliseconds, inclusive; left out = the watermark */
  asOf?: string
  /** of several sources the one this file puts first counts, the others are alternatives */
  preferred?: Precedence
  /** true: no figure is suppressed (disclosure/protect-series.ts); for readers who may see everything, and for tests */
  exact?: boolean
  /** how much of what was expected has reported beside each figure, and how much it usually grows beside each series */
  coverage?: boolean
}

/** What series are keyed by. Sources are never added, so the source is always part of it, unless one is preferred. */
export const keyDimensions = (groupBy: readonly GroupDimension[], preferred: boolean): GroupDimension[] => [
  ...new Set<GroupDimension>(preferred ? groupBy : [...groupBy, 'source']),
]
