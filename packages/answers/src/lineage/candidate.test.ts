import { describe, expect, it } from 'vitest'
import { candidateOf, type CandidateRow } from './candidate.ts'

const row: CandidateRow = {
  source: 'field',
  id: 'a',
  revision: 2,
  country: 'GTM',
  cause: 'conflict',
  role: 'triangulation',
  people: 70,
  quantifier: 'more_than',
  dateAccuracy: 'week',
  start: '2024-12-30',
  end: '2025-01-05',
  recordedAt: '2025-02-01T00:00:00.000Z',
  origin: '',
  destination: '',
  nationality: '',
  nationalityGroup: '',
  operation: '',
  eventId: '',
  head: true,
  headRevision: 0,
  headHash: '0',
  chosen: false,
}

describe('a candidate', () => {
  it.each([
    ['the head', { head: true }, false, undefined],
    ['withdrawn by a later revision', { head: false, headRevision: 3 }, true, 'retracted'],
    ['withdrawn by another revision of the same number', { head: false, headRevision: 2 }, true, 'retracted'],
    ['another revision of the same number', { head: false, headRevision: 2 }, false, 'conflict'],
    ['revised since', { head: false, headRevision: 3 }, false, 'revised_away'],
  ])('that is %s', (_, over, retracted, notHead) => {
    expect(candidateOf({ ...row, ...over }, retracted).notHead).toBe(notHead)
  })

  it('keeps what is known of it, and whether it has a figure', () => {
    expect(candidateOf(row)).toMatchObject({
      chosen: false,
      candidate: {
        revision: 2,
        people: 70,
        role: 'triangulation',
        quantifier: 'more_than',
        dateAccuracy: 'week',
      },
    })
    expect(candidateOf({ ...row, people: 0, chosen: true })).toMatchObject({
      chosen: true,
      candidate: { people: 0 },
    })
    expect(candidateOf({ ...row, people: null }).candidate.people).toBeNull()
  })
})
