/**
 * A stock at a date, worked out one figure at a time (pure). The rollup does the same with window functions in SQL;
 * `verify` compares the two. The rules are told in log/src/sql/standing-stock.ts.
 */
import { PARTIAL, UNPLACED } from '@tideline/figures'
import { placesByHand, type Placed } from './areas-by-hand.ts'

export interface StockFigure extends Omit<Placed, 'rank'> {
  source: string
  operation: string
  assessment: string
  role: string
  mask: number
  measured: string
  reported: string
  /** last day it stands */
  lastDay: string
  round: number | null
  complete: boolean
  /** same places, cause, event, origin, destination and nationality */
  part: string
}

export interface StockSum {
  people: number
  n: number
  mask: number
  measuredOn: string
  oldestOn: string
}

const classes = ['BA', '', 'SA', 'ETT', 'FMR']

const isLater = (a: StockFigure, b: StockFigure): boolean =>
  a.reported === b.reported ? (a.round ?? -1) > (b.round ?? -1) : a.reported > b.reported

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** Of figures of one operation and assessment: those no later figure has replaced, and which of them are stale. */
const standingOf = (figures: readonly StockFigure[]): { figure: StockFigure; stale: boolean }[] =>
  figures
    .filter(
      (figure) =>
        !figures.some((other) => isLater(other, figure) && (other.complete || other.part === figure.part)),
    )
    .map((figure) => ({
      figure,
      stale: figure.round !== null && figures.some((other) => other.round !== null && isLater(other, figure)),
    }))

interface Standing {
  figure: StockFigure
  stale: boolean
  isUnclear: boolean
}

/** Each area once. */
const counted = (operation: { figure: StockFigure; stale: boolean }[]): Standing[] => {
  const places = placesByHand(
    operation.map(({ figure }) => ({ ...figure, rank: classes.indexOf(figure.assessment) })),
  )
  return operation.flatMap((each, nth) => {
    const place = places[nth]
    return place === 'counts' || place === 'unclear' ? [{ ...each, isUnclear: place === 'unclear' }] : []
  })
}

/** Sums by `cause|role` on day `at`; of figures of one category, country and source. */
export const stockByHand = (all: readonly StockFigure[], at: string): Map<string, StockSum> => {
  const sums = new Map<string, StockSum>()
  const alive = all.filter((figure) => figure.reported <= at && at <= figure.lastDay)
  for (const operation of groupBy(alive, (figure) => `${figure.operation}|${figure.role}`).values()) {
    const standing = [...groupBy(operation, (figure) => figure.assessment).values()].flatMap(standingOf)
    for (const { figure, stale, isUnclear } of counted(standing)) {
      const key = `${figure.cause}|${figure.role}`
      const sum = sums.get(key) ?? {
        people: 0,
        n: 0,
        mask: 0,
        measuredOn: figure.measured,
        oldestOn: figure.measured,
      }
      sum.people += figure.people ?? 0
      sum.n += figure.people === null ? 0 : 1
      sum.mask |= figure.mask | (stale ? PARTIAL : 0) | (isUnclear ? UNPLACED : 0)
      if (figure.measured > sum.measuredOn) sum.measuredOn = figure.measured
      if (figure.measured < sum.oldestOn) sum.oldestOn = figure.measured
      sums.set(key, sum)
    }
  }
  return sums
}
