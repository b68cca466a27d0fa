/** A point in words: how sure it is stands before the number, how complete after it. Never by colour alone. */
import { withDigits, type SeriesPoint } from '@tideline/contracts'
import { formatCount } from './format-count.ts'

const before: Readonly<Record<string, string>> = {
  approximately: 'about ',
  more_than: 'more than ',
  less_than: 'less than ',
}

/** `0` is printed only where 0 was reported. */
export const pointText = (
  point: Pick<SeriesPoint, 'value' | 'state' | 'quantifier'> & Partial<Pick<SeriesPoint, 'digits'>>,
): string => {
  if (point.state === 'suppressed') return 'suppressed'
  if (point.state === 'not_reported' || point.value === null) return 'not reported'
  const shown = point.digits === undefined ? point.value : withDigits(point.value, point.digits)
  const figure = `${before[point.quantifier ?? 'exact'] ?? ''}${formatCount(shown)}`
  return point.state === 'partial' ? `${figure} (partial)` : figure
}
