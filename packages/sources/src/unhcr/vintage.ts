/**
 * Which day a year's figures stand at: its last, or 30 June where the publication is UNHCR's mid-year one. The table has no
 * column for that; the name of the file says it ("2016-2022-mid", "mid-year 2023"), or the cell of the year itself.
 */
import { readYear } from '../values/read-year.ts'

/** The mid-year of a name or cell; undefined where it tells of none */
export const midYearOf = (text: string): number | undefined => {
  const match = /(\d{4})[-_ (]*mid(?:[-_ ]?year)?\b|\bmid(?:[-_ ]?year)?[-_ ]*(\d{4})/i.exec(text)
  return readYear(match?.[1] ?? match?.[2] ?? '')
}

/** The civil date of a cell of years; undefined where it is none */
export const dateOfYear = (text: string, midYear: number | undefined): string | undefined => {
  const own = midYearOf(text)
  if (own !== undefined) return `${own}-06-30`
  const year = readYear(text)
  if (year === undefined) return undefined
  return year === midYear ? `${year}-06-30` : `${year}-12-31`
}
