/** The month or year that a record of any of SNM's layouts is about; a total without a month is of its year. */
import type { RowAbout } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf } from '../values/cell.ts'
import { monthPeriod, yearPeriod, type Period } from '../values/period.ts'
import { readMonth } from '../values/read-month.ts'
import { readYear } from '../values/read-year.ts'
import { readPeriod } from './period.ts'

const periodOf = (record: RawRecord): Period | undefined => {
  if (record.has('period')) return readPeriod(cellOf(record, ['period']).text)
  const year = readYear(cellOf(record, ['year']).text)
  if (year === undefined) return undefined
  const month = readMonth(cellOf(record, ['month']).text)
  return month === undefined ? yearPeriod(year) : monthPeriod(year, month)
}

export const aboutCrossings = (record: RawRecord): RowAbout => aboutPeriod(periodOf(record), 'PAN')
