/** The span of an IDU figure and the date that decides whether it lies in the feed's window. */
import type { RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf } from '../values/cell.ts'
import { readLocalMidnight } from '../values/read-date.ts'

export interface IduDates {
  start: string
  end: string
  /** `displacement_date`: the end, or the start where there is no end */
  window: string
  warnings: RowWarning[]
  published?: Record<string, unknown>
}

const dateColumns = ['displacement_start_date', 'displacement_end_date', 'displacement_date'] as const

/** undefined when no date can be read */
export const iduDatesOf = (record: RawRecord): IduDates | undefined => {
  const cells = dateColumns.map((column) => cellOf(record, [column]))
  const [first, last, listed] = cells.map(({ text }) => readLocalMidnight(text))
  const start = first ?? listed ?? last
  const end = last ?? listed ?? first
  if (start === undefined || end === undefined) return undefined
  const warnings: RowWarning[] = []
  if (cells.some(({ text }) => text !== '' && readLocalMidnight(text) === undefined)) {
    warnings.push({ code: 'DATE_UNREADABLE', path: dateColumns[0] })
  }
  if (cells.some(({ text }) => text.length > 10 && readLocalMidnight(text) !== text.slice(0, 10))) {
    warnings.push({ code: 'TIMESTAMP_SHIFTED', path: dateColumns[0] })
  }
  const reversed = end < start
  if (reversed) warnings.push({ code: 'DATES_SWAPPED', path: dateColumns[0] })
  const span = reversed ? { start: end, end: start } : { start, end }
  const window = listed ?? span.end
  if (warnings.length === 0) return { ...span, window, warnings }
  return {
    ...span,
    window,
    warnings,
    published: Object.fromEntries(cells.map(({ column, text }) => [column, text])),
  }
}
