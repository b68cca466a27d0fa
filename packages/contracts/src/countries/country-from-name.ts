/**
 * Country names as publishers print them. SNM prints Spanish names, IDMC short English ones; neither
 * uses ISO's, so the usual short forms stand here beside the generated names. IOM prints the long names of the
 * UN's list (M49), nine of which differ from the generated ones by more than accents.
 */
import { countries, type CountryInfo, type Language } from './countries.ts'

const aliases: Readonly<Record<string, readonly string[]>> = {
  BES: ['Caribbean Netherlands', 'Bonaire'],
  BOL: ['Bolivia', 'Bolivia (Plurinational State of)'],
  BRN: ['Brunei'],
  BHS: ['The Bahamas', 'Las Bahamas'],
  CAF: ['CAR', 'Central African Rep.', 'Republica Centroafricana'],
  CHN: ['China'],
  CIV: ["Côte d'Ivoire", 'Ivory Coast', 'Costa de Marfil'],
  COD: [
    'DR Congo',
    'DRC',
    'Dem. Rep. Congo',
    'Democratic Republic of Congo',
    'Congo (Kinshasa)',
    'Rep. Dem. del Congo',
    'Rep. Democrática del Congo',
    'República Democrática del Congo',
    'Congo RD',
    'RD Congo',
  ],
  COG: ['Republic of Congo', 'Congo (Brazzaville)', 'Rep. of the Congo', 'Congo', 'República del Congo'],
  CPV: ['Cape Verde', 'Cabo Verde'],
  CZE: ['Czech Republic', 'Czechia', 'República Checa'],
  DOM: ['Dominican Rep.', 'Rep. Dominicana', 'Republica Dominicana'],
  FSM: ['Micronesia'],
  GBR: [
    'United Kingdom',
    'UK',
    'Reino Unido',
    'Inglaterra',
    'Great Britain',
    'United Kingdom of Great Britain and Northern Ireland',
  ],
  GMB: ['The Gambia', 'Gambia'],
  GNB: ['Guinea Bissau', 'Guinea-Bissau', 'Guinea-Bisáu'],
  HKG: ['Hong Kong, China', 'China, Hong Kong Special Administrative Region'],
  IRN: ['Iran', 'Irán', 'Iran (Islamic Republic of)'],
  KNA: ['St. Kitts and Nevis', 'St Kitts and Nevis'],
  KOR: ['South Korea', 'Republic of Korea', 'Korea', 'Corea', 'Corea del Sur'],
  LAO: ['Laos', 'Lao PDR'],
  LCA: ['St. Lucia', 'St Lucia'],
  // as the bulletins of Panama's migration service print it
  LKA: ['Siri Lanka'],
  MAC: ['Macau', 'Macao, China', 'China, Macao Special Administrative Region'],
  MDA: ['Moldova', 'Moldavia', 'Republic of Moldova'],
  MKD: ['Macedonia', 'North Macedonia', 'The former Yugoslav Republic of Macedonia'],
  MMR: ['Burma', 'Myanmar'],
  NLD: ['Netherlands (Kingdom of the)'],
  PRK: [
    'North Korea',
    "Dem. People's Rep. Korea",
    "Democratic People's Republic of Korea",
    'DPR Korea',
    'DPRK',
    'Corea del Norte',
  ],
  PSE: ['Palestine', 'State of Palestine', 'Palestina'],
  RUS: ['Russia', 'Rusia', 'Russie'],
  SJM: ['Svalbard and Jan Mayen Islands'],
  SWZ: ['Swaziland', 'Eswatini', 'Suazilandia'],
  SXM: ['Sint Maarten'],
  MAF: ['Saint Martin', 'St. Martin', 'St. Martin (French part)'],
  SYR: ['Syria', 'Siria', 'Syrie'],
  TLS: ['East Timor', 'Timor-Leste'],
  TUR: ['Turkey', 'Türkiye', 'Turquía'],
  TWN: ['Taiwan', 'Taiwan, China'],
  TZA: ['Tanzania', 'Tanzanie'],
  USA: ['United States', 'US', 'USA', 'Estados Unidos', 'EE.UU.', 'États-Unis'],
  VAT: ['Vatican', 'Holy See'],
  VCT: ['St. Vincent and the Grenadines', 'St Vincent and the Grenadines'],
  VEN: ['Venezuela', 'Venezuela (Bolivarian Republic of)'],
  VGB: ['British Virgin Islands', 'Virgin Islands (British)'],
  VIR: ['U.S. Virgin Islands', 'US Virgin Islands', 'United States Virgin Islands', 'Virgin Islands'],
  VNM: ['Vietnam', 'Viet Nam'],
  WLF: ['Wallis and Futuna Islands'],
}

const normalise = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** First writer wins, and a country's own names are written before anybody's aliases. */
const indexOf = (languages: readonly Language[]): ReadonlyMap<string, CountryInfo> => {
  const index = new Map<string, CountryInfo>()
  const add = (name: string, country: CountryInfo): void => {
    const key = normalise(name)
    if (key !== '' && !index.has(key)) index.set(key, country)
  }
  for (const country of countries) for (const language of languages) add(country.names[language], country)
  for (const country of countries) for (const alias of aliases[country.iso3] ?? []) add(alias, country)
  return index
}

const indexes = {
  en: indexOf(['en']),
  es: indexOf(['es']),
  fr: indexOf(['fr']),
  any: indexOf(['en', 'es', 'fr']),
}

/** The country of a printed name, without regard to case, accents and punctuation; all three languages unless one is named. */
export const countryFromName = (name: string, language?: Language): CountryInfo | undefined =>
  indexes[language ?? 'any'].get(normalise(name))
