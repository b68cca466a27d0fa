/** Rows of the IDU feed, made up: every label, which date counts, and what a place is. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'
import { quantifierOf, roleOf } from './labels.ts'

const full = {
  id: 173904,
  iso3: 'ESP',
  country: 'Spain',
  role: 'Recommended figure',
  displacement_type: 'Disaster',
  category: 'Weather related',
  subcategory: 'Hydrological',
  type: 'Flood',
  subtype: 'Flood',
  qualifier: 'total',
  figure: 300,
  displacement_date: '2024-12-29',
  displacement_start_date: '2024-12-27',
  displacement_end_date: '2024-12-28',
  event_id: 29171,
  event_name: 'Spain: Flood',
  event_codes: 'FL-2024-000099-ESP',
  locations_name: 'Lucena, Spain; Huelva, Spain',
  locations_coordinates: '37.2, -6.7; 37.3, -6.9',
  locations_accuracy: 'Town (ADM3); Province (ADM1)',
  locations_type: 'Origin; Destination',
  created_at: '2025-01-07T15:40:30Z',
  source_url: 'https://example.org/1',
  sources: 'Local authorities',
  standard_popup_text: '<b>Spain</b>: 300\n  displacements',
}
const read = async (...rows: object[]): Promise<Checked> =>
  checkRows('idmc-idu', await rowsOf('idmc-idu', bytesOf(JSON.stringify(rows))))
const draftOf = async (change: object) => (await read({ ...full, ...change })).drafts[0]
const without = (...names: (keyof typeof full)[]): object =>
  Object.fromEntries(Object.entries(full).filter(([name]) => !names.some((each) => each === name)))

it('a row with everything', async () => {
  const file = await read(full)
  expect(file.drafts).toMatchObject([
    {
      source: 'idmc-idu',
      id: '173904',
      category: 'internal_displacements',
      cause: 'disaster.weather.hydrological.flood.flood',
      country: 'ESP',
      figure: 300,
      unit: 'person',
      quantifier: 'exact',
      role: 'recommended',
      start: '2024-12-27',
      end: '2024-12-28',
      publisher: 'IDMC',
      event: { id: '29171', name: 'Spain: Flood', codes: ['FL-2024-000099-ESP'] },
      places: [
        { role: 'origin', name: 'Lucena, Spain', adminLevel: 3, lat: 37.2, lon: -6.7 },
        { role: 'destination', name: 'Huelva, Spain', adminLevel: 1, lat: 37.3, lon: -6.9 },
      ],
      url: 'https://example.org/1',
      note: 'Spain : 300 displacements Sources: Local authorities',
      reportedAt: '2025-01-07T15:40:30.000Z',
      dataset: 'idu',
      windowFrom: '2024-12-29',
      windowTo: '2024-12-29',
    },
  ])
  expect([...file.warnings]).toEqual([])
})

describe('the role of a label', () => {
  it.each([
    ['Recommended figure', 'recommended', undefined],
    ['recommended', 'recommended', undefined],
    ['Triangulation', 'triangulation', undefined],
    ['TRIANGULATION figure', 'triangulation', undefined],
    ['', 'unknown', 'ROLE_MISSING'],
    ['Not recommended', 'unknown', 'ROLE_MISSING'],
  ])('"%s" is %s', (label, value, code) => {
    expect([roleOf(label).value, roleOf(label).warning?.code]).toEqual([value, code])
  })
})

describe('the quantifier of a label', () => {
  it.each([
    ['', 'reported', undefined],
    ['reported', 'reported', undefined],
    ['total', 'exact', undefined],
    ['Exact', 'exact', undefined],
    ['approximately', 'approximately', undefined],
    ['More than', 'more_than', undefined],
    ['less than', 'less_than', undefined],
    ['more than or equal to', 'more_than', 'QUANTIFIER_MAPPED'],
    ['at least', 'more_than', 'QUANTIFIER_MAPPED'],
    ['less than or equal to', 'less_than', 'QUANTIFIER_MAPPED'],
    ['at most', 'less_than', 'QUANTIFIER_MAPPED'],
    ['up to', 'approximately', 'QUANTIFIER_MAPPED'],
    ['constructor', 'approximately', 'QUANTIFIER_MAPPED'],
  ])('"%s" is %s', (label, value, code) => {
    expect([quantifierOf(label).value, quantifierOf(label).warning?.code]).toEqual([value, code])
  })

  it('is kept as it was published where it was mapped', async () => {
    expect(await draftOf({ qualifier: 'at least' })).toMatchObject({
      quantifier: 'more_than',
      published: '{"qualifier":"at least"}',
    })
  })
})

describe('the days of a row', () => {
  const [first, last, listed] = [
    'displacement_start_date',
    'displacement_end_date',
    'displacement_date',
  ] as const
  it.each<[what: string, dates: object, span: string[], codes: string[]]>([
    ['all three', {}, ['2024-12-27', '2024-12-28', '2024-12-29'], []],
    [
      'no start',
      { [first]: '' },
      ['2024-12-29', '2024-12-28'].toSorted().concat('2024-12-29'),
      ['DATES_SWAPPED'],
    ],
    ['no end', { [last]: '' }, ['2024-12-27', '2024-12-29', '2024-12-29'], []],
    ['no date that is listed', { [listed]: '' }, ['2024-12-27', '2024-12-28', '2024-12-28'], []],
    ['a start alone', { [last]: '', [listed]: '' }, ['2024-12-27', '2024-12-27', '2024-12-27'], []],
    ['an end alone', { [first]: '', [listed]: '' }, ['2024-12-28', '2024-12-28', '2024-12-28'], []],
    ['the listed one alone', { [first]: '', [last]: '' }, ['2024-12-29', '2024-12-29', '2024-12-29'], []],
    [
      'reversed',
      { [first]: '2024-12-28', [last]: '2024-12-27' },
      ['2024-12-27', '2024-12-28', '2024-12-29'],
      ['DATES_SWAPPED'],
    ],
    [
      'one that is none',
      { [first]: 'soon' },
      ['2024-12-28', '2024-12-29', '2024-12-29'],
      ['DATE_UNREADABLE', 'DATES_SWAPPED'],
    ],
    [
      'a midnight elsewhere',
      { [first]: '2024-12-26T13:00:00.000Z' },
      ['2024-12-27', '2024-12-28', '2024-12-29'],
      ['TIMESTAMP_SHIFTED'],
    ],
    [
      'a midnight in UTC',
      { [first]: '2024-12-27T00:00:00.000Z' },
      ['2024-12-27', '2024-12-28', '2024-12-29'],
      [],
    ],
  ])('%s', async (_what, dates, [start, end, window], codes) => {
    const file = await read({ ...full, ...dates })
    expect(file.drafts[0]).toMatchObject({ start, end, windowFrom: window, windowTo: window })
    expect([...file.warnings.keys()]).toEqual(codes)
    expect(file.drafts[0]?.published === undefined).toBe(codes.length === 0)
  })
})

describe('a row is rejected with its field where', () => {
  it.each<[object, string, string]>([
    [{ id: '' }, 'FIELD_MISSING', 'id'],
    [{ id: 'x'.repeat(201) }, 'FIELD_MISSING', 'id'],
    [{ iso3: 'XXY' }, 'COUNTRY_UNKNOWN', 'iso3'],
    [{ figure: 'many' }, 'FIGURE_INVALID', 'figure'],
    [{ figure: -1 }, 'FIGURE_INVALID', 'figure'],
    [
      { displacement_start_date: '', displacement_end_date: '', displacement_date: '' },
      'DATE_MISSING',
      'displacement_date',
    ],
    [
      { displacement_start_date: 'x', displacement_end_date: 'x', displacement_date: 'x' },
      'DATE_INVALID',
      'displacement_date',
    ],
  ])('%j', async (change, code, path) => {
    const rows = await rowsOf('idmc-idu', bytesOf(JSON.stringify([{ ...full, ...change }])))
    expect(rows).toMatchObject([{ observations: [], rejection: { code, path } }])
    expect(rows[0]?.rejectedIds).toEqual(path === 'id' ? undefined : ['173904'])
  })
})

it('an id is the number without the decimals of a spreadsheet, and holds no separator', async () => {
  expect((await draftOf({ id: '173904.0' }))?.id).toBe('173904')
  expect((await draftOf({ id: 'a|b' }))?.id).toBe('a-b')
  expect((await draftOf({ event_id: '29171.0' }))?.eventId).toBe('29171')
})

it('without an id of its event its name is the id; without both there is none', async () => {
  expect((await draftOf({ event_id: '' }))?.event).toMatchObject({ id: 'spain-flood', name: 'Spain: Flood' })
  expect(await draftOf({ event_id: '', event_name: '' })).not.toHaveProperty('event')
})

it('a cause that the tree has not is kept as published', async () => {
  const draft = await draftOf({ type: 'Derecho', subcategory: '', subtype: '' })
  expect(draft).toMatchObject({
    cause: 'disaster.weather',
    published: '{"displacement_type":"Disaster","category":"Weather related","type":"Derecho"}',
  })
})

describe('the older schema, with one point and no names,', () => {
  const older = without(
    'locations_name',
    'locations_coordinates',
    'locations_accuracy',
    'locations_type',
    'role',
  )

  it('has the country as its place, and says nothing of roles', async () => {
    const file = await read({ ...older, latitude: 37.2, longitude: -6.7 })
    expect(file.drafts[0]).toMatchObject({
      role: 'unknown',
      places: [{ role: 'location', name: 'Spain', lat: 37.2, lon: -6.7 }],
    })
    expect(file.warnings.get('ROLE_MISSING')).toBe(1)
  })

  it('has none without a point', async () => {
    expect((await read(older)).drafts[0]).not.toHaveProperty('places')
  })
})

it('a feed is known by four columns', async () => {
  for (const name of ['id', 'iso3', 'figure', 'displacement_type'] as const)
    await expect(read(without(name))).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
})
