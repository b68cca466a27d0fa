/** A period's name and its days, the way series write them: 2019, 2019-Q3, 2019-09, 2019-W36, 2019-09-01. Pure. */
import { addDays, bucketLast, bucketStart, periodName } from '@tideline/figures'
import { type Interval, isCivilDate } from '@tideline/contracts'

export interface Period {
  period: string
  interval: Interval
  from: string
  to: string
}

/** A day inside the period that a name may mean; whether it is real is checked by writing the name again. */
const guess = (text: string): { interval: Interval; day: string } | undefined => {
  const [, year, rest] = /^(\d{4})(?:-(.+))?$/.exec(text) ?? []
  if (year === undefined) return undefined
  if (rest === undefined) return { interval: 'year', day: `${year}-01-01` }
  const [, quarter] = /^Q([1-4])$/.exec(rest) ?? []
  if (quarter !== undefined)
    return { interval: 'quarter', day: `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01` }
  const [, week] = /^W(\d{2})$/.exec(rest) ?? []
  // ISO 8601: 4 January is always in week 1.
  if (week !== undefined)
    return { interval: 'week', day: addDays(bucketStart('week', `${year}-01-04`), 7 * (Number(week) - 1)) }
  if (/^\d{2}$/.test(rest)) return { interval: 'month', day: `${year}-${rest}-01` }
  return /^\d{2}-\d{2}$/.test(rest) ? { interval: 'day', day: text } : undefined
}

/** undefined for what is no period of a series. */
export const parsePeriod = (text: string): Period | undefined => {
  const guessed = guess(text)
  if (guessed === undefined || !isCivilDate(guessed.day)) return undefined
  const { interval } = guessed
  const from = bucketStart(interval, guessed.day)
  if (periodName(interval, from) !== text) return undefined
  return { period: text, interval, from, to: bucketLast(interval, from) }
}
