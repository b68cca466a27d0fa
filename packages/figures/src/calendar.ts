/** Buckets of civil dates in TypeScript: their names, ends and order. Dates are YYYY-MM-DD; arithmetic is in UTC days. */
import { civilDateOf, remembered, type Interval } from '@tideline/contracts'

const DAY = 86_400_000

const toDay = remembered((date: string) => Date.parse(`${date}T00:00:00Z`) / DAY)

export const addDays = (date: string, days: number): string => civilDateOf(toDay(date) + days)

/** Days from `from` to `to`, both counted: 1 for the same day. */
export const daysBetween = (from: string, to: string): number => toDay(to) - toDay(from) + 1

const addMonths = (first: string, months: number): string => {
  const index = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

const weekday = (date: string): number => (new Date(toDay(date) * DAY).getUTCDay() + 6) % 7

const monthsIn = { month: 1, quarter: 3, year: 12 } as const

export const bucketStart = (interval: Interval, date: string): string => {
  switch (interval) {
    case 'day':
      return date
    case 'week':
      return addDays(date, -weekday(date))
    case 'month':
      return `${date.slice(0, 7)}-01`
    case 'quarter':
      return `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
    case 'year':
      return `${date.slice(0, 4)}-01-01`
  }
}

export const nextBucket = (interval: Interval, start: string): string => {
  if (interval === 'day') return addDays(start, 1)
  if (interval === 'week') return addDays(start, 7)
  return addMonths(start, monthsIn[interval])
}

export const bucketLast = (interval: Interval, start: string): string =>
  addDays(nextBucket(interval, start), -1)

/** ISO 8601 week: the week belongs to the year of its Thursday. */
const isoWeek = (monday: string): string => {
  const thursday = addDays(monday, 3)
  const first = bucketStart('week', `${thursday.slice(0, 4)}-01-04`)
  return `${thursday.slice(0, 4)}-W${String(Math.round((toDay(monday) - toDay(first)) / 7) + 1).padStart(2, '0')}`
}

/** 2019, 2019-Q3, 2019-09, 2019-W36, 2019-09-01 */
export const periodName = (interval: Interval, start: string): string => {
  switch (interval) {
    case 'day':
      return start
    case 'week':
      return isoWeek(start)
    case 'month':
      return start.slice(0, 7)
    case 'quarter':
      return `${start.slice(0, 4)}-Q${Math.floor((Number(start.slice(5, 7)) - 1) / 3) + 1}`
    case 'year':
      return start.slice(0, 4)
  }
}

/** Starts of the buckets from..to touches, at most `limit` of them. */
export function* bucketsOf(interval: Interval, from: string, to: string): Generator<string> {
  for (let start = bucketStart(interval, from); start <= to; start = nextBucket(interval, start)) yield start
}

/** Far ends of Date32, for a range that is open. */
export const FIRST_DAY = '1900-01-01'
export const LAST_DAY = '2299-12-31'
