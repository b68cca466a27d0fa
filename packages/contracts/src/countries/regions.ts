/**
 * Groups of countries a series may be asked for. `north-america`, `central-america` and `caribbean` are
 * IOM's groups for this region, not M49's: Mexico is in the first, Guyana and Suriname are in the last.
 * `caribbean` holds IOM's fifteen countries and every territory M49 has in the Caribbean, so a total over
 * it is larger than one over the countries alone wherever Puerto Rico has figures.
 * `caricom` is the fifteen full members, `caricom-csme` those that take part in the single market,
 * `oecs` the seven protocol members.
 */
import { countries } from './countries.ts'

const csme = ['ATG', 'BLZ', 'BRB', 'DMA', 'GRD', 'GUY', 'JAM', 'KNA', 'LCA', 'SUR', 'TTO', 'VCT']
const M49_CARIBBEAN = '029'

const caribbeanCountries = [
  'ATG',
  'BHS',
  'BRB',
  'CUB',
  'DMA',
  'DOM',
  'GRD',
  'GUY',
  'HTI',
  'JAM',
  'KNA',
  'LCA',
  'SUR',
  'TTO',
  'VCT',
]

/** Every code of M49 a country lies in; 003 (North America) overlaps the others, so M49 prints it as a footnote. */
const m49CodesOf = (country: (typeof countries)[number]): string[] => {
  const own = [country.region, country.subregion, country.intermediateRegion].filter((code) => code !== '')
  const northAmerica = own.some((code) => code === '013' || code === '021' || code === M49_CARIBBEAN)
  return ['001', ...own, ...(northAmerica ? ['003'] : []), ...(country.m49 === '' ? [] : [country.m49])]
}

const groups = new Map<string, Set<string>>()
for (const country of countries) {
  for (const code of m49CodesOf(country)) {
    const members = groups.get(code) ?? new Set<string>()
    groups.set(code, members.add(country.iso3))
  }
}

const named: Readonly<Record<string, readonly string[]>> = {
  'north-america': ['CAN', 'MEX', 'USA'],
  'central-america': ['BLZ', 'CRI', 'GTM', 'HND', 'NIC', 'PAN', 'SLV'],
  caribbean: [...caribbeanCountries, ...(groups.get(M49_CARIBBEAN) ?? [])],
  'ca-4': ['GTM', 'HND', 'NIC', 'SLV'],
  'northern-central-america': ['GTM', 'HND', 'SLV'],
  caricom: [...csme, 'BHS', 'HTI', 'MSR'],
  'caricom-csme': csme,
  oecs: ['ATG', 'DMA', 'GRD', 'KNA', 'LCA', 'MSR', 'VCT'],
}
for (const [code, members] of Object.entries(named)) groups.set(code, new Set(members))

/** ISO3 codes, sorted; undefined for a region nobody knows. Takes the names above and M49 codes ("419", also "29"). */
export const regionMembers = (code: string): string[] | undefined => {
  const members = groups.get(/^\d{1,2}$/.test(code) ? code.padStart(3, '0') : code.toLowerCase())
  return members === undefined ? undefined : [...members].toSorted()
}

export const regionCodes: readonly string[] = [...groups.keys()].toSorted()
