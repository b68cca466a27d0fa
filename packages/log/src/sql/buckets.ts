/** SQL of a query's buckets, in Date32 throughout (toStartOf... answers a Date, which cannot be before 1970). */
import type { Interval } from '@tideline/contracts'
import { daysFrom, firstOfMonth } from './span.ts'

const monday = (date: string): string => `addDays(${date}, 1 - toDayOfWeek(${date}))`

const startOf: Record<Interval, (date: string) => string> = {
  day: (date) => date,
  week: monday,
  month: firstOfMonth,
  quarter: (date) => `makeDate32(toYear(${date}), toQuarter(${date}) * 3 - 2, 1)`,
  year: (date) => `makeDate32(toYear(${date}), 1, 1)`,
}

const endOf: Record<Interval, (start: string) => string> = {
  day: (start) => start,
  week: (start) => `addDays(${start}, 6)`,
  month: (start) => `addDays(addMonths(${start}, 1), -1)`,
  quarter: (start) => `addDays(addMonths(${start}, 3), -1)`,
  year: (start) => `addDays(addMonths(${start}, 12), -1)`,
}

/** First day of the bucket that `date` lies in. */
export const bucketBegin = (interval: Interval, date: string): string => startOf[interval](date)

/** Last day of the bucket that begins at `start`. */
export const bucketEnd = (interval: Interval, start: string): string => endOf[interval](start)

/** Array(Date32): starts of the buckets that from..to touches, where both lie in one month. */
export const bucketsWithinMonth = (interval: Interval, from: string, to: string): string => {
  switch (interval) {
    case 'day':
      return `arrayMap(i -> addDays(${from}, i), range(toUInt32(${daysFrom(from, to)} + 1)))`
    case 'week':
      return `arrayMap(i -> addDays(${monday(from)}, 7 * i), range(toUInt32(intDiv(${daysFrom(monday(from), monday(to))}, 7) + 1)))`
    default:
      return `[${startOf[interval](from)}]`
  }
}

/** Buckets from that of `from` to that of `to`, less than 1 where `to` lies in an earlier one. */
const countBuckets: Record<Interval, (from: string, to: string) => string> = {
  day: (from, to) => `${daysFrom(from, to)} + 1`,
  week: (from, to) => `intDiv(${daysFrom(monday(from), monday(to))}, 7) + 1`,
  month: (from, to) =>
    `(toYear(${to}) * 12 + toMonth(${to})) - (toYear(${from}) * 12 + toMonth(${from})) + 1`,
  quarter: (from, to) =>
    `(toYear(${to}) * 4 + toQuarter(${to})) - (toYear(${from}) * 4 + toQuarter(${from})) + 1`,
  year: (from, to) => `toInt32(toYear(${to})) - toInt32(toYear(${from})) + 1`,
}

const nth: Record<Interval, (start: string) => string> = {
  day: (start) => `addDays(${start}, i)`,
  week: (start) => `addDays(${start}, 7 * i)`,
  month: (start) => `addMonths(${start}, i)`,
  quarter: (start) => `addMonths(${start}, 3 * i)`,
  year: (start) => `addMonths(${start}, 12 * i)`,
}

/** Int64: how many buckets from..to touches; 0 where `to` is before `from`. */
export const bucketsTouched = (interval: Interval, from: string, to: string): string =>
  `if(${to} < ${from}, 0, toInt64(${countBuckets[interval](from, to)}))`

/** Array(Date32): starts of the buckets that from..to touches, however many; none where `to` is before `from`. */
export const bucketsBetween = (interval: Interval, from: string, to: string): string =>
  `arrayMap(i -> ${nth[interval](startOf[interval](from))}, range(toUInt32(${bucketsTouched(interval, from, to)})))`
