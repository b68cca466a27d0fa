/**
 * Where it was counted: ISO 3166-1 alpha-3 plus AB9 (Abyei) and XKX (Kosovo), which IDMC reports on and
 * ISO does not list, and XXU where that is unknown. Names and M49 regions come from a generated table.
 */
import { countryRows } from './countries.generated.ts'

export interface CountryInfo {
  iso3: string
  /** '' for AB9 and XXU */
  iso2: string
  /** UN M49 number as three digits; '' where the UN gives none */
  m49: string
  /** English */
  name: string
  names: { en: string; es: string; fr: string }
  /** M49 codes: continent, subregion, and intermediate region where there is one, else '' */
  region: string
  subregion: string
  intermediateRegion: string
}

/** A publisher says that the country is unknown, or several: in the world's total, in no country's and no region's. */
export const UNKNOWN_COUNTRY = 'XXU'

export type Language = 'en' | 'es' | 'fr'

export const countries: readonly CountryInfo[] = countryRows.map(
  ([iso3, iso2, m49, en, es, fr, region, subregion, intermediateRegion]) => ({
    iso3,
    iso2,
    m49,
    name: en,
    names: { en, es, fr },
    region,
    subregion,
    intermediateRegion,
  }),
)

const byIso3 = new Map(countries.map((country) => [country.iso3, country]))
const byIso2 = new Map(countries.flatMap((country) => (country.iso2 === '' ? [] : [[country.iso2, country]])))

export const isCountry = (iso3: string): boolean => byIso3.has(iso3)

/** Where people are from or go to: unknown is left out there, and has no code. */
export const isKnownCountry = (iso3: string): boolean => iso3 !== UNKNOWN_COUNTRY && isCountry(iso3)

export const countryInfo = (iso3: string): CountryInfo | undefined => byIso3.get(iso3)

/** By ISO3 or ISO2, as P-codes of level 0 come in both (HTI, HT). */
export const countryFromCode = (code: string): CountryInfo | undefined =>
  byIso3.get(code.toUpperCase()) ?? byIso2.get(code.toUpperCase())
