/**
 * Disclosure control of an answer of GET /v1/diff (pure), whose two sides have been protected as series. In a question
 * that breaks figures down, changes of 1 to 4 people are hidden; the changes of all nationalities add up to one that
 * anybody may ask for, so they cover each other as cells do. Single observations of these sources are not named at all.
 */
import {
  diffReasons,
  isPublicSource,
  type DiffAnswer,
  type DiffPoint,
  type DiffSeries,
  type SeriesQuery,
} from '@tideline/contracts'
import { protectDifferences } from '@tideline/figures'
import { isBreakdown, isProtectedQuestion } from './protected-question.ts'

/** With a precedence the key may name no source; then a change is protected, whoever it comes from. */
const isPublic = ({ key: { source } }: DiffSeries): boolean => source !== undefined && isPublicSource(source)

/** Positions of cells that agree in all but one dimension, and in the period. */
const linesOf = (
  cells: readonly { key: DiffSeries['key']; point: DiffPoint }[],
  along: string,
): number[][] => {
  const lines = new Map<string, number[]>()
  for (const [index, { key, point }] of cells.entries()) {
    const others = Object.entries(key).filter(([name]) => name !== along)
    const name = JSON.stringify([point.period, ...others])
    lines.set(name, [...(lines.get(name) ?? []), index])
  }
  return [...lines.values()]
}

/** How many observations a hidden part is made of is not told: where every row is one person, it is the part. */
const withoutHiddenCounts = ({ observations, ...point }: DiffPoint): DiffPoint => ({
  ...point,
  observations: Object.fromEntries(
    diffReasons.flatMap((reason) => {
      const count = observations[reason]
      return count === undefined || point.reasons[reason] === null ? [] : [[reason, count]]
    }),
  ),
})

const protectPoints = (query: SeriesQuery, series: readonly DiffSeries[]): DiffSeries[] => {
  const cells = series
    .filter((one) => !isPublic(one))
    .flatMap(({ key, points }) => points.map((point) => ({ key, point })))
  const told = protectDifferences(
    cells.map(({ point }) => point),
    query.groupBy.filter(isBreakdown).flatMap((along) => linesOf(cells, along)),
  ).map(withoutHiddenCounts)
  const byPoint = new Map(cells.map(({ point }, index) => [point, told[index]]))
  return series.map(({ key, points }) => ({
    key,
    points: points.map((point) => byPoint.get(point) ?? point),
  }))
}

export const protectDiff = (query: SeriesQuery, answer: DiffAnswer): DiffAnswer => {
  const series = isProtectedQuestion(query) ? protectPoints(query, answer.series) : answer.series
  // Beside a total that is shown, what its other rows changed by would tell the small one.
  const observations = answer.observations.filter(({ source }) => isPublicSource(source))
  return { ...answer, series, observations }
}
