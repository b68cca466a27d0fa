/**
 * The span of a GIDD figure. A figure belongs to its Year whatever its dates say, so reversed dates are put in
 * order and both are moved to the nearest day of the Year: without that, up to 138 country-years of vintage
 * 2023-09 come out wrong. The published dates are kept beside.
 *
 * A figure that fills its Year, or whose dates all lie outside it, says nothing of the days: its accuracy is the
 * year, whatever accuracy the dates were printed with (131 rows of that vintage fill the Year and say "Day"). Who
 * spreads it over days must be able to see that.
 */
import type { DateAccuracy, RowWarning } from '@tideline/contracts'
import type { Cell } from './cell.ts'
import { readDate } from './read-date.ts'

export interface YearSpan {
  start: string
  end: string
  /** 'year' when a date could not be read, or when the dates tell no more than the Year */
  dateAccuracy?: DateAccuracy
  warnings: RowWarning[]
  /** as published, by column; only when something was mended */
  published?: Record<string, unknown>
}

const earliest = (a: string, b: string): string => (a < b ? a : b)
const latest = (a: string, b: string): string => (a > b ? a : b)

export const spanOfYear = (year: number, startCell: Cell, endCell: Cell): YearSpan => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const published = { [startCell.column]: startCell.text, [endCell.column]: endCell.text }
  const from = readDate(startCell.text)
  const to = endCell.text === '' ? from : readDate(endCell.text)
  if (from === undefined || to === undefined) {
    const column = from === undefined ? startCell.column : endCell.column
    return {
      start: first,
      end: last,
      dateAccuracy: 'year',
      warnings: [{ code: 'DATE_UNREADABLE', path: column }],
      published,
    }
  }
  const warnings: RowWarning[] = []
  if (to < from) warnings.push({ code: 'DATES_SWAPPED', path: startCell.column })
  const [start, end] = [earliest(from, to), latest(from, to)]
  const clip = (date: string): string => latest(first, earliest(last, date))
  if (clip(start) !== start || clip(end) !== end)
    warnings.push({ code: 'DATES_CLIPPED', path: startCell.column })
  const fills = clip(start) === first && clip(end) === last
  const liesOutside = end < first || start > last
  const span: YearSpan = { start: clip(start), end: clip(end), warnings }
  if (fills || liesOutside) span.dateAccuracy = 'year'
  return warnings.length === 0 ? span : { ...span, published }
}
