/** What stands where a figure is hidden (pure). The days it was measured on stay: they say nothing about people. */
import type { SeriesPoint } from '../series/query.ts'

/** Never a number that stands for "hidden": somebody would add it up. */
export const hiddenValue = { value: null, state: 'suppressed' } as const

/** No number of observations either: where every row is one person, it is the figure. */
export const hiddenPoint = (point: SeriesPoint): SeriesPoint => ({
  ...point,
  ...hiddenValue,
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
})
