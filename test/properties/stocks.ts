/** Stocks by brute force: for each day read, each figure is asked whether it stands there. */
import { type SeriesQuery, stockPolicyOf } from '@tideline/contracts'
import { classOf, judge } from './areas.ts'
import { bucketOf, dateOf, dayOf } from './civil.ts'
import type { LogRow } from './log-row.ts'
import { isAskedFor, isInKeys } from './selection.ts'
import { count, type Tally } from './tally.ts'

export const isStanding = (row: LogRow, day: number): boolean => {
  const reported = dayOf(row.end ?? '')
  return reported <= day && day <= reported + stockPolicyOf(row.source).carryDays
}

/** Rounds by date, then by number; a figure without a round before those with one. */
export const isLater = (a: LogRow, b: LogRow): boolean =>
  a.end === b.end ? (a.round ?? -1) > (b.round ?? -1) : (a.end ?? '') > (b.end ?? '')

export const isRound = (row: LogRow): boolean => (row.round ?? null) !== null

export const isCompleteRound = (row: LogRow): boolean => isRound(row) && row.roundComplete !== false

export const partOf = (row: LogRow): string =>
  JSON.stringify(
    [
      row.placeKey,
      row.cause,
      row.eventId,
      row.origin,
      row.destination,
      row.nationality,
      row.nationalityGroup,
    ].map((value) => value ?? ''),
  )

export const unitOf = (row: LogRow): string =>
  JSON.stringify([row.source, row.country, row.operation ?? '', row.role])

interface Settled {
  row: LogRow
  stale: boolean
  /** why it is not counted; the first that applies */
  leftOut?: 'superseded_round' | 'superseded' | 'other_assessment' | 'other_level'
}

/** Of the figures of one source, country, operation and role that stand at a day: what is counted, what is stale, and why the others are not. */
export const settle = (alive: readonly LogRow[]): Settled[] => {
  const sameClass = (row: LogRow): LogRow[] => alive.filter((other) => classOf(other) === classOf(row))
  const outdoes = (other: LogRow, row: LogRow): boolean =>
    isLater(other, row) && (isCompleteRound(other) || partOf(other) === partOf(row))
  const kept = alive.filter((row) => !sameClass(row).some((other) => outdoes(other, row)))
  const leftOut = (row: LogRow): Settled['leftOut'] => {
    if (!kept.includes(row)) return isRound(row) ? 'superseded_round' : 'superseded'
    return judge(row, kept).leftOut
  }
  return alive.map((row) => {
    const why = leftOut(row)
    return {
      row,
      stale: isRound(row) && sameClass(row).some((other) => isRound(other) && isLater(other, row)),
      ...(why === undefined ? {} : { leftOut: why }),
    }
  })
}

/** Day read for each bucket: its last, or that of the range, or the day asked as of; see series/stock.ts. */
export const readingDays = (
  query: SeriesQuery,
  stocks: readonly LogRow[],
  asOf: number,
): [number, number][] => {
  const reported = stocks.filter((row) => isInKeys(query, row)).map((row) => dayOf(row.end ?? ''))
  if (reported.length === 0) return []
  const asked = dayOf(new Date(asOf).toISOString().slice(0, 10))
  const horizon = Math.max(asked, ...reported)
  const from = Math.max(Math.min(...reported), query.from === undefined ? -Infinity : dayOf(query.from))
  const to = Math.min(horizon, query.to === undefined ? Infinity : dayOf(query.to))
  const days: [number, number][] = []
  for (let day = from; day <= to;) {
    const { first, last } = bucketOf(query.interval, day)
    days.push([first, Math.min(last, to)])
    day = last + 1
  }
  return days
}

export const countStocks = (
  query: SeriesQuery,
  heads: readonly LogRow[],
  asOf: number,
  tallyOf: (row: LogRow, bucket: number) => Tally,
): void => {
  const stocks = heads.filter((row) => row.kind === 'stock' && row.category === query.category)
  for (const [bucket, day] of readingDays(query, stocks, asOf)) {
    const alive = Map.groupBy(
      stocks.filter((row) => isStanding(row, day)),
      unitOf,
    )
    for (const unit of alive.values()) {
      for (const { row, stale, leftOut } of settle(unit)) {
        if (leftOut !== undefined) continue
        if (!isAskedFor(query, row) || (query.role !== 'all' && row.role !== 'recommended')) continue
        const tally = tallyOf(row, bucket)
        count(tally, row, row.people ?? 0, stale)
        tally.measured.push(row.start ?? dateOf(day))
      }
    }
  }
}
