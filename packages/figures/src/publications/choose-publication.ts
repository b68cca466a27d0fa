/**
 * Which of several publications of one thing counts in a bucket (pure). For each group (a source's year):
 *
 * 1. The best dataset that covers the bucket counts (choose-dataset.ts): SNM's bulletin by country and month, else its
 *    table by nationality and year, else figures as quoted.
 * 2. Of quoted figures, a printed total counts, unless nationalities are asked for; then the nationalities do.
 * 3. A final figure for exactly the bucket beats its parts; else the final figures inside it, when nothing
 *    unfinished lies beside them; else what there is, as partial. Year-to-date, preliminary and partial figures
 *    are earlier states of the same period, never additions.
 * 4. A figure that is longer than the bucket, or that the range cuts, is spread over its days only where nothing
 *    shorter was printed in its span: 2023's total must not fill September when January to July were printed month
 *    by month.
 */
import { significantDigits, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { bucketLast, bucketsOf, FIRST_DAY, LAST_DAY } from '../calendar.ts'
import type { Cell } from '../cell.ts'
import { keyOf } from '../key-of.ts'
import {
  ABOVE_ZERO,
  BOUNDS,
  DERIVED,
  FIRST_ACCURACY,
  quantifierBit,
  NOT_REPORTED,
  PARTIAL,
  SHARE_OF_BOUND,
} from '../mask.ts'
import { aboveWhole } from './above-whole.ts'
import { datasetFor } from './choose-dataset.ts'
import { chooseOne, overlaps, type Counted } from './choose-one.ts'
import type { Publication } from './publication.ts'

const hasNationality = (row: Publication): boolean => row.nationality !== '' || row.nationalityGroup !== ''

/** A row that counts in a bucket, and how many of its people; null: it counts as not reported. */
interface CountedRow {
  row: Publication
  bucket: string
  people: number | null
}

/** A share of a figure that is a bound. */
const isShareOfBound = ({ row, isShare }: Counted): boolean =>
  isShare && (quantifierBit(row.quantifier) & BOUNDS) !== 0

const maskOf = (counted: Counted): number => {
  const { row, people, partial, isShare } = counted
  if (people === null) return NOT_REPORTED
  return (
    quantifierBit(row.quantifier) |
    (FIRST_ACCURACY << row.dateAccuracy) |
    ((row.people ?? 0) > 0 ? ABOVE_ZERO : 0) |
    (isShare ? DERIVED : 0) |
    (partial ? PARTIAL : 0) |
    (isShareOfBound(counted) ? SHARE_OF_BOUND : 0)
  )
}

export interface Choice {
  cells: Cell[]
  counted: CountedRow[]
  /** ids of observations that count in no bucket asked for */
  superseded: string[]
  /** totals whose parts add up to more */
  belowParts: Publication[]
}

interface Days {
  from: string
  to: string
}

interface Bucket extends Days {
  bucket: string
}

/** Two publications of the same thing speak of the same people. */
const thingOf = (row: Publication): string => `${row.source}|${row.overlapGroup}|${row.country}|${row.cause}`

const peopleOf = (row: Publication): string =>
  `${row.nationality}|${row.nationalityGroup}|${row.origin}|${row.destination}`

/** Buckets from the first to the last day that these rows speak of, cut to the days asked for. */
const bucketsWithin = (
  rows: readonly Publication[],
  interval: SeriesQuery['interval'],
  { from, to }: Days,
): Bucket[] => {
  const first = rows.reduce((least, row) => (row.start < least ? row.start : least), LAST_DAY)
  const last = rows.reduce((most, row) => (row.end > most ? row.end : most), FIRST_DAY)
  const begin = first > from ? first : from
  const finish = last < to ? last : to
  if (begin > finish) return []
  return [...bucketsOf(interval, begin, finish)].map((bucket) => {
    const end = bucketLast(interval, bucket)
    return { bucket, from: bucket > from ? bucket : from, to: end < to ? end : to }
  })
}

interface Printed {
  totals: Publication[]
  parts: Publication[]
}

/** Rule 2: printed totals where there are any, unless nationalities are asked for; of those, the ones asked for. */
const wantedIn = (
  { totals, parts }: Printed,
  { from, to }: Days,
  nationality: SeriesQuery['nationality'],
  byNationality: boolean,
): Publication[] => {
  const hasTotal = totals.some((row) => overlaps(row, from, to))
  const asked = byNationality || !hasTotal ? parts : totals
  return asked.filter(
    (row) =>
      nationality === undefined ||
      nationality.includes(row.nationality) ||
      nationality.includes(row.nationalityGroup),
  )
}

const cellOf = (counted: Counted, { bucket, from }: Bucket, dimensions: readonly ReadDimension[]): Cell => ({
  key: keyOf(counted.row, dimensions, (counted.row.start > from ? counted.row.start : from).slice(0, 4)),
  bucket,
  value: counted.people ?? 0,
  observations: counted.people === null ? 0 : 1,
  mask: maskOf(counted),
  ...(isShareOfBound(counted) ? { digits: significantDigits(counted.row.people ?? 0) } : {}),
})

export const choosePublications = (
  query: SeriesQuery,
  rows: readonly Publication[],
  dimensions: readonly ReadDimension[],
): Choice => {
  const { interval, method, nationality } = query
  const byNationality = nationality !== undefined || dimensions.includes('nationality')
  const { from = FIRST_DAY, to = LAST_DAY } = query
  const cells: Cell[] = []
  const taken: CountedRow[] = []
  const belowParts: Publication[] = []
  for (const group of Map.groupBy(rows, thingOf).values()) {
    for (const days of bucketsWithin(group, interval, { from, to })) {
      const best = datasetFor(group, days)
      const printed: Printed = {
        totals: best.filter((row) => !hasNationality(row)),
        parts: best.filter(hasNationality),
      }
      belowParts.push(...aboveWhole(printed, days, peopleOf))
      const wanted = wantedIn(printed, days, nationality, byNationality)
      for (const same of Map.groupBy(wanted, peopleOf).values()) {
        for (const counted of chooseOne(same, days.from, days.to, method)) {
          taken.push({ row: counted.row, bucket: days.bucket, people: counted.people })
          cells.push(cellOf(counted, days, dimensions))
        }
      }
    }
  }
  const used = new Set(taken.map(({ row }) => row))
  const candidates = rows.filter((row) => overlaps(row, from, to))
  return {
    cells,
    counted: taken,
    belowParts,
    superseded: candidates
      .filter((row) => !used.has(row))
      .map((row) => row.id)
      .sort(),
  }
}
