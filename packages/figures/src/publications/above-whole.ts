/** Whether a publication prints more people in parts than in its total (pure): nationalities of a period, or months of a year. */
import { chooseOne, overlaps } from './choose-one.ts'
import type { Publication } from './publication.ts'

const isFinal = ({ status }: Publication): boolean =>
  status === 'final' || status === 'quoted' || status === ''

/** What finished rows within the span add up to. */
const sumWithin = (
  rows: readonly Publication[],
  { start, end }: Publication,
  peopleOf: (row: Publication) => string,
): number => {
  const within = rows.filter((row) => isFinal(row) && row.start >= start && row.end <= end)
  const chosen = [...Map.groupBy(within, peopleOf).values()].flatMap((same) =>
    chooseOne(same, start, end, 'end'),
  )
  return chosen.reduce((sum, { people }) => sum + (people ?? 0), 0)
}

/** The totals of `totals` for exactly from..to whose nationalities, or shorter totals, add up to more. */
export const aboveWhole = (
  { totals, parts }: Readonly<Record<'totals' | 'parts', readonly Publication[]>>,
  { from, to }: Readonly<Record<'from' | 'to', string>>,
  peopleOf: (row: Publication) => string,
): Publication[] =>
  chooseOne(
    totals.filter((row) => isFinal(row) && row.start === from && row.end === to),
    from,
    to,
    'end',
  ).flatMap(({ row, people }) => {
    if (people === null) return []
    const shorter = totals.filter(
      (other) => overlaps(other, from, to) && (other.start !== from || other.end !== to),
    )
    const most = Math.max(sumWithin(parts, row, peopleOf), sumWithin(shorter, row, peopleOf))
    return most > people ? [row] : []
  })
