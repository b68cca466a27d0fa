/** How many points a series may have at most: for refusing what is too large before it is computed. */
import { type Interval, dayNumber } from '@tideline/contracts'

/** Average days of a bucket, rounded down, so that the count is never too small. */
const shortest: Record<Interval, number> = { day: 1, week: 7, month: 28, quarter: 90, year: 365 }

/** Upper bound of the buckets that from..to touches; undefined where a date is none. */
export const mostBuckets = (interval: Interval, from: string, to: string): number | undefined => {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first === undefined || last === undefined) return undefined
  if (interval === 'day') return Math.max(0, last - first + 1)
  return Math.ceil(Math.max(0, last - first + 1) / shortest[interval]) + 1
}
