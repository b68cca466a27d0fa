/** An analyst's table of nationality by year. */
import type { SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { yearPeriod } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'
import { crossingOf } from './crossing.ts'
import { nationalityWarnings, readNationality } from './nationality.ts'

/** `names`: under which names each nationality and year was met in this file; "Birmania" and "Myanmar" are two rows. */
export const readNationalityYear = (
  row: number,
  record: RawRecord,
  source: string,
  names: Map<string, string[]>,
): SourceRow => {
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
  const base = `year:${year}:${nationality.key}`
  const [met, printed] = [names.get(base) ?? [], name.text.toLowerCase()]
  if (!met.includes(printed)) names.set(base, [...met, printed])
  const place = met.includes(printed) ? met.indexOf(printed) : met.length
  const id = place === 0 ? base : `${base}:${place + 1}`
  const figure = /^[-–—]$/.test(total.text) ? 0 : readFigure(total)
  if (figure === undefined) return refuse(row, rejectFigure(total), [], [id])
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
  return accept(row, [crossing], nationalityWarnings(nationality, name.column, name.value))
}
