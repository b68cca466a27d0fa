/** Where neighbouring points of a series do not speak of the same: a line between them, or their difference, would be none. Pure. */
import type { SeriesPoint } from '@tideline/contracts'

export type Difference = 'coverage' | 'population'

type Compared = Pick<SeriesPoint, 'complete' | 'only' | 'rejectedRows' | 'missing'>

const isShort = ({ complete, rejectedRows, missing }: Compared): boolean =>
  complete === false || rejectedRows !== undefined || missing !== undefined

const populationText = ({ only }: Compared): string =>
  JSON.stringify(
    ['nationality', 'origin', 'destination'].map((name) => only?.[name as keyof typeof only] ?? []),
  )

const samePopulation = (before: Compared, after: Compared): boolean =>
  (before.only === undefined && after.only === undefined) || populationText(before) === populationText(after)

export const differencesOf = (before: Compared, after: Compared): Difference[] => [
  ...(isShort(before) || isShort(after) ? (['coverage'] as const) : []),
  ...(samePopulation(before, after) ? [] : (['population'] as const)),
]

/** Each point with a figure is held against the one before it that has one. */
export const tellBreaks = (points: readonly SeriesPoint[]): SeriesPoint[] => {
  let before: SeriesPoint | undefined
  return points.map((point) => {
    if (point.value === null) return point
    const differences = before === undefined ? [] : differencesOf(before, point)
    before = point
    return differences.length === 0 ? point : { ...point, notComparable: differences }
  })
}
