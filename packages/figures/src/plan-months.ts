/** Which months of a range are read by their totals, and which day by day because the range or the buckets cut them. Pure. */
import { addDays, bucketLast, bucketStart, nextBucket, FIRST_DAY, LAST_DAY } from './calendar.ts'
import type { Interval, SeriesQuery } from '@tideline/contracts'

export interface MonthPlan {
  /** first days of the first and the last month that is whole; left out: none is */
  whole?: { from: string; to: string }
  /** first days of the months that are cut */
  cut: 'all' | readonly string[]
}

const insideMonths: ReadonlySet<Interval> = new Set(['day', 'week'])

export const planMonths = ({
  interval,
  from,
  to,
}: Pick<SeriesQuery, 'interval' | 'from' | 'to'>): MonthPlan => {
  if (insideMonths.has(interval)) return { cut: 'all' }
  const [first, last] = [from ?? FIRST_DAY, to ?? LAST_DAY]
  const [firstMonth, lastMonth] = [bucketStart('month', first), bucketStart('month', last)]
  const cutAtFirst = first !== firstMonth
  const cutAtLast = last !== bucketLast('month', lastMonth)
  const whole = {
    from: cutAtFirst ? nextBucket('month', firstMonth) : firstMonth,
    to: cutAtLast ? bucketStart('month', addDays(lastMonth, -1)) : lastMonth,
  }
  const cut = [...new Set([...(cutAtFirst ? [firstMonth] : []), ...(cutAtLast ? [lastMonth] : [])])]
  return whole.from <= whole.to ? { whole, cut } : { cut }
}
