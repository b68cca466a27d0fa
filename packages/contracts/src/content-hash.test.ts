import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkObservation } from './check/check-observation.ts'
import type { RecordDraft, RecordExtras } from './check/types.ts'
import { contentHash, diffContent } from './content-hash.ts'
import { finishRecord } from './finish-record.ts'
import type { ObservationInput } from './observation.ts'

const base: ObservationInput = {
  source: 's',
  id: '1',
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  start: '2021-08-14',
  event: { id: 'e1', name: 'Earthquake' },
  places: [
    { name: 'Les Cayes', lat: 18.2, lon: -73.75 },
    { name: 'Jérémie', lat: 18.65, lon: -74.11 },
  ],
  breakdown: [
    { sex: 'f', figure: 60 },
    { sex: 'm', figure: 40 },
  ],
}

const draftOf = (change: Partial<ObservationInput> = {}, extras: RecordExtras = {}): RecordDraft => {
  const context = { today: '2024-01-01', mode: 'strict', receipt: 'r', format: 'f', extras } as const
  const result = checkObservation({ ...base, ...change }, context)
  if (!result.ok) throw new Error(JSON.stringify(result.rejections))
  return result.draft
}
const hash = (change: Partial<ObservationInput> = {}, extras: RecordExtras = {}): string =>
  draftOf(change, extras).hash

describe('the content hash', () => {
  it('is pinned: a change of the rule would make every published file a revision of itself', () => {
    expect(hash()).toBe('34a5631ba80286da')
  })

  it.each<[string, Partial<ObservationInput>]>([
    ['notes and links', { note: 'x', url: 'https://example.org' }],
    ['the publisher', { publisher: 'IDMC' }],
    ['the event name and codes', { event: { id: 'e1', name: 'Other', codes: ['EQ-2021-000116-HTI'] } }],
    ['when it was published', { reportedAt: '2021-08-15' }],
    ['the revision', { revision: 7 }],
    [
      'defaults written out',
      { end: '2021-08-14', unit: 'person', quantifier: 'exact', role: 'recommended', dateAccuracy: 'day' },
    ],
    ['the order of places', { places: base.places?.toReversed() ?? [] }],
    [
      'the level and end of a place',
      { places: (base.places ?? []).map((place) => ({ ...place, adminLevel: 3, role: 'origin' })) },
    ],
    ['the order of the breakdown', { breakdown: base.breakdown?.toReversed() ?? [] }],
  ])('does not change with %s', (_what, change) => {
    expect(hash(change)).toBe(hash())
  })

  it.each<[string, Partial<ObservationInput>, string[]]>([
    ['figure', { figure: 101 }, ['figure']],
    ['a figure withdrawn', { figure: null, breakdown: [] }, ['figure', 'other']],
    ['unit', { unit: 'household', householdSize: 1 }, ['figure']],
    ['quantifier', { quantifier: 'more_than' }, ['other']],
    ['role', { role: 'triangulation' }, ['role']],
    ['start', { start: '2021-08-13', end: '2021-08-14' }, ['date']],
    ['end', { end: '2021-08-15' }, ['date']],
    ['accuracy', { dateAccuracy: 'week' }, ['date']],
    ['event', { event: { id: 'e2' } }, ['other']],
    ['country', { country: 'DOM' }, ['other']],
    ['cause', { cause: 'conflict' }, ['other']],
    ['category', { category: 'returns' }, ['other']],
    ['a place less', { places: base.places?.slice(1) ?? [] }, ['other']],
    ['a place moved', { places: (base.places ?? []).map((place) => ({ ...place, lat: 18 })) }, ['other']],
    ['breakdown', { breakdown: [{ sex: 'f', figure: 61 }] }, ['other']],
    ['operation', { operation: 'Haiti earthquake' }, ['other']],
    ['round', { round: 2 }, ['other']],
    ['assessment', { assessment: 'SA' }, ['other']],
    ['nationality', { nationality: 'HTI' }, ['other']],
    ['nationality group', { nationalityGroup: 'Others' }, ['other']],
    ['origin', { origin: 'HTI' }, ['other']],
    ['destination', { destination: 'HTI' }, ['other']],
    ['retraction', { op: 'retract' }, ['figure', 'role', 'date', 'other']],
  ])('changes with %s', (_what, change, kinds) => {
    expect(hash(change)).not.toBe(hash())
    const [before, after] = [finishRecord(draftOf(), 1), finishRecord(draftOf(change), 2)]
    expect(diffContent(before, after)).toEqual(kinds)
    expect(diffContent(before, before)).toEqual([])
  })

  it('changes with the status and rank of a publication', () => {
    expect(hash({}, { status: 'final' })).not.toBe(hash({}, { status: 'partial' }))
    expect(hash({}, { overlapRank: 1 })).not.toBe(hash({}, { overlapRank: 2 }))
    expect(hash({}, { dataset: 'd', windowFrom: '2021-01-01', published: { a: 1 } })).toBe(hash())
  })

  it('is the same for a record read back from the store, with its defaults for what was absent', () => {
    const stored = {
      ...finishRecord(draftOf(), 1),
      origin: '',
      nationality: '',
      operation: '',
      overlapRank: 0,
    }
    expect(contentHash(stored)).toBe(hash())
    expect(diffContent(finishRecord(draftOf(), 1), stored)).toEqual([])
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(base), { minLength: Object.keys(base).length }),
        (entries) => {
          expect(hash(Object.fromEntries(entries))).toBe(hash())
        },
      ),
    )
  })
})
