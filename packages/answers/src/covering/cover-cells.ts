/**
 * What is known of cells beside their figures: which days they cover, what they lack, whom they are about. Where any of it
 * says that a figure is a part, its mask says so too, so nothing that is made of it is `reported`. Pure.
 */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import {
  addDays,
  cellName,
  type Cell,
  concerns,
  coverOf,
  daysOf,
  type GapCovering,
  PARTIAL,
  type Population,
  type Shortfall,
} from '@tideline/figures'
import { isFlow } from '../cells/read-cells.ts'
import type { KnownDaysOf } from './known-days.ts'

export interface Known {
  daysOf: KnownDaysOf
  shortfalls: readonly Shortfall[]
  /** by the names of cells */
  populations: ReadonlyMap<string, Population>
}

export interface Covered {
  cells: Cell[]
  gapCovering: GapCovering
}

type Days = { from: string; to: string }

/** Of a flow chosen by year, the part of the bucket that lies in it. */
const partOf = ({ from, to }: Days, year: string | undefined): Days => {
  if (year === undefined) return { from, to }
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return { from: from > first ? from : first, to: to < last ? to : last }
}

const isPart = ({ covers = [], population = {}, shortfalls = [] }: Cell): boolean =>
  covers.some(({ complete }) => complete === false) ||
  Object.keys(population).length > 0 ||
  shortfalls.length > 0

export const coverCells = (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  cells: readonly Cell[],
  known: Known,
  /** the day answered for, which is not over */
  today: string,
): Covered => {
  const flow = isFlow(query)
  const lastDay = addDays(today, -1)
  const bySource = Map.groupBy(known.shortfalls, ({ source }) => source)
  const coveringOf = (
    key: Cell['key'],
    bucket: Days,
    since = bucket.from,
  ): Pick<Cell, 'covers' | 'shortfalls'> => {
    const { source = '', country } = key
    const days = partOf(bucket, key.year)
    const place = {
      source,
      country,
      category: query.category,
      countries: query.countries,
      from: since < days.from ? since : days.from,
      to: days.to,
    }
    const shortfalls = (bySource.get(source) ?? []).filter((shortfall) => concerns(shortfall, place))
    const covers = flow
      ? [coverOf(days, known.daysOf(source, country, key.cause || query.cause), bucket.to <= lastDay)]
      : undefined
    return {
      ...(covers === undefined ? {} : { covers }),
      ...(shortfalls.length === 0 ? {} : { shortfalls }),
    }
  }
  return {
    cells: cells.map((cell) => {
      // a stock that is carried lacks what was refused since it was measured
      const told: Cell = { ...cell, ...coveringOf(cell.key, daysOf(query, cell.bucket), cell.oldestOn) }
      const population = known.populations.get(cellName(cell.key, dimensions, cell.bucket))
      if (population !== undefined && Object.keys(population).length > 0) told.population = population
      return isPart(told) ? { ...told, mask: told.mask | PARTIAL } : told
    }),
    gapCovering: (key, bucket) => coveringOf(key, bucket),
  }
}
