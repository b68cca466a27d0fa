/** A month's returns to one country from another, by sex and age where the four add up. */
import { countryFromName, type RowAbout, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { monthPeriod, type Period } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readMonth } from '../values/read-month.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'

export const columns = {
  country: ['Country'],
  year: ['Year'],
  month: ['Month'],
  from: ['Returned from'],
  women: ['Women'],
  men: ['Men'],
  girls: ['Girls'],
  boys: ['Boys'],
  total: ['Total'],
} as const

const periodOf = (record: RawRecord): Period | undefined => {
  const [year, month] = [
    readYear(cellOf(record, columns.year).text),
    readMonth(cellOf(record, columns.month).text),
  ]
  return year === undefined || month === undefined ? undefined : monthPeriod(year, month)
}

const iso3Of = (record: RawRecord, names: readonly string[]): string | undefined =>
  countryFromName(cellOf(record, names).text, 'en')?.iso3

export const aboutReturns = (record: RawRecord): RowAbout =>
  aboutPeriod(periodOf(record), iso3Of(record, columns.country))

/** NTMI's children are below 18. */
const groups = [
  { names: columns.women, sex: 'f', ageFrom: 18 },
  { names: columns.men, sex: 'm', ageFrom: 18 },
  { names: columns.girls, sex: 'f', ageFrom: 0, ageTo: 17 },
  { names: columns.boys, sex: 'm', ageFrom: 0, ageTo: 17 },
] as const

const breakdownOf = (record: RawRecord, total: number | null) => {
  const parts = groups.flatMap(({ names, ...group }) => {
    const figure = hasAny(record.has, names) ? readFigure(cellOf(record, names)) : undefined
    return typeof figure === 'number' ? [{ ...group, figure }] : []
  })
  return parts.length === groups.length && total !== null ? { breakdown: parts } : {}
}

export const readReturns = (row: number, record: RawRecord, source: string): SourceRow => {
  const period = periodOf(record)
  const [monthCell, nameCell, fromCell, total] = [
    cellOf(record, columns.month),
    cellOf(record, columns.country),
    cellOf(record, columns.from),
    cellOf(record, columns.total),
  ]
  if (period === undefined)
    return refuse(
      row,
      reject('DATE_INVALID', monthCell.column, monthCell.value, 'Year and month are no month.'),
    )
  const [country, origin] = [iso3Of(record, columns.country), iso3Of(record, columns.from)]
  if (country === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', nameCell.column, nameCell.value))
  if (origin === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', fromCell.column, fromCell.value))
  const { start, end } = period
  const id = `${start.slice(0, 7)}:${country}:${origin}`
  const figure = readFigure(total)
  if (figure === undefined) return refuse(row, rejectFigure(total), [], [id])
  const observation = {
    source,
    id,
    category: 'returns' as const,
    cause: 'unknown',
    country,
    origin,
    nationality: country,
    figure,
    start,
    end,
    dateAccuracy: 'month' as const,
    publisher: 'IOM NTMI',
    ...breakdownOf(record, figure),
  }
  return accept(row, [{ observation, extras: { dataset: 'returns', windowFrom: start, windowTo: end } }], [])
}
