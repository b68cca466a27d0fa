/** What stands in a field, told to people where it is a key: a category, a cause, a country, a word of a closed list. Pure. */
import { causes, countries, type Language } from '@tideline/contracts'
import { categoryName } from './category-names.ts'
import { valueName } from './value-names.ts'

const ofCountries: ReadonlySet<string> = new Set(['country', 'origin', 'destination', 'nationality'])

/** undefined: it is no key, or one that nobody knows. */
export const valueWords = (field: string, value: string, language: Language): string | undefined => {
  if (field === 'category') return categoryName(value, language)
  if (field === 'cause') return causes.find(({ path }) => path === value)?.labels[language]
  if (ofCountries.has(field)) return countries.find(({ iso3 }) => iso3 === value)?.names[language]
  return valueName(field, value, language)
}
