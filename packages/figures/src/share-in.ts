/**
 * How many of a flow's people count in a range of days (pure): its share by `spread`, all of them where the range
 * holds its end or start by the other methods. The same arithmetic in SQL is in sql/span.ts.
 */
import { spreadShare } from './spread.ts'
import { daysBetween } from './calendar.ts'
import type { Method } from '@tideline/contracts'

export interface Spanned {
  /** civil dates, inclusive */
  start: string
  end: string
  people: number | null
}

/** undefined: nothing of it counts here; null: it counts, as not reported. */
export const shareIn = (
  { start, end, people }: Spanned,
  from: string,
  to: string,
  method: Method,
): number | null | undefined => {
  if (method === 'end') return end >= from && end <= to ? people : undefined
  if (method === 'start') return start >= from && start <= to ? people : undefined
  if (end < from || start > to) return undefined
  if (people === null) return null
  const first = start > from ? start : from
  const last = end < to ? end : to
  return spreadShare(people, daysBetween(start, end), daysBetween(start, first), daysBetween(start, last))
}
