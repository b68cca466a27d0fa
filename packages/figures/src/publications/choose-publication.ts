/**
 * Which of several publications of one thing counts in a bucket (pure). For each group (a source's year):
 *
 * 1. The best dataset there is counts, the others are superseded: SNM's bulletin by country and month, else its
 *    table by nationality and year, else figures as quoted.
 * 2. Of quoted figures, a printed total counts, unless nationalities are asked for; then the nationalities do.
 * 3. A final figure for exactly the bucket beats its parts; else the final figures inside it, when nothing
 *    unfinished lies beside them; else what there is, as partial. Year-to-date, preliminary and partial figures
 *    are earlier states of the same period, never additions.
 * 4. A figure that is longer than the bucket, or that the range cuts, is spread over its days only where nothing
 *    shorter was printed in its span: 2023's total must not fill September when January to July were printed month
 *    by month.
 */
import { publicationStatuses, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { bucketLast, bucketsOf, FIRST_DAY, LAST_DAY } from '../calendar.ts'
import type { Cell } from '../cell.ts'
import { ABOVE_ZERO, FIRST_ACCURACY, FIRST_QUANTIFIER, NOT_REPORTED, PARTIAL } from '../mask.ts'
import type { Publication } from './publication.ts'
import { keyOf } from '../key-of.ts'
import { shareIn } from '../share-in.ts'

const finished: ReadonlySet<string> = new Set(['final', 'quoted', ''])

/** Later states of the same period beat earlier ones; what says nothing of itself is taken as final. */
const stateOf = (row: Publication): number =>
  row.status === '' ? publicationStatuses.length : publicationStatuses.indexOf(row.status)

const groupsOf = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return [...groups.values()]
}

const hasNationality = (row: Publication): boolean => row.nationality !== '' || row.nationalityGroup !== ''

const isWithin = (row: Publication, from: string, to: string): boolean => row.start >= from && row.end <= to

const overlaps = (row: Publication, from: string, to: string): boolean => row.start <= to && row.end >= from

interface Counted {
  row: Publication
  people: number | null
  partial: boolean
}

/** A row that counts in a bucket, and how many of its people; null: it counts as not reported. */
export interface CountedRow {
  row: Publication
  bucket: string
  people: number | null
}

/** Whether `other` was printed for a part of `row`'s span, or for the same span in a later state. */
const isOutdoneBy = (row: Publication, other: Publication): boolean => {
  if (other === row || !isWithin(other, row.start, row.end)) return false
  if (other.start !== row.start || other.end !== row.end) return true
  const [mine, its] = [stateOf(row), stateOf(other)]
  return mine === its ? other.id > row.id : its > mine
}

/** Rows of one thing (same group, same nationality or total), of which those that count in from..to. */
const chooseOne = (
  rows: readonly Publication[],
  from: string,
  to: string,
  method: SeriesQuery['method'],
): Counted[] => {
  const exact = rows.find((row) => row.start === from && row.end === to && finished.has(row.status))
  if (exact !== undefined) return [{ row: exact, people: exact.people, partial: false }]
  // A year-to-date or preliminary figure of the whole holds what its months hold: it counts only without them.
  const shortest = rows.filter(
    (row) => overlaps(row, from, to) && !rows.some((other) => isOutdoneBy(row, other)),
  )
  const inside = shortest.filter((row) => isWithin(row, from, to))
  // A month that the range cuts counts with its part, beside the whole months.
  const cut = shortest.filter(
    (row) => !isWithin(row, from, to) && !inside.some((other) => overlaps(row, other.start, other.end)),
  )
  return [
    ...inside.map((row) => ({ row, people: row.people, partial: !finished.has(row.status) })),
    ...cut.flatMap((row) => {
      const people = shareIn(row, from, to, method)
      return people === undefined ? [] : [{ row, people, partial: !finished.has(row.status) }]
    }),
  ]
}

const maskOf = ({ row, people, partial }: Counted): number =>
  people === null
    ? NOT_REPORTED
    : (FIRST_QUANTIFIER << row.quantifier) |
      (FIRST_ACCURACY << row.dateAccuracy) |
      ((row.people ?? 0) > 0 ? ABOVE_ZERO : 0) |
      (partial ? PARTIAL : 0)

export interface Choice {
  cells: Cell[]
  counted: CountedRow[]
  /** ids of observations that count in no bucket asked for */
  superseded: string[]
}

export const choosePublications = (
  query: SeriesQuery,
  rows: readonly Publication[],
  dimensions: readonly ReadDimension[],
): Choice => {
  const byNationality = query.nationality !== undefined || dimensions.includes('nationality')
  const cells: Cell[] = []
  const taken: CountedRow[] = []
  const used = new Set<Publication>()
  const candidates = new Set<Publication>()
  const from = query.from ?? FIRST_DAY
  const to = query.to ?? LAST_DAY
  for (const group of groupsOf(
    rows,
    (row) => `${row.source}|${row.overlapGroup}|${row.country}|${row.cause}`,
  )) {
    for (const row of group) if (overlaps(row, from, to)) candidates.add(row)
    const best = Math.min(...group.map((row) => row.overlapRank))
    const ranked = group.filter((row) => row.overlapRank === best)
    const totals = ranked.filter((row) => !hasNationality(row))
    const parts = ranked.filter(hasNationality)
    const first = ranked.reduce((least, row) => (row.start < least ? row.start : least), LAST_DAY)
    const last = ranked.reduce((most, row) => (row.end > most ? row.end : most), FIRST_DAY)
    const begin = first > from ? first : from
    const finish = last < to ? last : to
    if (begin > finish) continue
    for (const bucket of bucketsOf(query.interval, begin, finish)) {
      const bucketFrom = bucket > from ? bucket : from
      const bucketEnd = bucketLast(query.interval, bucket)
      const bucketTo = bucketEnd < to ? bucketEnd : to
      const hasTotal = totals.some((row) => overlaps(row, bucketFrom, bucketTo))
      const asked = byNationality || !hasTotal ? parts : totals
      const wanted = asked.filter(
        (row) =>
          query.nationality === undefined ||
          query.nationality.includes(row.nationality) ||
          query.nationality.includes(row.nationalityGroup),
      )
      for (const same of groupsOf(
        wanted,
        (row) => `${row.nationality}|${row.nationalityGroup}|${row.origin}|${row.destination}`,
      )) {
        for (const counted of chooseOne(same, bucketFrom, bucketTo, query.method)) {
          used.add(counted.row)
          taken.push({ row: counted.row, bucket, people: counted.people })
          cells.push({
            key: keyOf(
              counted.row,
              dimensions,
              (counted.row.start > bucketFrom ? counted.row.start : bucketFrom).slice(0, 4),
            ),
            bucket,
            value: counted.people ?? 0,
            observations: counted.people === null ? 0 : 1,
            mask: maskOf(counted),
          })
        }
      }
    }
  }
  return {
    cells,
    counted: taken,
    superseded: [...candidates]
      .filter((row) => !used.has(row))
      .map((row) => row.id)
      .sort(),
  }
}
