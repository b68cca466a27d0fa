/** Of GIDD's records: the year and the country, whatever else of them can be read. */
import type { RowAbout } from '@tideline/contracts'
import { aboutPeriod } from './about.ts'
import type { Cell } from './cell.ts'
import { yearPeriod } from './period.ts'
import { readYear } from './read-year.ts'

export const aboutYear = (iso3: Cell, yearCell: Cell): RowAbout => {
  const year = readYear(yearCell.text)
  return aboutPeriod(year === undefined ? undefined : yearPeriod(year), iso3.text)
}
