/** Buckets counted one after the other, so that "the six before" is a subtraction. In SQL and in TypeScript. */
import { dayNumber, type Interval } from '@tideline/contracts'

/** Monday 1899-12-25, before every date there is: keeps the division by 7 above 0. */
const DAYS_BEFORE_1970 = 25_574

const inSql: Record<Interval, (date: string) => string> = {
  day: (date) => `toInt32(${date})`,
  week: (date) => `intDiv(toInt32(${date}) + ${DAYS_BEFORE_1970}, 7)`,
  month: (date) => `toYear(${date}) * 12 + toMonth(${date}) - 1`,
  quarter: (date) => `toYear(${date}) * 4 + toQuarter(${date}) - 1`,
  year: (date) => `toYear(${date})`,
}

/** Int32 of the bucket that an SQL date lies in. */
export const bucketNumberSql = (interval: Interval, date: string): string =>
  `toInt32(${inSql[interval](date)})`

export const bucketNumber = (interval: Interval, date: string): number => {
  const [day, year, month] = [dayNumber(date) ?? 0, Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1]
  switch (interval) {
    case 'day':
      return day
    case 'week':
      return Math.floor((day + DAYS_BEFORE_1970) / 7)
    case 'month':
      return year * 12 + month
    case 'quarter':
      return year * 4 + Math.floor(month / 3)
    case 'year':
      return year
  }
}
