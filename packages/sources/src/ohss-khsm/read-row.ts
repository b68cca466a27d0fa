/** A month of one citizenship at one border. A fiscal year begins in October; "01 October" is its first month by its place. */
import type { Rejection, RowAbout, RowWarning, SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readSmall } from '../numbers/read-number.ts'
import { reject } from '../reading/reject.ts'
import { plainLabel } from '../sheet/total-label.ts'
import { calendarYear, readFiscalYear } from '../values/fiscal-year.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf } from '../values/cell.ts'
import { nationalityKey, nationalityOf } from '../values/nationality.ts'
import { monthPeriod, type Period } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readMonth } from '../values/read-month.ts'
import { accept, refuse } from '../values/rows.ts'

export const columns = {
  year: ['Fiscal Year'],
  month: ['Month'],
  region: ['Region'],
  citizenship: ['Citizenship'],
  quantity: ['Quantity'],
} as const

const borders = ['Southwest Land Border', 'Northern Land Border', 'Coastal Border'] as const

const periodOf = (record: RawRecord): Period | Rejection => {
  const [yearCell, monthCell] = [cellOf(record, columns.year), cellOf(record, columns.month)]
  const year = readFiscalYear(yearCell.text)
  if (year === undefined)
    return reject('DATE_INVALID', yearCell.column, yearCell.value, 'This is no fiscal year.')
  const [, place, name = ''] = /^(\d\d?)\s+(\p{L}+)$/u.exec(monthCell.text) ?? []
  const month = readMonth(place === undefined ? monthCell.text : name)
  if (month === undefined)
    return reject('DATE_INVALID', monthCell.column, monthCell.value, 'This is no month.')
  // October is the first of twelve: a place that says otherwise leaves open which of the two is meant
  if (place !== undefined && readSmall(place) !== ((month + 2) % 12) + 1)
    return reject(
      'DATE_INVALID',
      monthCell.column,
      monthCell.value,
      'The number is not the place of this month in a fiscal year.',
    )
  return monthPeriod(calendarYear(year, month), month)
}

export const aboutEncounters = (record: RawRecord): RowAbout => {
  const period = periodOf(record)
  return aboutPeriod('code' in period ? undefined : period, 'USA')
}

export const readEncounters = (row: number, record: RawRecord, source: string): SourceRow => {
  const period = periodOf(record)
  if ('code' in period) return refuse(row, period)
  const { start, end } = period
  const warnings: RowWarning[] = []
  const region = cellOf(record, columns.region)
  const border = borders.find((name) => plainLabel(name) === plainLabel(region.text))
  if (border === undefined)
    return refuse(
      row,
      reject('FIELD_INVALID', region.column, region.value, `A border is one of ${borders.join(', ')}.`),
    )
  const label = cellOf(record, columns.citizenship)
  const who = nationalityOf(label, warnings)
  if (Object.keys(who).length === 0) return refuse(row, reject('COUNTRY_UNKNOWN', label.column, label.value))
  const id = `${start.slice(0, 7)}:${border.split(' ')[0]?.toLowerCase()}:${nationalityKey(who)}`
  const cell = cellOf(record, columns.quantity)
  const figure = readFigure(cell)
  if (figure === undefined) return refuse(row, rejectFigure(cell), warnings, [id])
  const observation = {
    source,
    id,
    category: 'encounters' as const,
    cause: 'unknown',
    country: 'USA',
    figure,
    // rounded to tens by its publisher
    quantifier: 'approximately' as const,
    start,
    end,
    dateAccuracy: 'month' as const,
    publisher: 'OHSS',
    operation: border,
    places: [{ role: 'location' as const, name: border }],
    ...who,
  }
  return accept(
    row,
    [{ observation, extras: { dataset: 'khsm', windowFrom: start, windowTo: end } }],
    warnings,
  )
}
