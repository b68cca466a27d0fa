/** Where a flow's people are told in a series, and how many in each bucket (pure). */
import { yearsOf, bucketLast, bucketsOf, keyOf, shareIn, type Spanned } from '@tideline/figures'
import type { Keyed, ReadDimension, SeriesQuery } from '@tideline/contracts'
import type { Part } from './tally.ts'

/** Whether a source counts for an observation's country, cause and year, at one of the two instants. */
export type Counts = (observation: Keyed, year: string) => boolean

const later = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a)
const earlier = (a: string, b: string | undefined): string => (b !== undefined && b < a ? b : a)

export const partsOfSpan = (
  query: SeriesQuery,
  flow: Keyed & Spanned,
  dimensions: readonly ReadDimension[],
  counts: Counts,
): Part[] => {
  const first = later(flow.start, query.from)
  const last = earlier(flow.end, query.to)
  if (first > last) return []
  const parts: Part[] = []
  for (const bucket of bucketsOf(query.interval, first, last)) {
    const range = {
      from: later(bucket, query.from),
      to: earlier(bucketLast(query.interval, bucket), query.to),
    }
    for (const { year, from, to } of yearsOf(range)) {
      const people = shareIn(flow, from, to, query.method)
      if (people === undefined || !counts(flow, year)) continue
      parts.push({ key: keyOf(flow, dimensions, year), bucket, people: people ?? 0 })
    }
  }
  return parts
}
