/**
 * Which of several publications of one thing counts, told the plain way: for each bucket and nationality every row is
 * asked in turn. The rules are in figures/src/publications/choose-publication.ts.
 */
import { type Interval, type Method, publicationStatuses } from '@tideline/contracts'
import { bucketOf, dateOf, dayOf } from './civil.ts'

export interface Publication {
  id: string
  /** best is 0 */
  rank: number
  status: (typeof publicationStatuses)[number]
  /** '' = the printed total */
  nationality: string
  people: number
  start: string
  end: string
}

export interface OverlapQuestion {
  interval: Interval
  method: Method
  byNationality: boolean
  from: string
  to: string
}

const finished = (row: Publication): boolean => row.status === 'final' || row.status === 'quoted'

const isInside = (row: Publication, first: number, last: number): boolean =>
  dayOf(row.start) >= first && dayOf(row.end) <= last

const touches = (row: Publication, first: number, last: number): boolean =>
  dayOf(row.start) <= last && dayOf(row.end) >= first

/** Something shorter was printed, or the same span in a later state. */
const isOutdone = (row: Publication, same: readonly Publication[]): boolean =>
  same.some((other) => {
    if (other === row || !isInside(other, dayOf(row.start), dayOf(row.end))) return false
    if (other.start !== row.start || other.end !== row.end) return true
    return publicationStatuses.indexOf(other.status) > publicationStatuses.indexOf(row.status)
  })

/** People of a figure that lies in first..last in part. */
const partOf = (row: Publication, method: Method, first: number, last: number): number | null => {
  const [start, end] = [dayOf(row.start), dayOf(row.end)]
  const isHere = (day: number): boolean => day >= first && day <= last
  if (method === 'end') return isHere(end) ? row.people : null
  if (method === 'start') return isHere(start) ? row.people : null
  const n = BigInt(end - start + 1)
  const upTo = (day: number): bigint => (2n * BigInt(row.people) * BigInt(day - start + 1) + n) / (2n * n)
  return Number(upTo(Math.min(end, last)) - upTo(Math.max(start, first) - 1))
}

interface Sum {
  people: number
  partial: boolean
}

const sumOf = (same: readonly Publication[], method: Method, first: number, last: number): Sum | null => {
  const exact = same.find(
    (row) => dayOf(row.start) === first && dayOf(row.end) === last && row.status === 'final',
  )
  if (exact !== undefined) return { people: exact.people, partial: false }
  const counted = same.filter((row) => touches(row, first, last) && !isOutdone(row, same))
  const inside = counted.filter((row) => isInside(row, first, last))
  const cut = counted.filter(
    (row) =>
      !inside.includes(row) && !inside.some((other) => touches(row, dayOf(other.start), dayOf(other.end))),
  )
  const parts = [
    ...inside.map((row) => ({ row, people: row.people })),
    ...cut.map((row) => ({ row, people: partOf(row, method, first, last) })),
  ].filter((part): part is { row: Publication; people: number } => part.people !== null)
  if (parts.length === 0) return null
  return {
    people: parts.reduce((sum, { people }) => sum + people, 0),
    partial: parts.some(({ row }) => !finished(row)),
  }
}

const isPartOf = (other: Publication, row: Publication): boolean =>
  isInside(other, dayOf(row.start), dayOf(row.end)) && (other.start !== row.start || other.end !== row.end)

/** Day by day: how many of them a dataset's finished figures that lie in first..last speak of. */
const daysTold = (dataset: readonly Publication[], first: number, last: number): number => {
  const told = dataset.filter((row) => finished(row) && isInside(row, first, last))
  let days = 0
  for (let day = first; day <= last; day += 1) if (told.some((row) => touches(row, day, day))) days += 1
  return days
}

/** The dataset that counts in first..last: told whole, else told most, else whatever speaks of it and was not printed in parts. */
const datasetIn = (rows: readonly Publication[], first: number, last: number): readonly Publication[] => {
  const begin = Math.max(first, Math.min(...rows.map((row) => dayOf(row.start))))
  const end = Math.min(last, Math.max(...rows.map((row) => dayOf(row.end))))
  const ranks = [...new Set(rows.map((row) => row.rank))].toSorted((a, b) => a - b)
  const datasets = ranks.map((rank) => rows.filter((row) => row.rank === rank))
  const told = datasets.map((dataset) => daysTold(dataset, begin, end))
  const whole = told.findIndex((days) => days >= end - begin + 1)
  const most = Math.max(...told)
  if (whole >= 0 || most > 0) return datasets[whole >= 0 ? whole : told.indexOf(most)] ?? []
  const speaking = datasets
    .map((dataset) =>
      dataset.filter((row) => isInside(row, first, last) || !rows.some((other) => isPartOf(other, row))),
    )
    .find((dataset) => dataset.some((row) => touches(row, first, last)))
  return speaking ?? []
}

/** `bucket|nationality` (all together unless asked by nationality) to what counts there. */
export const overlapByHand = (rows: readonly Publication[], question: OverlapQuestion): Map<string, Sum> => {
  const answer = new Map<string, Sum>()
  const [from, to] = [dayOf(question.from), dayOf(question.to)]
  for (let day = from; day <= to;) {
    const bucket = bucketOf(question.interval, day)
    const [first, last] = [Math.max(from, bucket.first), Math.min(to, bucket.last)]
    const ranked = datasetIn(rows, first, last)
    const totals = ranked.filter((row) => row.nationality === '')
    const useTotals = !question.byNationality && totals.some((row) => touches(row, first, last))
    const used = useTotals ? totals : ranked.filter((row) => row.nationality !== '')
    for (const nationality of new Set(used.map((row) => row.nationality))) {
      const sum = sumOf(
        used.filter((row) => row.nationality === nationality),
        question.method,
        first,
        last,
      )
      if (sum === null) continue
      const name = `${dateOf(bucket.first)}|${question.byNationality ? nationality : ''}`
      const before = answer.get(name) ?? { people: 0, partial: false }
      answer.set(name, { people: before.people + sum.people, partial: before.partial || sum.partial })
    }
    day = bucket.last + 1
  }
  return answer
}
