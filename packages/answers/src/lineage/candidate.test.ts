import { describe, expect, it } from 'vitest'
import { candidateOf, type CandidateRow } from './candidate.ts'

const row: CandidateRow = {
  source: 'field',
  id: 'a',
  revision: '2',
  country: 'GTM',
  cause: 'conflict',
  role: 'triangulation',
  people: '70',
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
  head: 1,
  sameRevision: 1,
  retracted: 0,
  chosen: 0,
}

describe('a candidate', () => {
  it.each([
    ['the head', { head: 1 }, undefined],
    ['withdrawn by a later revision', { head: 0, sameRevision: 0, retracted: 1 }, 'retracted'],
    [
      'withdrawn by another revision of the same number',
      { head: 0, sameRevision: 1, retracted: 1 },
      'retracted',
    ],
    ['another revision of the same number', { head: 0, sameRevision: 1, retracted: 0 }, 'conflict'],
    ['revised since', { head: 0, sameRevision: 0, retracted: 0 }, 'revised_away'],
  ])('that is %s', (_, over, notHead) => {
    expect(candidateOf({ ...row, ...over }).notHead).toBe(notHead)
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
    expect(candidateOf({ ...row, people: '0', chosen: 1 })).toMatchObject({
      chosen: true,
      candidate: { people: 0 },
    })
    expect(candidateOf({ ...row, people: null }).candidate.people).toBeNull()
  })
})
