/** The tree by hand: its keys into other taxonomies and its names are read by people, and no rule of ours would notice a swap. */
import { expect, it } from 'vitest'
import { categories, flowCategories, kindOf, stockCategories } from '../categories.ts'
import { causeInfo, causeRoot, causes } from './causes.ts'

const geo = 'disaster.geophysical.geophysical'
const climate = 'disaster.weather.climatological'
const water = 'disaster.weather.hydrological'
const storm = 'disaster.weather.meteorological.storm'
const temperature = 'disaster.weather.meteorological.extreme_temperature'

it.each([
  [`${geo}.earthquake.earthquake`, 'EQ', 'nat-geo-ear-gro', 'GH0101'],
  [`${geo}.earthquake.tsunami`, 'TS', 'nat-geo-ear-tsu', 'MH0705'],
  [`${geo}.mass_movement.dry`, 'LS', 'nat-geo-mmd-lan', 'GH0300'],
  [`${geo}.mass_movement.sinkhole`, 'OT', 'nat-geo-mmd-sub', 'GH0308'],
  [`${geo}.volcanic.volcanic`, 'VO', 'nat-geo-vol-vol', 'GH0201'],
  [`${climate}.desertification.desertification`, 'OT', 'nat-geo-env-des', 'EN0206'],
  [`${climate}.drought.drought`, 'DR', 'nat-cli-dro-dro', 'MH0401'],
  [`${climate}.erosion.erosion`, 'OT', 'nat-geo-env-soi', 'GH0403'],
  [`${climate}.salinisation.salinisation`, 'OT', 'nat-geo-env-slr', 'EN0303'],
  [`${climate}.sea_level_rise.sea_level_rise`, 'OT', 'nat-geo-env-slr', 'EN0402'],
  [`${climate}.wildfire.wildfire`, 'WF', 'nat-cli-wil-wil', 'EN0205'],
  [`${water}.flood.dam_release`, 'FL', 'tec-mis-col-col', 'TL0205'],
  [`${water}.flood.flood`, 'FL', 'nat-hyd-flo-flo', 'MH0600'],
  [`${water}.mass_movement.avalanche`, 'AV', 'nat-hyd-mmw-ava', 'MH0801'],
  [`${water}.mass_movement.landslide`, 'LS', 'nat-hyd-mmw-lan', 'GH0304'],
  [`${water}.wave.rogue`, 'OT', 'nat-hyd-wav-rog', 'MH0701'],
  [`${temperature}.cold`, 'CW', 'nat-met-ext-col', 'MH0502'],
  [`${temperature}.heat`, 'HT', 'nat-met-ext-hea', 'MH0501'],
  [`${storm}.hailstorm`, 'ST', 'nat-met-sto-hai', 'MH0404'],
  [`${storm}.sand`, 'VW', 'nat-met-sto-san', 'MH0201'],
  [`${storm}.storm`, 'ST', 'nat-met-sto-sto', 'MH0103'],
  [`${storm}.surge`, 'SS', 'nat-met-sto-sur', 'MH0703'],
  [`${storm}.tornado`, 'TO', 'nat-met-sto-tor', 'MH0305'],
  [`${storm}.cyclone`, 'TC', 'nat-met-sto-tro', 'MH0306'],
  [`${storm}.winter`, 'OT', 'nat-met-sto-bli', 'MH0403'],
])('%s is %s, %s and %s elsewhere', (path, glide, emdat, undrr) => {
  expect(causeInfo(path)).toMatchObject({ glide, emdat, undrr })
})

it('has a name in English, Spanish and French for each, in this order', () => {
  const named = (path: string): string => Object.values(causeInfo(path)?.labels ?? {}).join(' | ')
  expect(Object.keys(causes[0]?.labels ?? {})).toEqual(['en', 'es', 'fr'])
  for (const [path, names] of [
    ['conflict', 'Conflict | Conflicto | Conflit'],
    ['disaster', 'Disaster | Desastre | Catastrophe'],
    ['other', 'Other | Otra | Autre'],
    ['mixed', 'Several causes | Varias causas | Causes multiples'],
    ['unknown', 'Unknown | Desconocida | Inconnue'],
    [`${geo}.earthquake`, 'Earthquake | Terremoto | Séisme'],
    [`${water}.flood.flood`, 'Flood | Inundación | Inondation'],
    [`${storm}.surge`, 'Storm surge | Marejada ciclónica | Onde de tempête'],
    [`${climate}.drought.drought`, 'Drought | Sequía | Sécheresse'],
    ['other.eviction', 'Eviction | Desalojo | Expulsion'],
  ] as const)
    expect(named(path)).toBe(names)
})

it('knows the first level of every path', () => {
  expect([...new Set(causes.map(({ path }) => causeRoot(path)))]).toEqual([
    'conflict',
    'disaster',
    'other',
    'mixed',
    'unknown',
  ])
})

it('what may be added over days, and what may not', () => {
  expect(flowCategories.map(kindOf)).toEqual(Array(10).fill('flow'))
  expect(stockCategories.map(kindOf)).toEqual(Array(7).fill('stock'))
  const stocks = [
    'idps',
    'returnees',
    'migrants',
    'refugees',
    'asylum_seekers',
    'stateless',
    'others_of_concern',
  ]
  expect(categories.filter((category) => kindOf(category) === 'stock')).toEqual(stocks)
})
