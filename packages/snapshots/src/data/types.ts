/** The data part of a snapshot: all that its hash covers. Nothing in it depends on when or where it was made. */
import type {
  State,
  Category,
  DateAccuracy,
  Kind,
  Precedence,
  Quantifier,
  Reasons,
} from '@tideline/contracts'

export interface FigurePoint {
  period: string
  from: string
  to: string
  /** people; null for not_reported and suppressed */
  value: number | null
  state: State
  quantifier: Quantifier | null
  /** of an estimate: how many digits a text prints of it */
  digits?: number
  dateAccuracy: DateAccuracy | null
  observations: number
}

/** How a snapshot is compared with one that was issued before it. */
export interface Predecessor {
  snapshotId: string
  /** what was known then */
  asOf: string
}

export interface KeyFigure extends FigurePoint {
  /** of the definition; version 1: one definition gives a figure per source, since sources are never added */
  id: string
  label: string
  category: Category
  kind: Kind
  cause: string | null
  unit: 'person'
  /** several are one after the other: each for the countries and causes that it is preferred for */
  source: string
  /** version 2: of the preferred figure the sources it is made of, one for each country and cause */
  sources?: string[]
  /** version 2: what the sources say that are not preferred, each by itself; never added */
  others?: KeyFigure[]
  /** the period goes on after the cut-off */
  running: boolean
  measuredOn: string | null
  /** version 2: the last day that its data are about, at most the period's last; null where that is not known */
  dataTo?: string | null
  /** the same period in the snapshot before; null: there is none */
  previous: { snapshotId: string; value: number | null; state: State } | null
  /** null where one of the two is not known, or may not be told */
  change: { absolute: number; relative: number | null } | null
  caveats: CaveatId[]
}

export interface FigureSeries {
  figure: string
  source: string
  country: string
  cause: string
  points: FigurePoint[]
}

export interface SourceSummary {
  id: string
  publishers: string[]
  /** civil days that its observations cover */
  firstDate: string
  lastDate: string
  /** RFC 3339: the newest of its revisions known at asOf */
  lastRecordedAt: string
}

export interface CountryCoverage {
  country: string
  subregion: string
  /** figures of the definition that it has a value for */
  reported: string[]
  missing: string[]
  /** end of the newest period reported, over all figures, and days from there to the cut-off (0 if it is running) */
  lastPeriodEnd: string | null
  /** version 2: the last day that its data are about; the age is from there */
  lastDate?: string | null
  ageDays: number | null
}

export type ChangeKind = 'new' | 'raised' | 'lowered' | 'withdrawn' | 'state'

export interface PointChange {
  figure: string
  source: string
  country: string
  cause: string
  period: string
  kind: ChangeKind
  /** version 2: people by reason as /v1/diff has them, adding up to the effect; null where too many observations changed */
  reasons?: Partial<Record<keyof Reasons, number | null>> | null
  before: { value: number | null; state: State }
  after: { value: number | null; state: State }
  /** people, null counted as nothing: these add up to the change of the whole. null where it may not be told */
  effect: number | null
}

export const caveatIds = [
  'PRELIM',
  'MULTI',
  'NOT_ADDED',
  'QUANTIFIER',
  'PARTIAL',
  'SUPP',
  'DATE_YEAR',
  'COVER',
  'SUPERSEDED',
  'OLD',
  'LEFT_OUT',
  'POPULATION',
  'CHANGE_COVER',
] as const
export type CaveatId = (typeof caveatIds)[number]

export interface SnapshotData {
  /**
   * Of this shape; raised when the same figures would be written differently. 1: compared with the cut-off before, a key
   * figure a source. 2: compared with the snapshot issued before, the preferred source first (docs/adr/0029).
   */
  version: 1 | 2
  situation: { id: string; title: string; place: string; timezone: string; time: string; publisher: string }
  subregions: { id: string; title: string; countries: string[]; territories: string[] }[]
  cutOff: string
  asOf: string
  /** null: no snapshot of the situation was issued before that speaks of an earlier instant */
  previous: Predecessor | null
  /** version 2: the declared order of sources that its key figures go by */
  precedence?: Precedence
  keyFigures: KeyFigure[]
  /** figures of the definition that no source has */
  withoutData: { id: string; label: string }[]
  series: FigureSeries[]
  changes: PointChange[]
  coverage: CountryCoverage[]
  sources: SourceSummary[]
  caveats: CaveatId[]
}
