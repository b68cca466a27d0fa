/** Flows by brute force: each observation is laid out day by day, and each day is put into its bucket. */
import type { SeriesQuery } from '@tideline/contracts'
import { bucketOf, dayOf } from './civil.ts'
import { chooseBest, type Chosen } from './best.ts'
import type { LogRow } from './log-row.ts'
import { isAskedFor } from './selection.ts'
import { count, type Tally } from './tally.ts'

/** People on day i of n (from 1): the difference of two cumulative shares rounded half up, so that days add up to all. */
const layOut = (people: number, n: number): number[] => {
  const upTo = (d: number): bigint => (2n * BigInt(people) * BigInt(d) + BigInt(n)) / (2n * BigInt(n))
  return Array.from({ length: n }, (_, i) => Number(upTo(i + 1) - upTo(i)))
}

const laidOut = new WeakMap<LogRow, number[]>()

const spreadOf = (row: LogRow, n: number): number[] => {
  const known = laidOut.get(row) ?? layOut(row.people ?? 0, n)
  laidOut.set(row, known)
  return known
}

/** [day, people] of each day that counts. */
const daysOf = (row: LogRow, method: SeriesQuery['method']): [number, number][] => {
  const [start, end] = [dayOf(row.start ?? ''), dayOf(row.end ?? '')]
  if (method === 'end') return [[end, row.people ?? 0]]
  if (method === 'start') return [[start, row.people ?? 0]]
  return spreadOf(row, end - start + 1).map((people, i) => [start + i, people])
}

const chosen = (query: SeriesQuery, heads: readonly LogRow[]): Chosen[] => {
  if (query.role === 'best') return chooseBest(query, heads)
  const wanted = query.role === 'all' ? heads : heads.filter((row) => row.role === 'recommended')
  return wanted.map((row) => ({ row, unconfirmed: false }))
}

/** `tallyOf` gives the tally of a row's key in the bucket that begins at a day. */
export const countFlows = (
  query: SeriesQuery,
  heads: readonly LogRow[],
  tallyOf: (row: LogRow, bucket: number) => Tally,
): void => {
  const from = query.from === undefined ? -Infinity : dayOf(query.from)
  const to = query.to === undefined ? Infinity : dayOf(query.to)
  const flows = heads.filter((row) => row.kind === 'flow')
  for (const { row, unconfirmed } of chosen(query, flows)) {
    if (!isAskedFor(query, row)) continue
    const shares = new Map<number, number>()
    for (const [day, people] of daysOf(row, query.method)) {
      if (day < from || day > to) continue
      const { first } = bucketOf(query.interval, day)
      shares.set(first, (shares.get(first) ?? 0) + people)
    }
    for (const [bucket, people] of shares) {
      const tally = tallyOf(row, bucket)
      count(tally, row, people, unconfirmed)
      const last = Math.min(to, bucketOf(query.interval, bucket).last)
      const isWhole = dayOf(row.start ?? '') >= Math.max(from, bucket) && dayOf(row.end ?? '') <= last
      if (query.method === 'spread' && !isWhole) tally.cut.add(row)
    }
  }
}
