/**
 * The oracle: GET /v1/series worked out from nothing but the rows of the log, one observation and one day at a time, in
 * exact integers. Slow and plain on purpose, and it shares no arithmetic with what it judges.
 */
import {
  type GroupDimension,
  type Series,
  type SeriesPoint,
  type SeriesQuery,
  kindOf,
} from '@tideline/contracts'
import { compared, completenessOf } from './completeness.ts'
import { bucketOf, dateOf, dayOf, periodOf } from './civil.ts'
import { countFlows } from './flows.ts'
import { roundLikeIdmc } from './idmc-rounding.ts'
import { headsAsOf, type LogRow } from './log-row.ts'
import { dimensionsOf, keyOf, type Key } from './selection.ts'
import { countStocks } from './stocks.ts'
import { addInto, emptyTally, tell, type Tally } from './tally.ts'

/** By key (as text), then by the first day of the bucket. */
type Book = Map<string, { key: Key; buckets: Map<number, Tally> }>

const tallyIn = (book: Book, key: Key, bucket: number): Tally => {
  const name = JSON.stringify(key)
  const page = book.get(name) ?? { key, buckets: new Map<number, Tally>() }
  book.set(name, page)
  const tally = page.buckets.get(bucket) ?? emptyTally()
  page.buckets.set(bucket, tally)
  return tally
}

const read = (
  query: SeriesQuery,
  dimensions: GroupDimension[],
  heads: readonly LogRow[],
  asOf: number,
): Book => {
  const book: Book = new Map()
  const tallyOf = (row: LogRow, bucket: number): Tally => tallyIn(book, keyOf(row, dimensions), bucket)
  if (kindOf(query.category) === 'flow') countFlows(query, heads, tallyOf)
  else countStocks(query, heads, asOf, tallyOf)
  return book
}

/** Each country rounded on its own, then the countries added. */
const roundedByCountry = (byCountry: Book, dimensions: GroupDimension[]): Book => {
  const book: Book = new Map()
  for (const { key, buckets } of byCountry.values()) {
    const asked: Key = Object.fromEntries(dimensions.map((dimension) => [dimension, key[dimension] ?? '']))
    for (const [bucket, part] of buckets) {
      addInto(tallyIn(book, asked, bucket), part, roundLikeIdmc(part.people))
    }
  }
  return book
}

const pointOf = (
  query: SeriesQuery,
  bucketDay: number,
  tally: Tally | undefined,
  asOf: number,
): SeriesPoint => {
  const bucket = bucketOf(query.interval, bucketDay)
  const first = Math.max(bucket.first, query.from === undefined ? -Infinity : dayOf(query.from))
  const last = Math.min(bucket.last, query.to === undefined ? Infinity : dayOf(query.to))
  const { isPart, ...completeness } = completenessOf(query, tally, last, asOf)
  return {
    period: periodOf(query.interval, bucket),
    from: dateOf(first),
    to: dateOf(last),
    ...(first > bucket.first || last < bucket.last ? { clipped: true } : {}),
    ...tell(tally, isPart),
    ...completeness,
  }
}

export const pointsOf = (query: SeriesQuery, buckets: Map<number, Tally>, asOf: number): SeriesPoint[] => {
  const begins = [...buckets.keys()]
  const from = query.from === undefined ? Math.min(...begins) : dayOf(query.from)
  const to = query.to === undefined ? bucketOf(query.interval, Math.max(...begins)).last : dayOf(query.to)
  const points: SeriesPoint[] = []
  for (let day = from; day <= to;) {
    const { first, last } = bucketOf(query.interval, day)
    points.push(pointOf(query, first, buckets.get(first), asOf))
    day = last + 1
  }
  return compared(points)
}

/** The series as of `asOf` (ms since 1970), in no particular order. */
export const oracleSeries = (rows: readonly LogRow[], query: SeriesQuery, asOf: number): Series[] => {
  const heads = headsAsOf(rows, asOf)
  const asked = dimensionsOf(query)
  const book =
    query.rounding === 'none'
      ? read(query, asked, heads, asOf)
      : roundedByCountry(read(query, [...new Set<GroupDimension>([...asked, 'country'])], heads, asOf), asked)
  return [...book.values()].map(({ key, buckets }) => ({ key, points: pointsOf(query, buckets, asOf) }))
}
