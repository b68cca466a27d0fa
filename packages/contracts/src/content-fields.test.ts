/**
 * For every field of a record: does another value make a revision, and of what kind? A field that is added to the record
 * has to be decided here.
 */
import { describe, expect, it } from 'vitest'
import { contentHash, diffContent, type ChangeKind } from './content-hash.ts'
import { recordSchema, type LogRecord } from './record.ts'

const place = {
  role: 'location',
  name: 'Les Cayes',
  pcode: 'HT07',
  lat: 18.2,
  lon: -73.75,
  adminLevel: 2,
} as const
const band = { sex: 'f', ageFrom: 0, ageTo: 17, figure: 60 } as const

const record: LogRecord = {
  v: 1,
  source: 's',
  id: '1',
  revision: 1,
  op: 'report',
  hash: '0000000000000000',
  kind: 'flow',
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  unit: 'household',
  householdSize: 4.5,
  people: 450,
  quantifier: 'exact',
  start: '2021-08-14',
  end: '2021-08-15',
  dateAccuracy: 'day',
  role: 'recommended',
  origin: 'HTI',
  destination: 'DOM',
  nationality: 'HTI',
  nationalityGroup: 'Others',
  places: [place],
  placeKey: 'a',
  adminLevel: 2,
  operation: 'Earthquake',
  round: 1,
  roundComplete: true,
  assessment: 'BA',
  eventId: 'e1',
  event: { id: 'e1', name: 'Earthquake' },
  breakdown: [band],
  publisher: 'IOM',
  url: 'https://example.org',
  note: 'a note',
  confidential: false,
  reportedAt: '2021-08-16T00:00:00.000Z',
  format: 'tideline',
  dataset: 'd',
  windowFrom: '2021-01-01',
  windowTo: '2021-12-31',
  overlapGroup: 'g',
  overlapRank: 1,
  status: 'final',
  published: '{}',
  receipt: 'r',
}

/** Another value of the field, and what it is a change of. */
const fields: { [Field in keyof Required<LogRecord>]: [other: LogRecord[Field], kind: ChangeKind | 'none'] } =
  {
    v: [1, 'none'],
    source: ['t', 'none'],
    id: ['2', 'none'],
    revision: [2, 'none'],
    op: ['retract', 'other'],
    hash: ['1111111111111111', 'none'],
    // of the category
    kind: ['stock', 'none'],
    category: ['returns', 'other'],
    cause: ['conflict', 'other'],
    country: ['DOM', 'other'],
    figure: [101, 'figure'],
    unit: ['person', 'figure'],
    householdSize: [4.6, 'figure'],
    // of figure, unit and size
    people: [451, 'none'],
    quantifier: ['more_than', 'other'],
    start: ['2021-08-13', 'date'],
    end: ['2021-08-16', 'date'],
    dateAccuracy: ['week', 'date'],
    role: ['triangulation', 'role'],
    origin: ['CUB', 'other'],
    destination: ['CUB', 'other'],
    nationality: ['CUB', 'other'],
    nationalityGroup: ['All', 'other'],
    places: [[{ ...place, name: 'Jacmel' }], 'other'],
    // of the places
    placeKey: ['b', 'none'],
    adminLevel: [1, 'none'],
    operation: ['Storm', 'other'],
    round: [2, 'other'],
    roundComplete: [false, 'other'],
    assessment: ['SA', 'other'],
    eventId: ['e2', 'other'],
    event: [{ id: 'e1', name: 'Another name' }, 'none'],
    breakdown: [[{ ...band, figure: 61 }], 'other'],
    publisher: ['SNM', 'none'],
    url: ['https://example.net', 'none'],
    note: ['another note', 'none'],
    confidential: [true, 'none'],
    reportedAt: ['2021-08-17T00:00:00.000Z', 'none'],
    format: ['idmc-idu', 'none'],
    dataset: ['e', 'none'],
    windowFrom: ['2021-01-02', 'none'],
    windowTo: ['2021-12-30', 'none'],
    overlapGroup: ['h', 'other'],
    overlapRank: [2, 'other'],
    status: ['partial', 'other'],
    published: ['{"a":1}', 'none'],
    receipt: ['q', 'none'],
  }

const changed = (change: Partial<LogRecord>): [sameHash: boolean, kinds: ChangeKind[]] => {
  const after = { ...record, ...change }
  return [contentHash(after) === contentHash(record), diffContent(record, after)]
}

it('every field of a record is decided', () => {
  expect(Object.keys(fields).toSorted()).toEqual(Object.keys(recordSchema.shape).toSorted())
  expect(Object.keys(record).toSorted()).toEqual(Object.keys(recordSchema.shape).toSorted())
})

describe('another value of', () => {
  it.each(Object.entries(fields).map(([field, [other, kind]]) => [field, kind, other] as const))(
    '%s is a change of: %s',
    (field, kind, other) => {
      expect(changed({ [field]: other })).toEqual(kind === 'none' ? [true, []] : [false, [kind]])
    },
  )

  it.each<[string, Partial<typeof place> | Record<string, unknown>, boolean]>([
    ['the name', { name: 'Jacmel' }, true],
    ['the P-code', { pcode: 'HT08' }, true],
    ['the latitude', { lat: 18.3 }, true],
    ['the longitude', { lon: -73.7 }, true],
    ['the level', { adminLevel: 3 }, false],
    ['the end of the movement', { role: 'origin' }, false],
  ])('%s of a place: %s', (_what, other, counts) => {
    const places = [{ ...place, ...other }] as LogRecord['places']
    expect(changed({ places })).toEqual(counts ? [false, ['other']] : [true, []])
  })

  it.each([{ sex: 'm' }, { ageFrom: 1 }, { ageTo: 18 }, { figure: 61 }, { ageFrom: undefined }])(
    'a band: %j',
    (other) => {
      expect(changed({ breakdown: [{ ...band, ...other }] as LogRecord['breakdown'] })).toEqual([
        false,
        ['other'],
      ])
    },
  )
})

it('what moved from one field to another is a change', () => {
  expect(changed({ origin: 'DOM', destination: 'HTI' })).toEqual([false, ['other']])
  expect(changed({ start: record.end, end: record.start })).toEqual([false, ['date']])
  expect(changed({ nationality: '', origin: 'HTI' })).toEqual([false, ['other']])
  expect(changed({ places: [{ ...place, lat: place.lon, lon: place.lat }] })).toEqual([false, ['other']])
})

it('not reported is not 0, and no round is not round 0', () => {
  expect(contentHash({ ...record, figure: null })).not.toBe(contentHash({ ...record, figure: 0 }))
  const { round: _round, ...unnumbered } = record
  expect(contentHash(unnumbered)).not.toBe(contentHash({ ...record, round: 0 }))
})
