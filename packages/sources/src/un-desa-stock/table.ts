/** UN DESA's table by year, destination and origin. Names carry footnote stars ("Puerto Rico*"); codes do not. */
import { isKnownCountry, type RowAbout, type RowWarning, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { aboutPeriod } from '../values/about.ts'
import { cellOf, type Cell } from '../values/cell.ts'
import { nationalityOf } from '../values/nationality.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'
import { migrantsId, migrantsOf, type Migrants } from './migrants.ts'

export const columns = {
  year: ['year'],
  origin: ['orig'],
  originName: ['orig_name'],
  destination: ['dest'],
  destinationName: ['dest_name'],
  stock: ['stock'],
  men: ['stock_male'],
  women: ['stock_female'],
} as const

const withoutStars = (cell: Cell): Cell => ({ ...cell, text: cell.text.replaceAll('*', '').trim() })

const originOf = (record: RawRecord, warnings: RowWarning[]): Migrants['origin'] => {
  const code = cellOf(record, columns.origin).text.toUpperCase()
  if (isKnownCountry(code)) return { iso3: code }
  const group = nationalityOf(withoutStars(cellOf(record, columns.originName)), warnings)
  return group.nationality === undefined ? group : { iso3: group.nationality }
}

export const aboutMigrants = (record: RawRecord): RowAbout => {
  const year = readYear(cellOf(record, columns.year).text)
  const day = year === undefined ? undefined : { start: `${year}-07-01`, end: `${year}-07-01` }
  return aboutPeriod(day, cellOf(record, columns.destination).text)
}

export const readMigrants = (row: number, record: RawRecord, source: string): SourceRow => {
  const [yearCell, dest] = [cellOf(record, columns.year), cellOf(record, columns.destination)]
  const year = readYear(yearCell.text)
  if (year === undefined)
    return refuse(row, reject('DATE_INVALID', yearCell.column, yearCell.value, 'This is no year.'))
  const country = dest.text.toUpperCase()
  if (!isKnownCountry(country)) return refuse(row, reject('COUNTRY_UNKNOWN', dest.column, dest.value))
  const warnings: RowWarning[] = []
  const known = { year, country, origin: originOf(record, warnings) }
  const cell = cellOf(record, columns.stock)
  // UN DESA's tables print ".." where there is nothing
  const figure = cell.text === '..' ? null : readFigure(cell)
  if (figure === undefined) return refuse(row, rejectFigure(cell), warnings, [migrantsId(known)])
  const [men, women] = [columns.men, columns.women].map(
    (names) => readFigure(cellOf(record, names)) ?? undefined,
  )
  return accept(
    row,
    [
      migrantsOf({
        source,
        figure,
        ...known,
        ...(men === undefined ? {} : { men }),
        ...(women === undefined ? {} : { women }),
      }),
    ],
    warnings,
  )
}
