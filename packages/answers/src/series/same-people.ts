/**
 * Sources that count the same people: UN DESA's Venezuelans are R4V's, US CBP and OHSS count one border. They stand side by side
 * in an answer and nothing adds them; whoever reads it might.
 */
import { samePeopleAmong, type SeriesAnswer, type SeriesQuery, type SeriesWarning } from '@tideline/contracts'

/** Sources with a figure in the answer; one that is told as an alternative is told as such already. */
const sourcesIn = ({ series }: SeriesAnswer): string[] => [
  ...new Set(
    series.flatMap(({ key, points }) =>
      key.source !== undefined && points.some(({ value }) => value !== null) ? [key.source] : [],
    ),
  ),
]

export const samePeopleWarnings = ({ category }: SeriesQuery, answer: SeriesAnswer): SeriesWarning[] => {
  const pairs = samePeopleAmong(sourcesIn(answer), category)
  if (pairs.length === 0) return []
  const told = pairs.map(({ between, reason }) => `${between.join(' and ')}: ${reason}`).join(' ')
  return [
    {
      code: 'SAME_PEOPLE',
      message: `Some sources count the same people or events and must not be added. ${told}`,
      count: pairs.length,
    },
  ]
}
