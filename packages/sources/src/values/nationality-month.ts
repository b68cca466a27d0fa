/** Tables of one figure by month and nationality, as those publish them who compile a country's monthly bulletin. */
import type { Rejection, RowAbout, RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { readSmall } from '../numbers/read-number.ts'
import { aboutPeriod } from './about.ts'
import { cellOf } from './cell.ts'
import { nationalityKey, nationalityOf, type NationalityFields } from './nationality.ts'
import { monthPeriod, type Period } from './period.ts'
import { readDate } from './read-date.ts'

export const columns = { citizenship: ['citizenship'], date: ['date'], entry: ['country_of_entry'] } as const

/** The month of its first day, as these tables print it; undefined where it is no date */
const periodOf = (record: RawRecord): Period | undefined => {
  const [year, month] = (readDate(cellOf(record, columns.date).text) ?? '').split('-').map(readSmall)
  return year === undefined || month === undefined ? undefined : monthPeriod(year, month)
}

export const aboutMonth =
  (country: string) =>
  (record: RawRecord): RowAbout =>
    aboutPeriod(periodOf(record), country)

export interface NationalityMonth extends Period {
  /** `2019-06:GTM`, under `prefix` */
  id: string
  who: NationalityFields
}

/** `country`: whose authority counts; a table may say it in a column, and of another it is none of ours. */
export const readNationalityMonth = (
  record: RawRecord,
  prefix: string,
  country: string,
  warnings: RowWarning[],
): NationalityMonth | Rejection => {
  const [date, label, entry] = [columns.date, columns.citizenship, columns.entry].map((names) =>
    cellOf(record, names),
  )
  const period = periodOf(record)
  if (period === undefined) return reject('DATE_INVALID', date?.column, date?.value)
  if (entry !== undefined && entry.text !== '' && nationalityOf(entry, []).nationality !== country)
    return reject(
      'COUNTRY_UNKNOWN',
      entry.column,
      entry.value,
      `This table is of ${country}; a row of another country is of another source.`,
    )
  const who = label === undefined ? {} : nationalityOf(label, warnings)
  if (Object.keys(who).length === 0) return reject('COUNTRY_UNKNOWN', label?.column, label?.value)
  return { ...period, who, id: `${prefix}:${period.start.slice(0, 7)}:${nationalityKey(who)}` }
}
