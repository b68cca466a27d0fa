/** Rules 3 and 4 of choose-publication.ts: which rows of one thing count in a span of days, and with how many people. Pure. */
import { publicationStatuses, type SeriesQuery } from '@tideline/contracts'
import { shareIn } from '../share-in.ts'
import type { Publication } from './publication.ts'

/** Printed as what it will be, or as nothing in particular. */
export const finished: ReadonlySet<string> = new Set(['final', 'quoted', ''])

/** Later states of the same period beat earlier ones; what says nothing of itself is taken as final. */
const stateOf = (row: Publication): number =>
  row.status === '' ? publicationStatuses.length : publicationStatuses.indexOf(row.status)

export const isWithin = (row: Publication, from: string, to: string): boolean =>
  row.start >= from && row.end <= to

export const overlaps = (row: Publication, from: string, to: string): boolean =>
  row.start <= to && row.end >= from

export interface Counted {
  row: Publication
  /** null: it counts as not reported */
  people: number | null
  partial: boolean
  /** its people are a share of a longer figure */
  isShare: boolean
}

/** Whether `other` was printed for a part of `row`'s span. */
export const isPartOf = (other: Publication, row: Publication): boolean =>
  isWithin(other, row.start, row.end) && (other.start !== row.start || other.end !== row.end)

/** Whether `other` was printed for a part of `row`'s span, or for the same span in a later state. */
const isOutdoneBy = (row: Publication, other: Publication): boolean => {
  if (isPartOf(other, row)) return true
  if (other === row || other.start !== row.start || other.end !== row.end) return false
  const [mine, its] = [stateOf(row), stateOf(other)]
  return mine === its ? other.id > row.id : its > mine
}

/** Rows of one thing (same group, same nationality or total), of which those that count in from..to. */
export const chooseOne = (
  rows: readonly Publication[],
  from: string,
  to: string,
  method: SeriesQuery['method'],
): Counted[] => {
  const exact = rows.find((row) => row.start === from && row.end === to && finished.has(row.status))
  if (exact !== undefined) return [{ row: exact, people: exact.people, partial: false, isShare: false }]
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
    ...inside.map((row) => ({ row, people: row.people, partial: !finished.has(row.status), isShare: false })),
    ...cut.flatMap((row) => {
      const people = shareIn(row, from, to, method)
      return people === undefined
        ? []
        : [{ row, people, partial: !finished.has(row.status), isShare: method === 'spread' }]
    }),
  ]
}
