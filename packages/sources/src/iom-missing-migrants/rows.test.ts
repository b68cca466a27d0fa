/** Incidents, made up: every release's names, totals and their parts, dates, places. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'

const incident = {
  web_id: '2018.MMP01',
  region: 'Caribbean',
  reported_date: '2018-03-05',
  number_dead: 2,
  number_missing: 3,
  total_dead_and_missing: 5,
  number_of_female: 1,
  number_of_male: 4,
  number_of_children: 2,
  number_of_survivors: 9,
  cause_death: 'Drowning',
  country_of_incident: 'Bahamas',
  location_description: 'Off Abaco',
  location_coodinates: '26.4, -77.1',
  migration_route: 'Caribbean to US',
  information_source: 'Coast guard',
  url: 'https://example.org/1',
  source_quality: 4,
}
type Incident = Readonly<Record<string, unknown>>
const read = async (...rows: Incident[]): Promise<Checked> =>
  checkRows('iom-missing-migrants', await rowsOf('iom-missing-migrants', bytesOf(JSON.stringify(rows))))
const draftOf = async (change: Incident) => (await read({ ...incident, ...change })).drafts[0]

it('an incident with everything', async () => {
  const file = await read(incident)
  expect(file.drafts).toMatchObject([
    {
      source: 'iom-missing-migrants',
      id: '2018.MMP01',
      category: 'deaths_missing',
      cause: 'unknown',
      country: 'BHS',
      figure: 5,
      quantifier: 'more_than',
      start: '2018-03-05',
      end: '2018-03-05',
      dateAccuracy: 'day',
      operation: 'Caribbean',
      event: { id: '2018.MMP01' },
      places: [{ role: 'location', name: 'Off Abaco', lat: 26.4, lon: -77.1 }],
      breakdown: [
        { sex: 'f', figure: 1 },
        { sex: 'm', figure: 4 },
      ],
      url: 'https://example.org/1',
      note: 'Cause of death: Drowning. Route: Caribbean to US. Children: 2. Survivors: 9. Source: Coast guard. Source quality (1 to 5): 4',
      publisher: 'IOM',
      dataset: 'incidents',
      windowFrom: '2018-03-05',
      windowTo: '2018-03-05',
    },
  ])
  expect([...file.warnings]).toEqual([])
})

it.each<[keyof typeof incident, string[]]>([
  ['web_id', ['Web ID', 'Incident ID', 'Main ID']],
  ['region', ['Region of Incident']],
  ['reported_date', ['Reported Date', 'Incident Date']],
  ['number_dead', ['Number Dead', 'Number of Dead']],
  [
    'number_missing',
    ['Minimum Estimated Number of Missing', 'Number Missing', 'Minimum Estimated Number Missing'],
  ],
  ['total_dead_and_missing', ['Total Dead and Missing', 'Total Number of Dead and Missing']],
  ['number_of_female', ['Number of Females']],
  ['number_of_male', ['Number of Males']],
  ['number_of_children', ['Number of Children']],
  ['number_of_survivors', ['Number of Survivors']],
  ['cause_death', ['Cause of Death']],
  ['country_of_incident', ['Country of Incident']],
  ['location_description', ['Location Description', 'Location of Incident', 'Location of death']],
  ['location_coodinates', ['Location Coordinates', 'Coordinates']],
  ['migration_route', ['Migration Route', 'Migration route']],
  ['information_source', ['Information Source']],
  ['url', ['URL']],
  ['source_quality', ['Source Quality']],
])('%s has other names in other releases', async (column, names) => {
  const { [column]: value, ...others } = incident
  for (const name of names)
    expect((await read({ ...others, [name]: value })).drafts).toEqual((await read(incident)).drafts)
})

it('a row of its own id is a part of the incident with the main id', async () => {
  const { web_id: _own, ...others } = incident
  expect((await read({ ...others, 'Main ID': 'M1', 'Incident ID': 'M1.2' })).drafts[0]).toMatchObject({
    id: 'M1.2',
    eventId: 'M1',
  })
})

describe('how many', () => {
  it.each<[what: string, total: unknown, dead: unknown, missing: unknown, expected: unknown[]]>([
    ['the total', 5, 2, 3, [5, 'more_than', undefined]],
    ['the total where it differs from its parts', 6, 2, 3, [6, 'more_than', 'TOTAL_MISMATCH']],
    ['the parts where there is no total', null, 2, 3, [5, 'more_than', undefined]],
    ['one part', null, null, 3, [3, 'more_than', undefined]],
    ['the other part', null, 2, null, [2, 'exact', undefined]],
    ['a total alone', 5, null, null, [5, 'exact', undefined]],
    ['a 0 of nothing', 0, null, null, [null, 'exact', undefined]],
    ['a 0 that is counted', 0, 0, null, [0, 'exact', undefined]],
    ['a body that was found', 0, 1, -1, [0, 'exact', undefined]],
    ['nothing', null, null, null, [null, 'exact', undefined]],
    ['nobody missing', 2, 2, 0, [2, 'exact', undefined]],
  ])('%s', async (_what, total, dead, missing, expected) => {
    const file = await read({
      ...incident,
      number_of_female: null,
      number_of_male: null,
      total_dead_and_missing: total,
      number_dead: dead,
      number_missing: missing,
    })
    const [warning] = [...file.warnings.keys()]
    expect([file.drafts[0]?.figure, file.drafts[0]?.quantifier, warning]).toEqual(expected)
  })

  it.each([
    [{ total_dead_and_missing: -1 }, 'total_dead_and_missing'],
    [{ total_dead_and_missing: null, number_dead: 1, number_missing: -2 }, 'total_dead_and_missing'],
    [{ number_dead: 'two' }, 'number_dead'],
    [{ number_missing: '--3' }, 'number_missing'],
    [{ number_missing: '-' }, 'number_missing'],
  ])('%j is rejected', async (change, path) => {
    expect((await read({ ...incident, ...change })).rejections).toMatchObject([
      { code: 'FIGURE_INVALID', path },
    ])
  })
})

describe('without a date', () => {
  it.each<[string, Incident, string, string, string]>([
    [
      'the month is known',
      { 'Reported Year': 2019, 'Reported Month': 'February' },
      '2019-02-01',
      '2019-02-28',
      'month',
    ],
    ['the month under its other name', { Year: 2019, Month: 'Dec' }, '2019-12-01', '2019-12-31', 'month'],
    ['the year is known', { 'Incident Year': '2019' }, '2019-01-01', '2019-12-31', 'year'],
    ['the year under its other name', { 'Incident year': '2019' }, '2019-01-01', '2019-12-31', 'year'],
    ['the year stands in the id', {}, '2018-01-01', '2018-12-31', 'year'],
    [
      'the month without the year, which stands in the id',
      { Month: 'May' },
      '2018-05-01',
      '2018-05-31',
      'month',
    ],
  ])('%s', async (_what, change, start, end, dateAccuracy) => {
    const file = await read({ ...incident, reported_date: 'spring', ...change })
    expect(file.drafts[0]).toMatchObject({
      start,
      end,
      dateAccuracy,
      operation: 'Caribbean (undated)',
      published: '{"reported_date":"spring"}',
      windowFrom: start,
      windowTo: end,
    })
    expect(file.warnings.get('DATE_UNREADABLE')).toBe(1)
  })

  it('and without a year it is rejected: missing where nothing is printed, invalid where something is', async () => {
    const bad = async (reported_date: string) =>
      (await read({ ...incident, web_id: 'MMP-1', reported_date })).rejections.map(({ code, path }) => [
        code,
        path,
      ])
    expect(await bad('')).toEqual([['DATE_MISSING', 'reported_date']])
    expect(await bad('spring')).toEqual([['DATE_INVALID', 'reported_date']])
  })
})

it.each(['Unknown', 'Mixed/Unknown', 'Mixed', 'UNKNOWN '])(
  'people who died in "%s" died: they are in the world, and in no country',
  async (country_of_incident) => {
    const file = await read({ ...incident, country_of_incident }, incident)
    expect(file.rejections).toEqual([])
    expect(file.drafts).toMatchObject([
      { id: '2018.MMP01', country: 'XXU', figure: 5, operation: 'Caribbean' },
      { country: 'BHS' },
    ])
    expect(file.warnings.get('LABEL_NO_COUNTRY')).toBe(1)
  },
)

it.each(['Atlantis', 'Other', ''])(
  'a country that is "%s" may be any, so its row is rejected',
  async (name) => {
    expect((await read({ ...incident, country_of_incident: name })).rejections).toMatchObject([
      { code: 'COUNTRY_UNKNOWN', path: 'country_of_incident' },
    ])
  },
)

it('a place without a description is its country, without a point it has none', async () => {
  expect((await draftOf({ location_description: '' }))?.places).toMatchObject([
    { name: 'Bahamas', lat: 26.4 },
  ])
  expect((await draftOf({ location_coodinates: 'at sea' }))?.places).toEqual([
    { role: 'location', name: 'Off Abaco' },
  ])
})

it('ids hold no separator, and 180 characters at most', async () => {
  expect((await draftOf({ web_id: 'a|b' }))?.id).toBe('a-b')
  expect((await draftOf({ web_id: 'x'.repeat(180) }))?.id).toHaveLength(180)
  expect((await read({ ...incident, web_id: 'x'.repeat(181) })).rejections).toMatchObject([
    { code: 'FIELD_MISSING' },
  ])
  expect((await read(incident, incident, incident)).drafts.map(({ id }) => id)).toEqual([
    '2018.MMP01',
    '2018.MMP01:2',
    '2018.MMP01:3',
  ])
})

it('a release is known by four columns', async () => {
  for (const name of ['web_id', 'reported_date', 'total_dead_and_missing', 'country_of_incident'] as const) {
    const { [name]: _left, ...others } = incident
    await expect(read(others)).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  }
})
