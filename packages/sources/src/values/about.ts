/** What is told of a record that makes no observation: the days and the country it would have counted in. */
import { isCountry, type RowAbout } from '@tideline/contracts'
import type { Period } from './period.ts'

export const aboutPeriod = (period: Period | undefined, country = ''): RowAbout => {
  const iso3 = country.toUpperCase()
  return {
    ...(period === undefined ? {} : { from: period.start, to: period.end }),
    ...(isCountry(iso3) ? { country: iso3 } : {}),
  }
}
