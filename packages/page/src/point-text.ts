/** A point in words: how sure it is stands before the number, how complete after it. Never by colour alone. */
import { withDigits, type SeriesPoint } from '@tideline/contracts'
import type { Say } from './language/say.ts'

/** `0` is printed only where 0 was reported. */
export const pointText = (
  say: Say,
  point: Pick<SeriesPoint, 'value' | 'state' | 'quantifier'> & Partial<Pick<SeriesPoint, 'digits'>>,
): string => {
  if (point.state === 'suppressed') return say('state.suppressed')
  if (point.state === 'not_reported' || point.value === null) return say('state.not_reported')
  const shown = point.digits === undefined ? point.value : withDigits(point.value, point.digits)
  const plain = say.count(shown)
  const figure = say.maybe(`quantifier.${point.quantifier ?? 'exact'}`, { figure: plain }) ?? plain
  return point.state === 'partial' ? say('state.partial', { figure }) : figure
}
