/** Figures as they are told: how many people of which observation in which bucket, and in which calendar year of it. */
import { type SeriesQuery, kindOf } from '@tideline/contracts'
import { bucketOf, dateOf, dayOf } from './civil.ts'
import { countFlows } from './flows.ts'
import type { LogRow } from './log-row.ts'
import { countStocks, readingDays } from './stocks.ts'
import { emptyTally, type Tally } from './tally.ts'

export interface Share {
  row: LogRow
  /** first day of the bucket */
  bucket: number
  year: number
  /** what was not reported is 0 people */
  people: number
  /** triangulation, or a part of an older round */
  unfinished: boolean
  measured: string[]
  /** days of it lie outside of the bucket, or of what is asked for */
  isCut: boolean
}

const yearOf = (day: number): number => Number(dateOf(day).slice(0, 4))

const shareOf = (row: LogRow, bucket: number, year: number, tally: Tally, isCut = false): Share => ({
  row,
  bucket,
  year,
  people: tally.people,
  unfinished: tally.unfinished,
  measured: tally.measured,
  isCut,
})

/** Only spread over its days can a part of it count. */
const isCutBy = ({ interval, method, from, to }: SeriesQuery, row: LogRow, bucket: number): boolean => {
  const { first, last } = bucketOf(interval, bucket)
  const begin = from === undefined ? first : Math.max(first, dayOf(from))
  const end = to === undefined ? last : Math.min(last, dayOf(to))
  return method === 'spread' && (dayOf(row.start ?? '') < begin || dayOf(row.end ?? '') > end)
}

/** Day by day, then added within a bucket and year: a week may lie in two. */
const sharesOfFlows = (query: SeriesQuery, heads: readonly LogRow[]): Share[] => {
  const shares = new Map<LogRow, Map<string, Share>>()
  const days: { row: LogRow; day: number; tally: Tally }[] = []
  countFlows({ ...query, interval: 'day' }, heads, (row, day) => {
    const tally = emptyTally()
    days.push({ row, day, tally })
    return tally
  })
  for (const { row, day, tally } of days) {
    const [bucket, year] = [bucketOf(query.interval, day).first, yearOf(day)]
    const ofRow = shares.get(row) ?? new Map<string, Share>()
    shares.set(row, ofRow)
    const share = ofRow.get(`${bucket} ${year}`)
    if (share === undefined)
      ofRow.set(`${bucket} ${year}`, shareOf(row, bucket, year, tally, isCutBy(query, row, bucket)))
    else share.people += tally.people
  }
  return [...shares.values()].flatMap((ofRow) => [...ofRow.values()])
}

const sharesOfStocks = (query: SeriesQuery, heads: readonly LogRow[], asOf: number): Share[] => {
  const stocks = heads.filter((row) => row.kind === 'stock' && row.category === query.category)
  const readAt = new Map(readingDays(query, stocks, asOf))
  const told: { row: LogRow; bucket: number; tally: Tally }[] = []
  countStocks(query, heads, asOf, (row, bucket) => {
    const tally = emptyTally()
    told.push({ row, bucket, tally })
    return tally
  })
  return told.map(({ row, bucket, tally }) =>
    shareOf(row, bucket, yearOf(readAt.get(bucket) ?? bucket), tally),
  )
}

/** Of every source and before any is preferred. */
export const sharesOf = (query: SeriesQuery, heads: readonly LogRow[], asOf: number): Share[] =>
  kindOf(query.category) === 'flow' ? sharesOfFlows(query, heads) : sharesOfStocks(query, heads, asOf)
