/** Residents of one nationality (and category) on the last day of a year. */
import type { RowAbout, RowWarning, SourceRow } from '@tideline/contracts'
import { normalText } from '../identity/normal-text.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { nationalityKey, nationalityOf } from '../values/nationality.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'

export const columns = {
  nationality: ['Nacionalidad', 'País de nacionalidad'],
  kind: ['Categoría migratoria', 'Categoria migratoria'],
  year: ['Año', 'Ano'],
  people: ['Cantidad', 'Personas'],
} as const

const dateOf = (record: RawRecord): string | undefined => {
  const year = readYear(cellOf(record, columns.year).text)
  return year === undefined ? undefined : `${year}-12-31`
}

export const aboutResidents = (record: RawRecord): RowAbout => {
  const date = dateOf(record)
  return { ...(date === undefined ? {} : { from: date, to: date }), country: 'CRI' }
}

export const readResidents = (row: number, record: RawRecord, source: string): SourceRow => {
  const [date, yearCell] = [dateOf(record), cellOf(record, columns.year)]
  if (date === undefined)
    return refuse(row, reject('DATE_INVALID', yearCell.column, yearCell.value, 'This is no year.'))
  const warnings: RowWarning[] = []
  const label = cellOf(record, columns.nationality)
  const who = nationalityOf(label, warnings, 'es')
  if (Object.keys(who).length === 0) return refuse(row, reject('COUNTRY_UNKNOWN', label.column, label.value))
  const kind = cellOf(record, columns.kind).text.slice(0, 100)
  const id = `${date.slice(0, 4)}:${nationalityKey(who)}${kind === '' ? '' : `:${normalText(kind).replaceAll('|', '-')}`}`
  const people = cellOf(record, columns.people)
  const figure = readFigure(people)
  if (figure === undefined) return refuse(row, rejectFigure(people), warnings, [id])
  const observation = {
    source,
    id,
    category: 'migrants' as const,
    cause: 'unknown',
    country: 'CRI',
    figure,
    date,
    dateAccuracy: 'day' as const,
    publisher: 'DGME',
    ...who,
    ...(kind === '' ? {} : { note: kind }),
  }
  return accept(
    row,
    [{ observation, extras: { dataset: 'residents', windowFrom: date, windowTo: date } }],
    warnings,
  )
}
