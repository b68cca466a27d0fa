/** A question for a series, as understood: parameters of GET /v1/series after defaults, checks and expansion of regions. */
import type {
  AnswerWarningCode,
  Category,
  DateAccuracy,
  Precedence,
  PrecedenceRule,
  Quantifier,
} from '@tideline/contracts'
import type { Coverage, ExpectedRevision } from '../coverage/types.ts'

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
export type State = 'reported' | 'zero' | 'not_reported' | 'partial' | 'suppressed'

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

/** What a source that was not chosen says of the same thing. */
export interface Alternative {
  source: string
  value: number | null
  state: State
}

/** What series are keyed by. Sources are never added, so the source is always part of it, unless one is preferred. */
export const keyDimensions = (groupBy: readonly GroupDimension[], preferred: boolean): GroupDimension[] => [
  ...new Set<GroupDimension>(preferred ? groupBy : [...groupBy, 'source']),
]

export interface SeriesPoint {
  /** 2019, 2019-Q3, 2019-09, 2019-W36, 2019-09-01 */
  period: string
  from: string
  to: string
  value: number | null
  state: State
  /** observations counted, each once however many days it touches */
  observations: number
  quantifier: Quantifier | null
  dateAccuracy: DateAccuracy | null
  /** the range asked for cuts this bucket; only the part inside is counted */
  clipped?: true
  /** stocks: the newest day one of its parts was measured, and the oldest */
  measuredOn?: string
  oldestOn?: string
  /** with a precedence: the sources counted (one for each country, cause and year), and what the others say */
  sources?: string[]
  alternatives?: Alternative[]
  /** only when asked for */
  coverage?: Coverage
}

export interface Series {
  key: Partial<Record<GroupDimension, string>>
  points: SeriesPoint[]
  /** only when asked for, and where there are enough cases */
  expectedRevision?: ExpectedRevision
}

export interface SeriesWarning {
  code: AnswerWarningCode
  message: string
  count?: number
}

export interface SeriesAnswer {
  /** the instant answered for: min(asked, watermark); null while nothing was rolled up yet */
  asOf: string | null
  watermark: string | null
  method: Method | null
  series: Series[]
  warnings: SeriesWarning[]
  /** with a precedence: the lines of the file that put a source of this answer where it is */
  precedence?: Pick<PrecedenceRule, 'sources' | 'reason'>[]
}
