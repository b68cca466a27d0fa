/** Nationalities as Panama's migration service prints them, in Spanish and with its misspellings. */
import { countryFromName, isCountry } from '@tideline/contracts'
import { textOf } from '../values/cell.ts'

export interface Nationality {
  /** ISO3, or the printed label of a group that is not one country */
  iso3?: string
  group?: string
  /** part of an id: ISO3 or OTHER */
  key: string
  /** printed with a footnote mark: children of Haitians under the country of their birth */
  marked: boolean
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['siri lanka', 'LKA'],
  ['rep. dominicana', 'DOM'],
])

const isOther = (label: string): boolean => /^otr[oa]s\b|^other\b/i.test(label)

/** undefined for a label that names no country and no group */
export const readNationality = (value: unknown): Nationality | undefined => {
  const printed = textOf(value)
  const marked = /\(\d\)$/.test(printed)
  const label = printed.replace(/\s*\(\d\)$/, '')
  if (isOther(label)) {
    return { group: /^other/i.test(label) ? 'OTHER' : 'Otros Países', key: 'OTHER', marked }
  }
  const code = label.toUpperCase()
  const iso3 =
    (isCountry(code) ? code : undefined) ??
    countryFromName(label, 'es')?.iso3 ??
    spellings.get(label.toLowerCase()) ??
    countryFromName(label)?.iso3
  return iso3 === undefined ? undefined : { iso3, key: iso3, marked }
}
