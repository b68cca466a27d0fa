/** Single figures of GIDD, made up: units, dates of flows and of stocks, points, labels. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'

const flow = {
  ID: 107_479,
  ISO3: 'SYR',
  Year: 2023,
  'Figure cause': 'Disaster',
  'Figure category': 'Internal Displacements',
  'Figure unit': 'Person',
  'Reported figures': 400,
  'Household size': null,
  'Total figures': 500,
  'Hazard category': 'Geophysical',
  'Hazard sub category': 'Geophysical',
  'Hazard type': 'Earthquake',
  'Hazard sub type': 'Earthquake',
  'Violence type': null,
  'Violence sub type': null,
  'Start date': '2023-02-06',
  'Start date accuracy': 'Day',
  'End date': '2023-03-09',
  'End date accuracy': 'Month',
  'Stock date': '2023-05-01',
  'Stock date accuracy': 'Week',
  'Stock reporting date': '2023-11-30',
  'Locations name': ['Aleppo, Syria', 'Idlib, Syria'],
  'Locations accuracy': ['(ADM1)', '(ADM2)'],
  'Locations type': ['Origin', 'Destination'],
  'Event ID': 55,
  'Event name': 'Earthquake',
  'Event codes (Code:Type)': [['EQ-2023-000015-SYR', 'Glide Number']],
  Sources: ['OCHA', 'IFRC'],
}
const points = {
  type: 'MultiPoint',
  coordinates: [
    [37.1, 36.2],
    [36.6, 35.9],
  ],
}
const collection = (features: readonly unknown[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features })
const feature = (properties: object, geometry: unknown = points): object => ({
  type: 'Feature',
  geometry,
  properties,
})
const read = async (...features: object[]): Promise<Checked> =>
  checkRows('idmc-gidd-geojson', await rowsOf('idmc-gidd-geojson', bytesOf(collection(features))))
const draftOf = async (change: object, geometry: unknown = points) =>
  (await read(feature({ ...flow, ...change }, geometry))).drafts[0]

it('a flow with everything', async () => {
  const file = await read(feature(flow))
  expect(file.drafts).toMatchObject([
    {
      source: 'idmc-gidd-figures',
      id: 'figure-107479',
      category: 'internal_displacements',
      cause: 'disaster.geophysical.geophysical.earthquake.earthquake',
      country: 'SYR',
      figure: 400,
      people: 400,
      unit: 'person',
      start: '2023-02-06',
      end: '2023-03-09',
      dateAccuracy: 'month',
      event: { id: '55', name: 'Earthquake', codes: ['EQ-2023-000015-SYR'] },
      places: [
        { role: 'origin', name: 'Aleppo, Syria', adminLevel: 1, lat: 36.2, lon: 37.1 },
        { role: 'destination', name: 'Idlib, Syria', adminLevel: 2, lat: 35.9, lon: 36.6 },
      ],
      publisher: 'IDMC',
      note: 'Sources: OCHA; IFRC',
      dataset: 'geojson',
      windowFrom: '2023-01-01',
      windowTo: '2023-12-31',
    },
  ])
  expect([...file.warnings]).toEqual([])
})

describe('how many', () => {
  const household = { 'Figure unit': 'Household' }
  it.each<[what: string, change: object, expected: object]>([
    ['people as reported', {}, { figure: 400, people: 400, unit: 'person' }],
    ['people, only the total printed', { 'Reported figures': null }, { figure: 500, people: 500 }],
    [
      'households with their size',
      { ...household, 'Household size': 4.5 },
      { figure: 400, unit: 'household', householdSize: 4.5, people: 1_800 },
    ],
    ['households without a size', household, { figure: 500, unit: 'person', people: 500 }],
    ['households of size 0', { ...household, 'Household size': 0 }, { figure: 500, unit: 'person' }],
    ['people with a size', { 'Household size': 4.5 }, { figure: 400, unit: 'person', people: 400 }],
    ['nothing', { 'Reported figures': null, 'Total figures': null }, { figure: null, people: null }],
  ])('%s', async (_what, change, expected) => {
    expect(await draftOf(change)).toMatchObject(expected)
  })
})

describe('a stock', () => {
  const stock = { 'Figure category': 'IDPs' }
  it('was measured on one day and is reported for another', async () => {
    expect(await draftOf(stock)).toMatchObject({
      category: 'idps',
      kind: 'stock',
      start: '2023-05-01',
      end: '2023-11-30',
      dateAccuracy: 'week',
    })
  })

  it.each<[what: string, change: object, expected: object, codes: string[]]>([
    [
      'no day of reporting: the end of its year',
      { 'Stock reporting date': null },
      { start: '2023-05-01', end: '2023-12-31' },
      [],
    ],
    [
      'no day of measuring',
      { 'Stock date': null },
      { start: '2023-11-30', end: '2023-11-30', dateAccuracy: 'day' },
      [],
    ],
    [
      'neither',
      { 'Stock date': null, 'Stock reporting date': null },
      { start: '2023-12-31', end: '2023-12-31' },
      [],
    ],
    [
      'a day of measuring that is none',
      { 'Stock date': 'spring' },
      { start: '2023-11-30', end: '2023-11-30', dateAccuracy: 'day' },
      ['DATE_UNREADABLE'],
    ],
  ])('%s', async (_what, change, expected, codes) => {
    const file = await read(feature({ ...flow, ...stock, ...change }))
    expect(file.drafts[0]).toMatchObject(expected)
    expect([...file.warnings.keys()]).toEqual(codes)
  })
})

it.each([
  ['Internal Displacements', 'internal_displacements'],
  ['New Displacement', 'internal_displacements'],
  ['idps', 'idps'],
])('the category "%s" is %s', async (printed, category) => {
  expect((await draftOf({ 'Figure category': printed }))?.category).toBe(category)
})

it('the labels of conflict stand in columns of their own', async () => {
  const hazards = {
    'Hazard category': null,
    'Hazard sub category': null,
    'Hazard type': null,
    'Hazard sub type': null,
  }
  const violence = {
    'Violence type': 'Other situations of violence (OSV)',
    'Violence sub type': 'Crime-related violence',
  }
  expect((await draftOf({ 'Figure cause': 'Conflict', ...hazards, ...violence }))?.cause).toBe(
    'conflict.other_situations.crime',
  )
  // those of a hazard come first, and all of them are known
  const { drafts, warnings } = await read(feature({ ...flow, ...violence }))
  expect(drafts[0]?.cause).toBe('disaster.geophysical.geophysical.earthquake.earthquake')
  expect([...warnings]).toEqual([])
})

describe('points', () => {
  it('one alone is not wrapped in a list', async () => {
    const draft = await draftOf({ 'Locations name': 'Aleppo' }, { type: 'Point', coordinates: [37.1, 36.2] })
    expect(draft?.places).toEqual([{ role: 'origin', name: 'Aleppo', adminLevel: 1, lat: 36.2, lon: 37.1 }])
  })

  it.each([
    [[180, 90], true],
    [[-180, -90], true],
    [[180.1, 0], false],
    [[0, 90.1], false],
    [['37', '36'], false],
    [[37], false],
  ])('%j, longitude first, is on the earth: %s', async (point, real) => {
    const draft = await draftOf({ 'Locations name': ['A'] }, { type: 'MultiPoint', coordinates: [point] })
    expect(draft?.places?.map((place) => [place.lon, place.lat])).toEqual([
      real ? point : [undefined, undefined],
    ])
  })

  it('without a geometry the names are kept', async () => {
    expect((await draftOf({}, null))?.places?.map(({ name, lat }) => [name, lat])).toEqual([
      ['Aleppo, Syria', undefined],
      ['Idlib, Syria', undefined],
    ])
  })
})

it('a row that cannot be understood is rejected with its field', async () => {
  const bad: [object, string, string][] = [
    [{ ID: '' }, 'FIELD_MISSING', 'ID'],
    [{ ISO3: 'XXY' }, 'COUNTRY_UNKNOWN', 'ISO3'],
    [{ Year: 'soon' }, 'DATE_INVALID', 'Year'],
    [{ 'Figure category': 'Returns' }, 'CATEGORY_UNKNOWN', 'Figure category'],
    [{ 'Reported figures': 'many' }, 'FIGURE_INVALID', 'Reported figures'],
    [{ 'Reported figures': null, 'Total figures': 'many' }, 'FIGURE_INVALID', 'Total figures'],
  ]
  const features = [...bad.map(([change]) => feature({ ...flow, ...change })), { properties: null }]
  const rows = await rowsOf('idmc-gidd-geojson', bytesOf(collection(features)))
  expect(rows.map(({ rejection, rejectedIds }) => [rejection?.code, rejection?.path, rejectedIds])).toEqual([
    ...bad.map(([, code, path]) => [code, path, path === 'ID' ? undefined : ['figure-107479']]),
    ['FIELD_MISSING', 'properties', undefined],
  ])
})
