import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generateNames } from '../../scripts/generate-names.ts'
import { generateCountries } from '../../scripts/generate-countries.ts'
import { countries, countryFromCode, countryInfo, isCountry, isKnownCountry } from './countries.ts'
import { countryFromName } from './country-from-name.ts'
import { regionCodes, regionMembers } from './regions.ts'

const root = new URL('../../../../', import.meta.url)
const shared = process.env['TIDELINE_SHARED'] ?? new URL('../shared', root).pathname
const reference = `${shared}/data/reference`
const missing = !existsSync(reference)
if (missing) console.warn(`skipped: no reference tables at ${reference} (set TIDELINE_SHARED)`)

const rowsOf = (file: string): string[][] =>
  readFileSync(`${reference}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) =>
      [...line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g)].map((match) => match[1] ?? match[2] ?? ''),
    )

describe('the table of countries', () => {
  it('is what its generator makes', () => {
    const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(textOf('countries.generated.ts')).toBe(generateCountries())
    expect(textOf('names.generated.ts')).toBe(generateNames())
  })

  it('has every code once, three letters, with three names', () => {
    expect(new Set(countries.map(({ iso3 }) => iso3)).size).toBe(countries.length)
    for (const { iso3, names } of countries) {
      expect(iso3).toMatch(/^[A-Z][A-Z0-9]{2}$/)
      expect(Object.values(names).every((name) => name.length > 0)).toBe(true)
    }
  })

  it('has Abyei and Kosovo, which ISO has not', () => {
    expect(isCountry('AB9')).toBe(true)
    expect(countryInfo('XKX')?.name).toBe('Kosovo')
  })

  it('has a code for an unknown place: in the world, in no region, and nobody is from there', () => {
    expect(isCountry('XXU')).toBe(true)
    expect(isKnownCountry('XXU')).toBe(false)
    expect(regionCodes.filter((code) => regionMembers(code)?.includes('XXU'))).toEqual(['001'])
  })

  it('knows a code of two letters too, where it is asked for one', () => {
    expect(['HTI', 'HT', 'ht', 'XK', 'AB9'].map((code) => countryFromCode(code)?.iso3)).toEqual([
      'HTI',
      'HTI',
      'HTI',
      'XKX',
      'AB9',
    ])
    expect(['', 'XX', 'constructor'].map(countryFromCode)).toEqual([undefined, undefined, undefined])
  })

  it.each(['', 'USA ', 'usa', 'US', 'XXY', 'constructor', '__proto__', 'toString'])(
    'does not know "%s"',
    (code) => {
      expect(isCountry(code)).toBe(false)
    },
  )

  it.skipIf(missing)('has the codes and regions of the reference table', () => {
    for (const [, iso2, iso3 = '', m49, , , , , region, subregion, intermediateRegion] of rowsOf(
      'iso3166-m49.csv',
    )) {
      // M49 gives Taiwan no region; ours is explained in the generator
      const regions = iso3 === 'TWN' ? {} : { region, subregion, intermediateRegion }
      expect(countryInfo(iso3)).toMatchObject({ iso2, m49, ...regions })
    }
  })

  it.skipIf(missing)('knows the territories IDMC reports on, by code and by the name it prints', () => {
    for (const [iso3 = '', , name = ''] of rowsOf('idmc-territories.csv')) {
      // Sark is in IDMC's list of territories and in none of its figures
      if (iso3 === 'SRK') continue
      expect(isCountry(iso3)).toBe(true)
      expect(countryFromName(name, 'en')?.iso3).toBe(iso3)
    }
  })
})

describe('a printed name', () => {
  it.each([
    ['Haití', 'HTI'],
    ['HAITI', 'HTI'],
    ['Rep. Dem. del Congo', 'COD'],
    ['Congo', 'COG'],
    ["Cote d'Ivoire", 'CIV'],
    ['Türkiye', 'TUR'],
    ['Camerún', 'CMR'],
    ['Afganistán', 'AFG'],
    ['St. Kitts and Nevis', 'KNA'],
    ['Siri Lanka', 'LKA'],
    ['Etats-Unis', 'USA'],
    ['Iran (Islamic Republic of)', 'IRN'],
    ['China, Macao Special Administrative Region', 'MAC'],
  ])('%s is %s', (name, iso3) => {
    expect(countryFromName(name)?.iso3).toBe(iso3)
  })

  it('that names no country is undefined', () => {
    for (const name of ['', 'Total', 'Otros Países', 'constructor'])
      expect(countryFromName(name)).toBeUndefined()
  })
})

describe('a region', () => {
  it('is as IOM groups it where it is named', () => {
    expect(regionMembers('north-america')).toEqual(['CAN', 'MEX', 'USA'])
    expect(regionMembers('central-america')).toEqual(['BLZ', 'CRI', 'GTM', 'HND', 'NIC', 'PAN', 'SLV'])
    expect(regionMembers('ca-4')).toEqual(['GTM', 'HND', 'NIC', 'SLV'])
    expect(regionMembers('northern-central-america')).toEqual(['GTM', 'HND', 'SLV'])
    expect(regionMembers('caribbean')).toEqual(
      expect.arrayContaining(['GUY', 'SUR', 'HTI', 'ABW', 'CUW', 'PRI']),
    )
    expect(regionMembers('caricom')).toHaveLength(15)
    expect(regionMembers('oecs')).toHaveLength(7)
  })

  it('may be an M49 code', () => {
    expect(regionMembers('013')).toEqual(['BLZ', 'CRI', 'GTM', 'HND', 'MEX', 'NIC', 'PAN', 'SLV'])
    expect(regionMembers('13')).toEqual(regionMembers('013'))
    expect(regionMembers('021')).toContain('BMU')
    expect(regionMembers('003')).toEqual(expect.arrayContaining(['USA', 'MEX', 'CUB']))
    expect(regionMembers('419')).toContain('BRA')
    expect(regionMembers('001')).toHaveLength(countries.length)
    expect(regionMembers('044')).toEqual(['BHS'])
  })

  it('that nobody knows is undefined', () => {
    for (const code of ['', 'atlantis', '999', '1234', 'constructor', '__proto__'])
      expect(regionMembers(code)).toBeUndefined()
  })

  it('has known countries only', () => {
    for (const code of regionCodes) expect(regionMembers(code)?.every(isCountry)).toBe(true)
  })
})
