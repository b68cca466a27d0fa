/** A year as a number; "2019.0" is one that a spreadsheet printed. */
import { asciiDigits } from '../numbers/digits.ts'
import { readSmall } from '../numbers/read-number.ts'

export const readYear = (text: string): number | undefined => {
  const digits = /^(\d{4})(\.0+)?$/.exec(asciiDigits(text) ?? '')?.[1] ?? ''
  const year = readSmall(digits)
  return year !== undefined && year >= 1900 && year <= 2200 ? year : undefined
}
