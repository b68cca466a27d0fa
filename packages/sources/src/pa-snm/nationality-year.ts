/** An analyst's table of nationality by year. */
import type { RowWarning, SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { yearPeriod } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'
import { crossingOf } from './crossing.ts'
import { readNationality } from './nationality.ts'

export const readNationalityYear = (row: number, record: RawRecord, source: string): SourceRow => {
  const [name, yearCell, total] = [
    cellOf(record, ['toShow']),
    cellOf(record, ['year']),
    cellOf(record, ['total']),
  ]
  const nationality = readNationality(name.value)
  if (nationality === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', name.column, name.value))
  const year = readYear(yearCell.text)
  if (year === undefined)
    return refuse(row, reject('DATE_INVALID', yearCell.column, yearCell.value, 'This is no year.'))
  const id = `year:${year}:${nationality.key}`
  const figure = /^[-–—]$/.test(total.text) ? 0 : readFigure(total)
  if (figure === undefined) return refuse(row, rejectFigure(total), [], [id])
  const warnings: RowWarning[] = nationality.marked
    ? [{ code: 'NATIONALITY_AS_PUBLISHED', path: name.column }]
    : []
  const crossing = crossingOf({
    source,
    dataset: 'nationality-year',
    id,
    nationality,
    figure,
    dateAccuracy: 'year',
    status: 'final',
    ...yearPeriod(year),
  })
  return accept(row, [crossing], warnings)
}
