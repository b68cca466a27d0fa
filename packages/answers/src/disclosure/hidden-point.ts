/** What stands where a figure is hidden (pure). The days it was measured on stay: they say nothing about people. */
import type { SeriesPoint } from '@tideline/contracts'
import { hiddenValue } from '@tideline/figures'

/** No number of observations either: where every row is one person, it is the figure. */
export const hiddenPoint = (point: SeriesPoint): SeriesPoint => ({
  ...point,
  ...hiddenValue,
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
})
