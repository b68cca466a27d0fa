/**
 * Spellings of the field in three languages, each with its country, and those that are no country's. The second list
 * matters more: a name that is read as its neighbour's is a wrong figure for two countries.
 */
import fc from 'fast-check'
import { iso31663 } from 'iso-3166'
import { describe, expect, it } from 'vitest'
import { countries, UNKNOWN_COUNTRY } from './countries.ts'
import { countryFromName } from './country-from-name.ts'
import { nameRows } from './names.generated.ts'
import { printedNames } from './printed-names.ts'

/** Kind of spelling, then names by country. */
const golden: Readonly<Record<string, string>> = {
  'turned round a comma': `
    KOR: Korea, South | Korea, Republic of | Corea, República de | Corée, République de
    PRK: Korea, North | Korea, Democratic People's Republic of | Corea, República Popular Democrática de
    COD: Congo, Democratic Republic | Congo, Democratic Republic of the | Congo, República Democrática del | Congo, République démocratique du
    COG: Congo, Republic | Congo, Republic of the | Congo, República del | Congo, République du
    CHN: China, People's Republic | CHINA, PEOPLES REPUBLIC OF | China, People’s Republic of | China, República Popular
    BHS: Bahamas, The | BAHAMAS, THE
    GMB: Gambia, The
    FSM: Micronesia, Federated States of | Micronesia, Estados Federados de | Micronésie, États fédérés de
    IRN: Iran, Islamic Republic of | Irán, República Islámica de
    TZA: Tanzania, United Republic of | Tanzanía, República Unida de
    MDA: Moldova, Republic of | Moldova, República de
    VEN: Venezuela, Bolivarian Republic of | Venezuela, República Bolivariana de
    BOL: Bolivia, Plurinational State of | Bolivia, Estado Plurinacional de
    PSE: Palestine, State of | Palestina, Estado de
    MKD: Macedonia, North | Macedonia, The former Yugoslav Republic of
    SSD: Sudan, South | Sudán, del Sur
    VGB: Virgin Islands, British
    VIR: Virgin Islands, U.S.
    NLD: Netherlands, Kingdom of the | Netherlands, The`,
  'in brackets': `
    IRN: Iran (Islamic Republic of) | Iran (Islamic Rep. of) | Irán (República Islámica del) | Iran (République islamique d’)
    BOL: Bolivia (Plurinational State of) | Bolivia (Estado Plurinacional de) | Bolivie (État plurinational de)
    VEN: Venezuela (Bolivarian Republic of) | Venezuela (República Bolivariana de)
    FSM: Micronesia (Federated States of) | Micronesia (Estados Federados de) | Micronesia (Fed. States of)
    COD: Congo (Kinshasa) | Congo (DRC) | Congo (RDC)
    COG: Congo (Brazzaville) | Congo (República)
    MMR: Myanmar (Burma) | MYANMAR (BURMA) | Myanmar (Birmania) | Myanmar (formerly Burma) | Burma/Myanmar
    SWZ: Eswatini (Swaziland) | Eswatini (ex-Swaziland)
    CZE: Czechia (Czech Republic) | Czechia / Czech Republic
    TUR: Türkiye (Turkey) | Turquía / Türkiye
    GNB: Guinea (Bissau)
    NLD: Países Bajos (Reino de los) | Pays-Bas (Royaume des)
    XKX: Kosovo (S/RES/1244 (1999))`,
  'shortened by the UN and others': `
    COD: Dem. Rep. of the Congo | DR Congo | DRC | R.D. Congo | Rép. dém. du Congo | Rep. Dem. del Congo | Congo, Dem. Rep.
    COG: Rep. of the Congo | Congo, Rep. | Rép. du Congo
    PRK: Dem. People's Rep. of Korea | Korea, Dem. People's Rep. | DPRK | N. Korea | Rep. Pop. Democrática de Corea
    KOR: Rep. of Korea | Korea, Rep. | S. Korea
    LAO: Lao People's Dem. Rep. | Lao PDR | Lao P.D.R.
    SYR: Syrian Arab Rep. | Rep. Árabe Siria
    TZA: United Rep. of Tanzania
    MDA: Rep. of Moldova
    CAF: Central African Rep. | Rep. Centroafricana | Rép. centrafricaine
    DOM: Dominican Rep. | Rep. Dominicana | Rép. dominicaine
    RUS: Russian Fed. | Fed. de Rusia
    EGY: Egypt, Arab Rep.
    YEM: Yemen, Rep.
    VEN: Venezuela, RB
    HKG: China, Hong Kong SAR | Hong Kong SAR | Hong Kong SAR, China
    MAC: China, Macao SAR | Macao SAR
    SRB: Serbia and Kosovo: S/RES/1244 (1999)
    PSE: Palestinian | West Bank and Gaza
    FSM: FS Micronesia | Micronesia, Fed. Sts.
    USA: U.S. | U.S.A. | EE.UU. | EE. UU. | E.E.U.U. | EEUU
    GBR: UK | U.K.
    ARE: UAE | U.A.E.`,
  'with other small words, saints and islands': `
    TTO: TRINIDAD & TOBAGO | Trinidad y Tobago | Trinité-et-Tobago
    ATG: Antigua & Barbuda | Antigua y Barbuda | Antigua-et-Barbuda
    BIH: BOSNIA & HERZEGOVINA | Bosnia y Herzegovina | Bosnie-Herzégovine | Bosnia-Herzegovina
    STP: SÃO TOMÉ & PRÍNCIPE | Sao Tome & Principe | Santo Tomé y Príncipe
    KNA: St. Kitts & Nevis | Saint Kitts and Nevis | San Cristóbal y Nieves | Saint Kitts y Nevis
    LCA: St. Lucia | St Lucia | Saint Lucia | Santa Lucía | Sta. Lucía | Sainte-Lucie | Ste-Lucie
    VCT: St. Vincent & Grenadines | Saint Vincent and the Grenadines | San Vicente y las Granadinas
    SPM: St. Pierre & Miquelon | Saint-Pierre-et-Miquelon
    SHN: St. Helena | Santa Elena
    MAF: St. Martin | Saint Martin (French part)
    SXM: Sint Maarten (Dutch part) | St. Martin (Dutch part)
    CYM: Cayman Is. | Islas Caimán | Îles Caïmans
    MHL: Marshall Is. | Islas Marshall
    SLB: Solomon Is
    TCA: Turks & Caicos Is. | Turks & Caicos Islands
    VIR: U.S. Virgin Is. | US Virgin Islands
    WLF: Wallis & Futuna
    CIV: CÔTE D’IVOIRE | Cote d'Ivoire | Côte dIvoire | Ivory Coast | Costa de Marfil
    SLV: El Salvador | Salvador
    GMB: The Gambia | La Gambia`,
  'of Spanish and of French, by themselves': `
    GUF: Guyana Francesa | Guayana Francesa | Guyane française | French Guiana
    GUY: Guyana
    SUR: Surinam | Suriname
    NZL: Nueva Zelandia | Nueva Zelanda | Nouvelle-Zélande
    KAZ: Kazajstan | Kazajstán | Kazajistán | Kazakhstan
    CMR: Camerún | Camerun | Cameroun
    HTI: Haití | HAITI | Haïti
    DEU: Alemania | Allemagne
    CIV: COSTA DE MARFIL
    PSE: Territorios Palestinos | Territoires palestiniens
    SAU: Arabia Saudita | Arabie saoudite
    ROU: Rumania | Rumanía
    ZWE: Zimbabue | Zimbabwe
    GNQ: Guinea Ecuatorial | Guinée équatoriale
    GNB: Guinea-Bisáu | Guinea Bissau | Guinée-Bissau
    LKA: Sri Lanka | Siri Lanka`,
  'of before': `
    MMR: Burma | Birmania | Birmanie
    SWZ: Swaziland | Suazilandia
    COD: Zaire | Zaïre
    CPV: Cape Verde | Cabo Verde | Cap-Vert
    BFA: Upper Volta | Alto Volta | Haute-Volta
    BEN: Dahomey
    LKA: Ceylon | Ceilán
    TLS: East Timor | Timor Oriental
    MKD: Macedonia | FYROM
    CZE: Czech Republic | República Checa | République tchèque
    LBY: Libyan Arab Jamahiriya
    WSM: Western Samoa
    DEU: German Democratic Republic`,
  'typed badly: blanks, capitals, full width, what cannot be seen': `
    CUB: ＣＵＢＡ |  cuba  | C\u200buba
    TUR: TÜRKİYE | T\u0075\u0308rkiye
    USA: ESTADOS  UNIDOS | estados unidos | États\u2011Unis
    HND: HONDURAS\u00a0 | \ufeffHonduras`,
}

const rows = Object.entries(golden).flatMap(([kind, table]) =>
  table
    .split('\n')
    .filter((line) => line.includes(':'))
    .flatMap((line) => {
      const [, iso3 = '', list = ''] = /^\s*(\w{3}): (.*)$/u.exec(line) ?? []
      return list.split(' | ').map((name) => [kind, name, iso3] as const)
    }),
)

describe('a spelling of the field', () => {
  it('is one of at least 150', () => {
    expect(new Set(rows.map(([, name]) => name)).size).toBeGreaterThanOrEqual(150)
  })

  it.each(rows)('%s: "%s" is %s', (_kind, name, iso3) => {
    expect(countryFromName(name)?.iso3).toBe(iso3)
  })
})

describe('neighbours by name are kept apart', () => {
  it.each([
    ['Dominica', 'DMA', 'Dominican Republic', 'DOM'],
    ['Niger', 'NER', 'Nigeria', 'NGA'],
    ['Guinea', 'GIN', 'Guinea-Bissau', 'GNB'],
    ['Equatorial Guinea', 'GNQ', 'Papua New Guinea', 'PNG'],
    ['Congo', 'COG', 'Democratic Republic of the Congo', 'COD'],
    ['Korea, South', 'KOR', 'Korea, North', 'PRK'],
    ['Samoa', 'WSM', 'American Samoa', 'ASM'],
    ['Virgin Islands (U.S.)', 'VIR', 'Virgin Islands (British)', 'VGB'],
    ['Saint Martin (French part)', 'MAF', 'Sint Maarten (Dutch part)', 'SXM'],
    ['Sudan', 'SDN', 'South Sudan', 'SSD'],
    ['Guyana', 'GUY', 'Guayana Francesa', 'GUF'],
    ['Mali', 'MLI', 'Malawi', 'MWI'],
    ['Mauritania', 'MRT', 'Mauritius', 'MUS'],
    ['Slovakia', 'SVK', 'Slovenia', 'SVN'],
    ['Austria', 'AUT', 'Australia', 'AUS'],
    ['China', 'CHN', 'Taiwan, Province of China', 'TWN'],
    ['Serbia', 'SRB', 'Kosovo', 'XKX'],
  ])('%s is %s, %s is %s', (one, iso3, other, otherIso3) => {
    expect([countryFromName(one)?.iso3, countryFromName(other)?.iso3]).toEqual([iso3, otherIso3])
  })
})

const nobodys =
  `Georgia (US state) | Georgia, USA | Georgia, United States | New Mexico | New Jersey | New Guinea | Northern Ireland |
  Ireland, Northern | Ireland (Northern) | Republic of China | China, Republic of | Korea, Dem. Rep. | Guayana | Guyane |
  Dominicana | North Sudan | Cyprus, North | Yemen, South | Germany, East | Virgin Is. (UK) | America | Africa | Asia | Europe |
  Central America | Sub-Saharan Africa | Northern Triangle | Latin America and the Caribbean | Channel Islands | Tibetan | Tibet |
  Stateless | Unknown | Various | Other | Mixed | Total | NA | N/A | RU | EU | Atlantis | constructor | __proto__ | St. | Rep. |
  Islands | South | of the | Mexico and Guatemala | Haiti/Cuba | Niger (Nigeria) | Samoa / American Samoa | Hatii | Venezula |
  Antillas Neerlandesas | Antilles néerlandaises | Serbia y Montenegro | Serbie-et-Monténégro | Unión Soviética | URSS |
  U.S.S.R. | Soviet Union | Checoslovaquia | Tchécoslovaquie | Yougoslavie | Unknown or several countries`
    .split('|')
    .map((name) => name.trim())
const divided = iso31663
  .filter(({ alpha4, type, to }) => alpha4 !== 'FQHH' && (type === 'split' || to[0]?.state !== 'assigned'))
  .map(({ from }) => from.name)

describe('a label that names no country of today', () => {
  it.each([...nobodys, ...divided, ''])('"%s" is not taken for one', (name) => {
    expect(countryFromName(name)).toBeUndefined()
  })
})

const known = [
  ...countries.flatMap(({ iso3, names }) => Object.values(names).map((name) => [iso3, name] as const)),
  ...printedNames,
  ...nameRows.flatMap(([iso3, ...lists]) => lists.flat().map((name) => [iso3, name] as const)),
]
  .filter(([iso3]) => iso3 !== UNKNOWN_COUNTRY)
  // i18n-iso-countries gives "Congo" to both; ISO and M49 mean Brazzaville
  .filter(([iso3, name]) => iso3 !== 'COD' || name !== 'Congo')

describe('any name of the lists', () => {
  it.each(known)('%s is the country of "%s", or nobody would be', (iso3, name) => {
    expect(countryFromName(name)?.iso3).toBe(iso3)
  })

  it('means the same however it is typed', () => {
    const ways: ((name: string) => string)[] = [
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => name.normalize('NFD'),
      (name) => ` ${name.replaceAll(' ', '\u00a0 ')}\u200b`,
      (name) => name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom(...ways), ([iso3, name], typed) => {
        expect(countryFromName(typed(name))?.iso3).toBe(iso3)
      }),
    )
  })

  it('or any other text is read without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(countries).toContain(countryFromName(text) ?? countries[0])
      }),
    )
  })
})
