/** The points of a series at two instants side by side, and those of them that changed (pure). */
import { bucketStart, cellName, differencesOf } from '@tideline/figures'
import { answerWarningCodes } from '@tideline/contracts'
import type {
  GroupDimension,
  Series,
  SeriesAnswer,
  SeriesPoint,
  SeriesQuery,
  SeriesWarning,
  DiffPoint,
  DiffSeries,
  Reasons,
} from '@tideline/contracts'
import type { Tally } from './tally.ts'

type Points = Map<string, { before?: SeriesPoint; after?: SeriesPoint }>

interface Paired {
  key: Series['key']
  /** by period */
  points: Points
}

const pair = (dimensions: readonly GroupDimension[], before: SeriesAnswer, after: SeriesAnswer): Paired[] => {
  const paired = new Map<string, Paired>()
  for (const [side, { series }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { key, points } of series) {
      const name = cellName(key, dimensions, '')
      const one: Paired = paired.get(name) ?? { key, points: new Map() }
      paired.set(name, one)
      for (const point of points)
        one.points.set(point.period, { ...one.points.get(point.period), [side]: point })
    }
  }
  return [...paired].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const sideOf = (point: SeriesPoint | undefined): DiffPoint['before'] => ({
  value: point?.value ?? null,
  state: point?.state ?? 'not_reported',
  // null, not known, says nothing
  ...(typeof point?.complete === 'boolean' ? { complete: point.complete } : {}),
  ...(point?.only === undefined ? {} : { only: point.only }),
  ...(point?.missing === undefined ? {} : { missing: point.missing }),
  ...(point?.rejectedRows === undefined ? {} : { rejectedRows: point.rejectedRows }),
})

const withRest = (reasons: Reasons, change: number): Reasons => {
  const rest = Object.values(reasons).reduce((left, part) => left - part, change)
  return rest === 0 ? reasons : { ...reasons, method: (reasons.method ?? 0) + rest }
}

const pointsOf = (
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  { key, points }: Paired,
  tally: Tally,
): DiffPoint[] =>
  [...points.values()]
    .flatMap(({ before, after }): DiffPoint[] => {
      const point = after ?? before
      if (point === undefined) return []
      const [was, is] = [sideOf(before), sideOf(after)]
      const change = (is.value ?? 0) - (was.value ?? 0)
      const { reasons, observations } = tally.cell(
        cellName(key, dimensions, bucketStart(query.interval, point.from)),
      )
      const told = withRest(reasons, change)
      if (change === 0 && was.state === is.state && Object.values(told).every((part) => part === 0)) return []
      const { period, from, to } = point
      return [{ period, from, to, before: was, after: is, change, reasons: told, observations }]
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))

export const changedSeries = (
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  [before, after]: readonly [SeriesAnswer, SeriesAnswer],
  tally: Tally,
): DiffSeries[] =>
  pair(dimensions, before, after).flatMap((one) => {
    const points = pointsOf(query, dimensions, one, tally)
    return points.length === 0 ? [] : [{ key: one.key, points }]
  })

/** Changes between figures that do not speak of the same: what is in one of them and not in the other is no news. */
export const notComparable = (changed: readonly DiffSeries[]): SeriesWarning[] => {
  const count = changed
    .flatMap(({ points }) => points)
    .filter(
      ({ before, after }) =>
        before.value !== null && after.value !== null && differencesOf(before, after).length > 0,
    ).length
  return count === 0 ? [] : [{ code: 'NOT_COMPARABLE', message: answerWarningCodes.NOT_COMPARABLE, count }]
}

/** The same points with their sides as a series shows them: what is suppressed there is not told here. */
export const asShown = (
  changed: readonly DiffSeries[],
  dimensions: readonly GroupDimension[],
  [before, after]: readonly [SeriesAnswer, SeriesAnswer],
): DiffSeries[] => {
  const shown = new Map(
    pair(dimensions, before, after).map(({ key, points }) => [cellName(key, dimensions, ''), points]),
  )
  return changed.map(({ key, points }) => {
    const sides = shown.get(cellName(key, dimensions, ''))
    return {
      key,
      points: points.map((point) => {
        const one = sides?.get(point.period)
        return { ...point, before: sideOf(one?.before), after: sideOf(one?.after) }
      }),
    }
  })
}
