/** Every printed name and every group of countries, by hand: a name that is lost turns a publisher's rows away. */
import { describe, expect, it } from 'vitest'
import { countryInfo } from './countries.ts'
import { countryFromName } from './country-from-name.ts'
import { regionCodes, regionMembers } from './regions.ts'

const printed: Readonly<Record<string, readonly string[]>> = {
  BES: ['Caribbean Netherlands', 'Bonaire'],
  BHS: ['The Bahamas', 'Las Bahamas', 'Bahamas'],
  BOL: ['Bolivia', 'Bolivia (Plurinational State of)'],
  BRN: ['Brunei'],
  CAF: ['CAR', 'Central African Rep.', 'República Centroafricana'],
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
  DOM: ['Dominican Rep.', 'Rep. Dominicana', 'República Dominicana'],
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
  GNB: ['Guinea Bissau', 'Guinea-Bisáu'],
  HKG: ['Hong Kong, China', 'China, Hong Kong Special Administrative Region'],
  IRN: ['Iran', 'Irán', 'Iran (Islamic Republic of)'],
  KNA: ['St. Kitts and Nevis'],
  KOR: ['South Korea', 'Republic of Korea', 'Korea', 'Corea', 'Corea del Sur'],
  LAO: ['Laos', 'Lao PDR'],
  LCA: ['St. Lucia'],
  LKA: ['Siri Lanka', 'Sri Lanka'],
  MAC: ['Macau', 'Macao, China', 'China, Macao Special Administrative Region'],
  MAF: ['Saint Martin', 'St. Martin', 'St. Martin (French part)'],
  MDA: ['Moldova', 'Moldavia', 'Republic of Moldova'],
  MKD: ['Macedonia', 'North Macedonia', 'The former Yugoslav Republic of Macedonia'],
  MMR: ['Burma', 'Myanmar'],
  NLD: ['Netherlands (Kingdom of the)', 'Netherlands'],
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
  SYR: ['Syria', 'Siria', 'Syrie'],
  TLS: ['East Timor', 'Timor-Leste'],
  TUR: ['Turkey', 'Türkiye', 'Turquía'],
  TWN: ['Taiwan', 'Taiwan, China'],
  TZA: ['Tanzania', 'Tanzanie'],
  USA: ['United States', 'US', 'USA', 'Estados Unidos', 'EE.UU.', 'États-Unis'],
  VAT: ['Vatican', 'Holy See'],
  VCT: ['St. Vincent and the Grenadines'],
  VEN: ['Venezuela', 'Venezuela (Bolivarian Republic of)'],
  VGB: ['British Virgin Islands', 'Virgin Islands (British)'],
  VIR: ['U.S. Virgin Islands', 'United States Virgin Islands', 'Virgin Islands'],
  VNM: ['Vietnam', 'Viet Nam'],
  WLF: ['Wallis and Futuna Islands'],
}

describe('a printed name', () => {
  it.each(Object.entries(printed).flatMap(([iso3, names]) => names.map((name) => [name, iso3])))(
    '"%s" is %s, however it is written',
    (name, iso3) => {
      for (const each of [name, name.toUpperCase(), name.toLowerCase(), ` ${name} `])
        expect(countryFromName(each)?.iso3).toBe(iso3)
    },
  )

  it('is one of its language where a language is asked for', () => {
    expect(countryFromName('Alemania', 'es')?.iso3).toBe('DEU')
    expect(countryFromName('Alemania', 'en')).toBeUndefined()
    expect(countryFromName('Allemagne', 'fr')?.iso3).toBe('DEU')
    expect(countryFromName('Allemagne', 'es')).toBeUndefined()
    expect(['Alemania', 'Allemagne', 'Germany'].map((name) => countryFromName(name)?.iso3)).toEqual([
      'DEU',
      'DEU',
      'DEU',
    ])
  })

  it("of two countries is the one's own name before the other's alias, in the order of languages", () => {
    // "Dominica" and the Dominican Republic, the two Congos, Niger and Nigeria, Guinea and its neighbours
    for (const [name, iso3] of [
      ['Dominica', 'DMA'],
      ['Niger', 'NER'],
      ['Nigeria', 'NGA'],
      ['Guinea', 'GIN'],
      ['Guinea-Bissau', 'GNB'],
      ['Equatorial Guinea', 'GNQ'],
      ['Papua New Guinea', 'PNG'],
      ['Mali', 'MLI'],
      ['Malawi', 'MWI'],
    ] as const)
      expect(countryFromName(name, 'en')?.iso3).toBe(iso3)
  })
})

const isles = [
  'ABW',
  'AIA',
  'ATG',
  'BES',
  'BHS',
  'BLM',
  'BRB',
  'CUB',
  'CUW',
  'CYM',
  'DMA',
  'DOM',
  'GLP',
  'GRD',
  'HTI',
].concat(['JAM', 'KNA', 'LCA', 'MAF', 'MSR', 'MTQ', 'PRI', 'SXM', 'TCA', 'TTO', 'VCT', 'VGB', 'VIR'])
const isthmus = ['BLZ', 'CRI', 'GTM', 'HND', 'MEX', 'NIC', 'PAN', 'SLV']
const north = ['BMU', 'CAN', 'GRL', 'SPM', 'USA']
const south = [
  'ARG',
  'BOL',
  'BRA',
  'BVT',
  'CHL',
  'COL',
  'ECU',
  'FLK',
  'GUF',
  'GUY',
  'PER',
  'PRY',
  'SGS',
  'SUR',
  'URY',
  'VEN',
]

describe('a region has these countries and no others:', () => {
  it.each<[string, string[]]>([
    ['north-america', ['CAN', 'MEX', 'USA']],
    ['central-america', ['BLZ', 'CRI', 'GTM', 'HND', 'NIC', 'PAN', 'SLV']],
    ['caribbean', [...isles, 'GUY', 'SUR']],
    ['ca-4', ['GTM', 'HND', 'NIC', 'SLV']],
    ['northern-central-america', ['GTM', 'HND', 'SLV']],
    [
      'caricom',
      [
        'ATG',
        'BHS',
        'BLZ',
        'BRB',
        'DMA',
        'GRD',
        'GUY',
        'HTI',
        'JAM',
        'KNA',
        'LCA',
        'MSR',
        'SUR',
        'TTO',
        'VCT',
      ],
    ],
    ['caricom-csme', ['ATG', 'BLZ', 'BRB', 'DMA', 'GRD', 'GUY', 'JAM', 'KNA', 'LCA', 'SUR', 'TTO', 'VCT']],
    ['oecs', ['ATG', 'DMA', 'GRD', 'KNA', 'LCA', 'MSR', 'VCT']],
    ['029', isles],
    ['013', isthmus],
    ['021', north],
    ['005', south],
    ['003', [...isles, ...isthmus, ...north]],
    ['419', [...isles, ...isthmus, ...south]],
    ['019', [...isles, ...isthmus, ...north, ...south]],
  ])('%s', (code, members) => {
    expect(regionMembers(code)).toEqual(members.toSorted())
  })

  it('a country by its own number, and codes of one or two digits', () => {
    expect(regionMembers('332')).toEqual(['HTI'])
    expect(regionMembers('5')).toEqual(regionMembers('005'))
    expect(regionMembers('CA-4')).toEqual(['GTM', 'HND', 'NIC', 'SLV'])
  })

  it('those of a name that is no number', () => {
    expect(regionCodes.filter((code) => !/^\d{3}$/.test(code))).toEqual([
      'ca-4',
      'caribbean',
      'caricom',
      'caricom-csme',
      'central-america',
      'north-america',
      'northern-central-america',
      'oecs',
    ])
    expect(countryInfo('HTI')).toMatchObject({ region: '019', subregion: '419', intermediateRegion: '029' })
  })
})
