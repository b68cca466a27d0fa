/** Where and when every GIDD row belongs; a row without either cannot be understood. */
import { isCountry, type Rejection } from '@tideline/contracts'
import { reject } from '../reading/reject.ts'
import type { Cell } from './cell.ts'
import { readYear } from './read-year.ts'

export interface CountryYear {
  country: string
  year: number
}

export const readCountryYear = (iso3: Cell, year: Cell): CountryYear | Rejection => {
  const country = iso3.text.toUpperCase()
  if (!isCountry(country)) return reject('COUNTRY_UNKNOWN', iso3.column, iso3.value)
  const number = readYear(year.text)
  return number === undefined
    ? reject('DATE_INVALID', year.column, year.value, 'This is no year.')
    : { country, year: number }
}
