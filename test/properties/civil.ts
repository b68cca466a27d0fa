/** Civil dates as day numbers and the buckets they fall into; the oracle's own, shared with nothing that is tested. */
import type { Interval } from '@tideline/contracts'

const DAY_MS = 86_400_000

export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

const firstOfMonth = (year: number, month: number): number => Date.UTC(year, month, 1) / DAY_MS

/** Both ends included. */
export interface Bucket {
  first: number
  last: number
}

const bucketAround = (interval: Interval, day: number): Bucket => {
  const date = new Date(day * DAY_MS)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  if (interval === 'day') return { first: day, last: day }
  if (interval === 'week') {
    const sinceMonday = (date.getUTCDay() + 6) % 7
    return { first: day - sinceMonday, last: day - sinceMonday + 6 }
  }
  const months = { month: 1, quarter: 3, year: 12 }[interval]
  const begin = month - (month % months)
  return { first: firstOfMonth(year, begin), last: firstOfMonth(year, begin + months) - 1 }
}

const remembered = new Map<string, Bucket>()

export const bucketOf = (interval: Interval, day: number): Bucket => {
  const name = `${interval}${day}`
  const known = remembered.get(name) ?? bucketAround(interval, day)
  remembered.set(name, known)
  return known
}

/** ISO 8601: week 1 holds the year's first Thursday. */
const weekName = (monday: number): string => {
  const thursday = new Date((monday + 3) * DAY_MS)
  const newYear = firstOfMonth(thursday.getUTCFullYear(), 0)
  const week = Math.floor((monday + 3 - newYear) / 7) + 1
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}

export const periodOf = (interval: Interval, { first }: Bucket): string => {
  const date = dateOf(first)
  switch (interval) {
    case 'day':
      return date
    case 'week':
      return weekName(first)
    case 'month':
      return date.slice(0, 7)
    case 'quarter':
      return `${date.slice(0, 4)}-Q${(Number(date.slice(5, 7)) + 2) / 3}`
    case 'year':
      return date.slice(0, 4)
  }
}
