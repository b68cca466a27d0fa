/**
 * What a complete file would do to what its source had published: ids that it lacks, figures that it empties, figures
 * that it changes tenfold and more. Measured by rows and by people, in each period by itself, because 84 rows of 1,700
 * were 64 % of a year's people. Pure.
 */ import { millisecondsOf } from '@tideline/contracts'

/** More than this share of what was there needs `force`: a truncated download would otherwise empty a source. */
export const MAX_TOUCHED_SHARE = 0.2

/**
 * A period in which less is touched never needs force by itself: of three rows one is a third, and a correction of one
 * figure is what vintages are for. Being asked costs a word, so both are low.
 */
const MIN_ROWS = 3
const MIN_PEOPLE = 100

/** A tenfold change of figures this small (1 to 12) is how small figures move. */
const MIN_CHANGE = 50
const TENFOLD = 10

export interface StoredFigure {
  /** the head */
  revision: number
  people: number | null
  /** where in its dataset's window it lies, civil dates */
  from: string
  to: string
}

export interface Touched {
  id: string
  period: string
  why: 'missing' | 'emptied' | 'tenfold'
  before: number | null
  after: number | null
}

export interface Share {
  rows: number
  ofRows: number
  people: number
  ofPeople: number
}

export interface PeriodShare extends Share {
  period: string
}

const DAY_MS = 86_400_000

/** The month where a dataset is published by month, else the calendar year: a day of incidents is no period. */
export const periodOf = ({ from, to }: Pick<StoredFigure, 'from' | 'to'>): string => {
  const days = (millisecondsOf(to) - millisecondsOf(from)) / DAY_MS + 1
  return days >= 28 && days <= 31 ? from.slice(0, 7) : from.slice(0, 4)
}

/** 0 counts as 1: from 0 to 5,000 is as much of a change as from 1. */
export const isTenfold = (before: number, after: number): boolean => {
  const [low, high] = before < after ? [before, after] : [after, before]
  return high - low >= MIN_CHANGE && high >= TENFOLD * Math.max(low, 1)
}

const whyTouched = (before: number | null, after: number | null | undefined): Touched['why'] | undefined => {
  if (after === undefined) return 'missing'
  if (before === null) return undefined
  if (after === null) return 'emptied'
  return isTenfold(before, after) ? 'tenfold' : undefined
}

export const findTouched = (
  stored: ReadonlyMap<string, StoredFigure>,
  /** id to people */
  inFile: ReadonlyMap<string, number | null>,
  /** a record that was refused still says that its publisher has it */
  refusedIds: ReadonlySet<string>,
): Touched[] => {
  const touched: Touched[] = []
  for (const [id, figure] of stored) {
    const after = inFile.get(id)
    if (after === undefined && refusedIds.has(id)) continue
    const why = whyTouched(figure.people, after)
    if (why !== undefined)
      touched.push({ id, period: periodOf(figure), why, before: figure.people, after: after ?? null })
  }
  return touched
}

const nothing = (): Share => ({ rows: 0, ofRows: 0, people: 0, ofPeople: 0 })

/** A figure that grew tenfold weighs what it would become: what it was is the small part of the change. */
const weightOf = ({ before, after }: Pick<Touched, 'before' | 'after'>): number =>
  Math.max(before ?? 0, after ?? 0)

/** Of everything, and of each period. */
export const measureTouched = (
  stored: ReadonlyMap<string, StoredFigure>,
  touched: readonly Touched[],
): { all: Share; periods: PeriodShare[] } => {
  const byId = new Map(touched.map((each) => [each.id, each]))
  const all = nothing()
  const periods = new Map<string, PeriodShare>()
  for (const [id, figure] of stored) {
    const period = periodOf(figure)
    const share = periods.get(period) ?? { period, ...nothing() }
    periods.set(period, share)
    const touch = byId.get(id)
    const weight = touch === undefined ? (figure.people ?? 0) : weightOf(touch)
    for (const sum of [all, share]) {
      sum.ofRows += 1
      sum.ofPeople += weight
      if (touch === undefined) continue
      sum.rows += 1
      sum.people += weight
    }
  }
  return { all, periods: [...periods.values()].toSorted((a, b) => a.period.localeCompare(b.period)) }
}

const isMuch = ({ rows, ofRows, people, ofPeople }: Share): boolean =>
  (rows >= MIN_ROWS && rows > ofRows * MAX_TOUCHED_SHARE) ||
  (people >= MIN_PEOPLE && people > ofPeople * MAX_TOUCHED_SHARE)

/** Of everything even one row of two is much; of a period only what is not tiny. */
export const needsForce = ({ all, periods }: { all: Share; periods: readonly PeriodShare[] }): boolean =>
  all.rows > all.ofRows * MAX_TOUCHED_SHARE || isMuch(all) || periods.some(isMuch)

/** The periods that are touched most, and the figures, largest first: what a refusal tells. */
export const tellTouched = (
  touched: readonly Touched[],
  { all, periods }: { all: Share; periods: readonly PeriodShare[] },
) => ({
  rows: all.rows,
  ofRows: all.ofRows,
  people: all.people,
  ofPeople: all.ofPeople,
  missing: touched.filter(({ why }) => why === 'missing').length,
  emptied: touched.filter(({ why }) => why === 'emptied').length,
  tenfold: touched.filter(({ why }) => why === 'tenfold').length,
  periods: periods.filter(({ rows }) => rows > 0).slice(0, 100),
  largest: touched.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, 10),
})

export type WouldChange = ReturnType<typeof tellTouched>
