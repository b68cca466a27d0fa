/**
 * The country of a printed name. Three lists in this order: a country's names in the table, what publishers print
 * (printed-names.ts), and the other names of the standards (generated). A name that two countries of one list bear is
 * nobody's, and so is one that can be read as two: nothing is guessed, and no spelling is corrected.
 */
import { countries, UNKNOWN_COUNTRY, type CountryInfo, type Language } from './countries.ts'
import { nameRows } from './names.generated.ts'
import { printedNames } from './printed-names.ts'
import { namesWithin, readings, squash } from './spelling.ts'

type Name = readonly [iso3: string, name: string]

const byIso3 = new Map(countries.map((country) => [country.iso3, country]))
const languages: readonly Language[] = ['en', 'es', 'fr']

const ownNames = (language: Language): Name[] =>
  countries
    .filter(({ iso3 }) => iso3 !== UNKNOWN_COUNTRY)
    .map(({ iso3, names }): Name => [iso3, names[language]])

const otherNames = (language: Language): Name[] =>
  nameRows.flatMap(([iso3, ...lists]) =>
    (lists[languages.indexOf(language)] ?? []).map((name): Name => [iso3, name]),
  )

/** undefined: borne by two countries of one list */
type Index = ReadonlyMap<string, string | undefined>

const indexOf = (lists: readonly (readonly Name[])[], keysOf: (name: string) => readonly string[]): Index => {
  const index = new Map<string, string | undefined>()
  for (const list of lists) {
    const added = new Map<string, string | undefined>()
    for (const [iso3, name] of list) {
      for (const key of keysOf(name))
        added.set(key, added.has(key) && added.get(key) !== iso3 ? undefined : iso3)
    }
    for (const [key, iso3] of added) if (!index.has(key)) index.set(key, iso3)
  }
  return index
}

const indexesOf = (chosen: readonly Language[]): { exact: Index; loose: Index } => {
  const lists = [chosen.flatMap(ownNames), printedNames, languages.flatMap(otherNames)]
  return { exact: indexOf(lists, (name) => [squash(name)]), loose: indexOf(lists, readings) }
}

const indexes = {
  en: indexesOf(['en']),
  es: indexesOf(['es']),
  fr: indexesOf(['fr']),
  any: indexesOf(languages),
}

/** The only one of all, or none. */
const agreed = (found: readonly (string | undefined)[]): string | undefined =>
  new Set(found).size === 1 ? found[0] : undefined

const iso3Of = (name: string, { exact, loose }: { exact: Index; loose: Index }): string | undefined => {
  const known = exact.get(squash(name)) ?? agreed(readings(name).flatMap((key) => loose.get(key) ?? []))
  if (known !== undefined) return known
  const within = namesWithin(name)
  return within.length > 2 ? undefined : agreed(within.map((part) => exact.get(squash(part))))
}

/** The country of a printed name; all three languages unless one is named. */
export const countryFromName = (name: string, language?: Language): CountryInfo | undefined =>
  byIso3.get(iso3Of(name, indexes[language ?? 'any']) ?? '')
