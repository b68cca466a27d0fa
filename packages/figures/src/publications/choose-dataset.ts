/**
 * Which dataset of a group counts in a bucket (pure): a publication applies to the periods it covers. A bulletin of eight
 * months ranks first for those months and not for its year, of which a table or a quoted figure holds all.
 *
 * 1. The best by rank whose finished figures fill the days of the bucket that the group speaks of.
 * 2. Else the one that fills most of them, the better where two fill as many.
 * 3. Else the best that says anything of the bucket: an unfinished figure, or a longer one, which is shared out only where
 *    no dataset printed a part of its span.
 */
import { millisecondsOf } from '@tideline/contracts'
import { finished, isPartOf, isWithin, overlaps } from './choose-one.ts'
import type { Publication } from './publication.ts'

interface Days {
  from: string
  to: string
}

const DAY_MS = 86_400_000
const dayOf = (date: string): number => millisecondsOf(date) / DAY_MS

/** Days of the bucket that lie in the span of a finished figure of the dataset. */
const daysFilled = (dataset: readonly Publication[], { from, to }: Days): number => {
  const spans = dataset
    .filter((row) => finished.has(row.status) && isWithin(row, from, to))
    .map((row) => [dayOf(row.start), dayOf(row.end)] as const)
    .toSorted(([a], [b]) => a - b)
  let filled = 0
  let until = Number.NEGATIVE_INFINITY
  for (const [start, end] of spans) {
    if (end <= until) continue
    filled += end - Math.max(start, until + 1) + 1
    until = end
  }
  return filled
}

export const datasetFor = (group: readonly Publication[], bucket: Days): readonly Publication[] => {
  const first = group.reduce((least, { start }) => (start < least ? start : least), bucket.to)
  const last = group.reduce((most, { end }) => (end > most ? end : most), bucket.from)
  const days = {
    from: first > bucket.from ? first : bucket.from,
    to: last < bucket.to ? last : bucket.to,
  }
  const all = dayOf(days.to) - dayOf(days.from) + 1
  const datasets = [...Map.groupBy(group, ({ overlapRank }) => overlapRank)]
    .toSorted(([a], [b]) => a - b)
    .map(([, rows]) => ({ rows, filled: daysFilled(rows, days) }))
  const whole = datasets.find(({ filled }) => filled >= all)
  if (whole !== undefined) return whole.rows
  const most = datasets.reduce((best, each) => (each.filled > best.filled ? each : best), {
    rows: [] as Publication[],
    filled: 0,
  })
  if (most.filled > 0) return most.rows
  for (const { rows } of datasets) {
    const usable = rows.filter(
      (row) => isWithin(row, bucket.from, bucket.to) || !group.some((other) => isPartOf(other, row)),
    )
    if (usable.some((row) => overlaps(row, bucket.from, bucket.to))) return usable
  }
  return []
}
