/**
 * Which days of a bucket a figure covers. Of parts that are added the days that all of them cover: a sum over countries is
 * whole only on days that each of them published. Pure.
 */
import { daysBetween } from '../calendar.ts'
import type { Days } from '../years-of.ts'
import { clip, countDays, intersect, unite, type DayRanges } from './day-ranges.ts'

/** What is known of a source. */
export interface KnownDays {
  ranges: DayRanges
  /** false: one of its datasets was never pushed, so days that the others cover may lack something */
  certain: boolean
}

export interface Cover extends Days {
  /** of from..to; null: not known */
  ranges: DayRanges | null
  complete: boolean | null
}

/** `isOver`: whether the bucket was over at the instant answered for. */
export const coverOf = (days: Days, known: KnownDays | undefined, isOver: boolean): Cover => {
  const ranges = known === undefined ? null : clip(known.ranges, days)
  if (!isOver) return { ...days, ranges, complete: false }
  if (known === undefined || ranges === null) return { ...days, ranges, complete: null }
  const isWhole = countDays(ranges) === daysBetween(days.from, days.to)
  return { ...days, ranges, complete: isWhole && (known.certain || null) }
}

const both = (a: Cover, b: Cover): Cover => ({
  from: a.from,
  to: a.to,
  ranges: a.ranges === null || b.ranges === null ? null : intersect(a.ranges, b.ranges),
  complete: a.complete === false || b.complete === false ? false : a.complete && b.complete,
})

/** Parts of one bucket: of the same days they are added, of others (a source is chosen by year) they follow each other. */
export const mergeCovers = (covers: readonly Cover[], more: readonly Cover[]): Cover[] => {
  const merged = [...covers]
  for (const cover of more) {
    const at = merged.findIndex(({ from, to }) => from === cover.from && to === cover.to)
    const same = merged[at]
    if (same === undefined) merged.push(cover)
    else merged[at] = both(same, cover)
  }
  return merged
}

export interface ToldCover {
  complete: boolean | null
  covered?: Days & { days: number }
}

export const toldCover = (covers: readonly Cover[], days: Days): ToldCover => {
  const known = covers.flatMap(({ ranges }) => ranges ?? [])
  const isWhole = countDays(unite(covers)) === daysBetween(days.from, days.to)
  const complete = covers.some((cover) => cover.complete === false)
    ? false
    : (isWhole && covers.every((cover) => cover.complete === true)) || null
  const ranges = covers.every((cover) => cover.ranges !== null) ? unite(known) : []
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (first === undefined || last === undefined) return { complete }
  return { complete, covered: { from: first.from, to: last.to, days: countDays(ranges) } }
}
