/** Whether two figures may be compared, and if not, why: a part against a whole would be news that is none. Pure. */
import type { SeriesPoint } from '@tideline/contracts'
import type { Say } from '../language/say.ts'

export type Unlike = 'coverage' | 'population' | 'part'

const isPart = ({ state, complete }: SeriesPoint): boolean => state === 'partial' || complete === false

/** `point` follows `before` in its series. Empty: they speak of the same. */
export const unlike = (point: SeriesPoint, before: SeriesPoint): Unlike[] => {
  if (point.notComparable !== undefined) return [...point.notComparable]
  return isPart(point) || isPart(before) ? ['part'] : []
}

export const unlikeText = (say: Say, why: readonly Unlike[]): string =>
  why.map((each) => say(`key.unlike.${each}`)).join(', ')

/** Of fewer people a per cent says more than is known. */
const SMALLEST_BASE = 50

/** A bound, or a figure that is said to be about right: so is a change from or to it. */
const isRough = ({ quantifier }: SeriesPoint): boolean =>
  quantifier === 'approximately' || quantifier === 'more_than' || quantifier === 'less_than'

/** "+12,040, +14 %"; about, where one of the two is. */
export const changeText = (say: Say, point: SeriesPoint, before: SeriesPoint): string => {
  const [now, then] = [point.value ?? 0, before.value ?? 0]
  if (now === then) return say('key.same')
  const figure = say.change(now - then)
  const change = isRough(point) || isRough(before) ? say('quantifier.approximately', { figure }) : figure
  if (then < SMALLEST_BASE) return say('key.change.small', { change })
  return say('key.change', { change, percent: say.change(Math.round(((now - then) / then) * 100)) })
}
