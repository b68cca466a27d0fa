/** Every word that a snapshot prints, in one object a language. Renderers hold none. */
import type { DiffReason, State, Quantifier } from '@tideline/contracts'
import type { CaveatId, ChangeKind } from '../data/types.ts'

export interface NumberStyle {
  /** pinned here: ICU's choice differs by country and version, and may be wrong by a factor of 1,000 */
  group: string
  decimal: string
}

export interface Messages {
  lang: 'en'
  numbers: NumberStyle
  date(civil: string): string
  /** the instant where the situation is, with its offset from UTC */
  instant(iso: string, zone: string): string
  percent(ratio: number): string
  title(place: string, number: number): string
  asOf(instant: string): string
  snapshotOf(date: string): string
  provenance(parts: {
    cutOff: string
    issued: string
    next: string
    publisher: string
    sources: number
  }): string
  headings: Record<
    | 'highlights'
    | 'keyFigures'
    | 'changes'
    | 'byCountry'
    | 'coverage'
    | 'caveats'
    | 'method'
    | 'sources'
    | 'cite',
    string
  >
  columns: Record<
    | 'country'
    | 'cause'
    | 'figure'
    | 'source'
    | 'period'
    | 'before'
    | 'after'
    | 'change'
    | 'kind'
    | 'has'
    | 'lacks'
    | 'latest'
    | 'newest'
    | 'age'
    | 'publisher'
    | 'dates'
    | 'recorded'
    | 'credit',
    string
  >
  states: Record<State, string>
  quantifiers: Record<Quantifier, string>
  changeKinds: Record<ChangeKind, string>
  reasons: Record<DiffReason, string>
  caveats: Record<CaveatId, string>
  people: string
  running: string
  inPeriod(period: string): string
  onDate(date: string): string
  from(source: string): string
  unchanged(snapshot: string): string
  notKnownBefore(snapshot: string): string
  /** nothing to compare with */
  noPredecessor: string
  dataUpTo(date: string): string
  otherSources: string
  /** the change would tell of very few people */
  changeWithheld(snapshot: string): string
  changedBy(parts: {
    direction: 'up' | 'down'
    absolute: string
    percent: string | null
    before: string
    snapshot: string
  }): string
  highlight(parts: { figure: string; value: string; when: string; source: string }): string
  highlightChanged(parts: { count: string; snapshot: string }): string
  highlightUnchanged(snapshot: string): string
  highlightCoverage(parts: { reporting: string; expected: string }): string
  noChanges(snapshot: string): string
  moreChanges(count: string): string
  noFigures: string
  ageDays(days: string): string
  noData: string
  allCauses: string
  method: readonly string[]
  legend: string
  cite(parts: { publisher: string; title: string; asOf: string; id: string }): string
  hashLabel: string
  disclaimer(publisher: string): string
  skip: string
}
