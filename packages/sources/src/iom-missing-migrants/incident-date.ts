/**
 * When people died or went missing. 15 incidents of the release of 2014 to 2020 have no date. Their year is known all
 * the same: from a column of its own where the release has one, else from the id, whose first part is the year of the
 * date in all 8,892 rows that have both.
 */
import type { DateAccuracy, RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf } from '../values/cell.ts'
import { monthPeriod, yearPeriod, type Period } from '../values/period.ts'
import { readDate } from '../values/read-date.ts'
import { readMonth } from '../values/read-month.ts'
import { readYear } from '../values/read-year.ts'
import { columns } from './columns.ts'

export interface IncidentDate extends Period {
  dateAccuracy: DateAccuracy
  warnings: RowWarning[]
  published?: Record<string, unknown>
}

/** undefined when not even the year is known */
export const incidentDateOf = (record: RawRecord, id: string): IncidentDate | undefined => {
  const printed = cellOf(record, columns.date)
  const date = readDate(printed.text)
  if (date !== undefined) return { start: date, end: date, dateAccuracy: 'day', warnings: [] }
  const year = readYear(cellOf(record, columns.year).text) ?? readYear(id.slice(0, 4))
  if (year === undefined) return undefined
  const month = readMonth(cellOf(record, columns.month).text)
  const mended = {
    warnings: [{ code: 'DATE_UNREADABLE', path: printed.column }] satisfies RowWarning[],
    published: { [printed.column]: printed.text },
  }
  return month === undefined
    ? { ...yearPeriod(year), dateAccuracy: 'year', ...mended }
    : { ...monthPeriod(year, month), dateAccuracy: 'month', ...mended }
}
