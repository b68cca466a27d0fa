/** Days as ranges, sorted and apart. Civil dates in their text order. Pure. */
import { addDays, daysBetween } from '../calendar.ts'
import type { Days } from '../years-of.ts'

export type DayRanges = readonly Days[]

/** Any ranges in any order; those that touch become one. */
export const unite = (ranges: Iterable<Days>): DayRanges => {
  const united: Days[] = []
  for (const { from, to } of [...ranges].toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = united.at(-1)
    if (last !== undefined && from <= addDays(last.to, 1)) last.to = to > last.to ? to : last.to
    else united.push({ from, to })
  }
  return united
}

export const clip = (ranges: DayRanges, { from, to }: Days): DayRanges =>
  ranges.flatMap((range) => {
    const cut = { from: range.from > from ? range.from : from, to: range.to < to ? range.to : to }
    return cut.from <= cut.to ? [cut] : []
  })

export const intersect = (some: DayRanges, others: DayRanges): DayRanges =>
  unite(some.flatMap((range) => clip(others, range)))

export const countDays = (ranges: DayRanges): number =>
  ranges.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)
