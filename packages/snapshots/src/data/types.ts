/** The data part of a snapshot: all that its hash covers. Nothing in it depends on when or where it was made. */
import type { State, Category, DateAccuracy, Kind, Quantifier } from '@tideline/contracts'

export interface FigurePoint {
  period: string
  from: string
  to: string
  /** people; null for not_reported and suppressed */
  value: number | null
  state: State
  quantifier: Quantifier | null
  dateAccuracy: DateAccuracy | null
  observations: number
}

export interface KeyFigure extends FigurePoint {
  /** of the definition; one definition gives a figure per source, since sources are never added */
  id: string
  label: string
  category: Category
  kind: Kind
  cause: string | null
  unit: 'person'
  source: string
  /** the period goes on after the cut-off */
  running: boolean
  measuredOn: string | null
  /** the same period as of the cut-off before */
  previous: { snapshotId: string; value: number | null; state: State }
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
  /** of this shape; raised when the same figures would be written differently */
  version: 1
  situation: { id: string; title: string; place: string; timezone: string; time: string; publisher: string }
  subregions: { id: string; title: string; countries: string[]; territories: string[] }[]
  cutOff: string
  asOf: string
  previous: { snapshotId: string; asOf: string }
  keyFigures: KeyFigure[]
  /** figures of the definition that no source has */
  withoutData: { id: string; label: string }[]
  series: FigureSeries[]
  changes: PointChange[]
  coverage: CountryCoverage[]
  sources: SourceSummary[]
  caveats: CaveatId[]
}
