import { describe, expect, it } from 'vitest'
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import type { Version } from './changed-records.ts'
import { explainFlow } from './explain-flow.ts'
import type { Counts } from './parts-of-span.ts'
import { monthly, version } from './version.fixture.ts'

interface Change {
  before?: Version
  after?: Version
  query?: Partial<SeriesQuery>
  dimensions?: readonly ReadDimension[]
  at?: { before: Counts; after: Counts }
}

const always = { before: () => true, after: () => true }

/** `correction GTM conflict 2023-05-01 +90`, in order. */
const explained = ({
  before,
  after,
  query,
  dimensions = ['country', 'cause'],
  at = always,
}: Change): string[] =>
  explainFlow({ ...monthly, ...query }, { before, after }, dimensions, at)
    .map(({ reason, part: { key, bucket, people } }) =>
      [reason, ...Object.values(key), bucket, people > 0 ? `+${people}` : people].join(' '),
    )
    .toSorted()

describe('a flow first reported', () => {
  const reasonOf = (reportedAt: string | null): string | undefined =>
    explained({
      after: version({
        reportedAt,
        start: '2024-01-31',
        end: '2024-01-31',
        recordedAt: '2025-01-01T00:00:00.000Z',
      }),
      dimensions: [],
    })[0]?.split(' ')[0]

  it.each([
    ['30 days after its last day', '2024-03-01T23:59:59.999Z', 'new'],
    ['31 days after it, by a civil date', '2024-03-02T00:00:00.000Z', 'late'],
    ['31 days after it, in the evening', '2024-03-02T20:00:00.000Z', 'late'],
    ['at no known time, so by when we recorded it', null, 'late'],
  ])('%s is as the receipt says', (_, reportedAt, reason) => {
    expect(reasonOf(reportedAt)).toBe(reason)
  })

  it('counts from its last day, not from its first', () => {
    expect(explained({ after: version({ reportedAt: '2023-06-30T00:00:00.000Z' }) })).toEqual([
      'new GTM conflict 2023-05-01 +310',
    ])
  })

  it('is new again when it had been withdrawn, and gone when it is', () => {
    const withdrawn = version({ op: 'retract', revision: 2 })
    expect(explained({ before: withdrawn, after: version({ revision: 3 }) })).toEqual([
      'new GTM conflict 2023-05-01 +310',
    ])
    expect(explained({ before: version(), after: withdrawn })).toEqual([
      'retraction GTM conflict 2023-05-01 -310',
    ])
    expect(explained({ before: withdrawn, after: withdrawn })).toEqual([])
  })
})

describe('a flow that changed in every way at once', () => {
  // 400 people from the last day of May on: 40 in May and 360 in June.
  const after = version({
    revision: 2,
    people: 400,
    start: '2023-05-31',
    end: '2023-06-09',
    country: 'HND',
    cause: 'disaster.weather',
    role: 'triangulation',
  })

  it('is corrected where it was, then moves, then changes its cause, and at last its role', () => {
    expect(explained({ before: version(), after })).toEqual([
      'correction GTM conflict 2023-05-01 +90',
      'moved GTM conflict 2023-05-01 -400',
      'moved HND conflict 2023-05-01 +40',
      'moved HND conflict 2023-06-01 +360',
      'reclassified HND conflict 2023-05-01 -40',
      'reclassified HND conflict 2023-06-01 -360',
      'reclassified HND disaster 2023-05-01 +40',
      'reclassified HND disaster 2023-06-01 +360',
      'role HND disaster 2023-05-01 -40',
      'role HND disaster 2023-06-01 -360',
    ])
  })

  it('goes the same way when it changes back', () => {
    expect(explained({ before: after, after: version({ revision: 3 }) })).toEqual([
      'role GTM conflict 2023-05-01 +310',
    ])
  })

  it('is told only by what the question can see', () => {
    const query = { interval: 'year' } as const
    expect(explained({ before: version(), after, query, dimensions: [] })).toEqual([
      'correction 2023-01-01 +90',
      'role 2023-01-01 -400',
    ])
    expect(explained({ before: version(), after, query: { countries: ['GTM'] } })).toEqual([
      'correction GTM conflict 2023-05-01 +90',
      'moved GTM conflict 2023-05-01 -400',
    ])
    expect(explained({ before: version(), after, query: { cause: 'conflict' } })).toEqual([
      'correction GTM conflict 2023-05-01 +90',
      'moved GTM conflict 2023-05-01 -400',
      'moved HND conflict 2023-05-01 +40',
      'moved HND conflict 2023-06-01 +360',
      'reclassified HND conflict 2023-05-01 -40',
      'reclassified HND conflict 2023-06-01 -360',
    ])
  })

  it('keeps both roles apart where both are asked for', () => {
    const query = { role: 'all' } as const
    expect(explained({ before: version(), after, query, dimensions: ['role'] })).toEqual([
      'correction recommended 2023-05-01 +90',
      'moved recommended 2023-05-01 -360',
      'moved recommended 2023-06-01 +360',
      'role recommended 2023-05-01 -40',
      'role recommended 2023-06-01 -360',
      'role triangulation 2023-05-01 +40',
      'role triangulation 2023-06-01 +360',
    ])
  })
})

describe('a flow that changed in one way', () => {
  it.each([
    ['its days', { start: '2023-06-01', end: '2023-06-30' }, [], 'moved'],
    ['its origin', { origin: 'COL' }, ['origin'], 'moved'],
    ['its destination', { destination: 'USA' }, ['destination'], 'moved'],
    ['its nationality', { nationality: 'VEN' }, ['nationality'], 'moved'],
    ['its group of nationalities', { nationalityGroup: 'Africa' }, ['nationality'], 'moved'],
    ['its operation', { operation: 'op' }, ['operation'], 'moved'],
    ['its event', { eventId: 'eta' }, ['event'], 'moved'],
    ['its country', { country: 'HND' }, ['country'], 'moved'],
    ['its cause', { cause: 'disaster' }, ['cause'], 'reclassified'],
    ['its category', { category: 'border_crossings' }, [], 'reclassified'],
    ['its kind', { kind: 'stock' }, [], 'reclassified'],
    ['what it is a publication of', { overlapGroup: '2023' }, [], 'reclassified'],
    ['its role', { role: 'triangulation' }, [], 'role'],
    ['its figure', { people: 0 }, [], 'correction'],
    ['its figure to none', { people: null }, [], 'correction'],
  ] as const)('%s is told as such', (_, over, dimensions, reason) => {
    const changes = explained({ before: version(), after: version({ revision: 2, ...over }), dimensions })
    expect(changes.some((change) => change.endsWith('-310'))).toBe(true)
    expect(new Set(changes.map((change) => change.split(' ')[0]))).toEqual(new Set([reason]))
  })

  it('by a step down the tree of causes is told nowhere', () => {
    const before = version({ cause: 'disaster.weather' })
    expect(explained({ before, after: { ...before, revision: 2, cause: 'disaster' } })).toEqual([])
  })
})

describe('a flow whose source is preferred at one instant only', () => {
  const never = (): boolean => false
  const before = version()
  const after = version({ revision: 2, people: 400 })

  it('comes in as it was, by the choice, and is corrected then', () => {
    expect(explained({ before, after, at: { before: never, after: () => true } })).toEqual([
      'correction GTM conflict 2023-05-01 +90',
      'method GTM conflict 2023-05-01 +310',
    ])
  })

  it('goes as it was, by the choice alone', () => {
    expect(explained({ before, after, at: { before: () => true, after: never } })).toEqual([
      'method GTM conflict 2023-05-01 -310',
    ])
  })

  it('is new where it counts now, and withdrawn from where it counted', () => {
    const [yes, no] = [always.after, never]
    const withdrawn = version({ op: 'retract', revision: 2 })
    expect(explained({ after: before, at: { before: no, after: yes } })).toHaveLength(1)
    expect(explained({ after: before, at: { before: yes, after: no } })).toEqual([])
    expect(explained({ before, after: withdrawn, at: { before: yes, after: no } })).toHaveLength(1)
    expect(explained({ before, after: withdrawn, at: { before: no, after: yes } })).toEqual([])
  })
})
