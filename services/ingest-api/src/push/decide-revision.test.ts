import { MAX_REVISION } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { decideRevision, needsLookup, type Candidate, type Head, type Known } from './decide-revision.ts'

/** Revision 4 is stored, a report of content "a". */
const head: Head = { revision: 4, hash: 'a', op: 'report' }
const stored: Known = { head, lookedUp: true, sameRevision: undefined }
const nothing: Known = { head: undefined, lookedUp: true, sameRevision: undefined }
const notAsked: Known = { ...nothing, lookedUp: false }

const report = (hash: string, more: Partial<Candidate> = {}): Candidate => ({ hash, op: 'report', ...more })
const retract = (more: Partial<Candidate> = {}): Candidate => ({ hash: 'r', op: 'retract', ...more })

/** `revised 5`, `unchanged`, `REVISION_CONFLICT` */
const told = (candidate: Candidate, known: Known): string => {
  const decision = decideRevision(candidate, known)
  if (decision.outcome === 'unchanged') return 'unchanged'
  if (decision.outcome === 'refused') return decision.code
  return `${decision.outcome} ${decision.revision}${decision.unknownRetracted ? ' of nothing' : ''}`
}

describe('a base', () => {
  it.each<[string, Candidate, Known, string]>([
    ['below the head', report('b', { baseRevision: 3 }), stored, 'BASE_REVISION_STALE'],
    ['that is the head', report('b', { baseRevision: 4 }), stored, 'revised 5'],
    // whoever edited it has seen what is not stored here
    ['above the head', report('b', { baseRevision: 5 }), stored, 'BASE_REVISION_STALE'],
    ['of nothing, where nothing is', report('b', { baseRevision: 0 }), nothing, 'new 1'],
    ['of nothing, where something is', report('b', { baseRevision: 0 }), stored, 'BASE_REVISION_STALE'],
    ['of something, where nothing is', report('b', { baseRevision: 1 }), nothing, 'BASE_REVISION_STALE'],
    ['with a revision of its own', report('b', { baseRevision: 4, revision: 9 }), stored, 'revised 9'],
    [
      'that is stale, with a revision of its own',
      report('b', { baseRevision: 3, revision: 9 }),
      stored,
      'BASE_REVISION_STALE',
    ],
    ['that is stale, of the content that stands', report('a', { baseRevision: 3 }), stored, 'unchanged'],
  ])('%s', (_, candidate, known, expected) => {
    expect(told(candidate, known)).toBe(expected)
  })
})

describe('a revision of its own', () => {
  it.each<[string, Candidate, Known, string]>([
    ['that is the head, same content', report('a', { revision: 4 }), stored, 'unchanged'],
    ['that is the head, other content', report('b', { revision: 4 }), stored, 'REVISION_CONFLICT'],
    [
      'that is the head, retracted',
      { ...report('a', { revision: 4 }), op: 'retract' },
      stored,
      'REVISION_CONFLICT',
    ],
    ['above the head, same content', report('a', { revision: 5 }), stored, 'revised 5'],
    ['below the head', report('b', { revision: 3 }), stored, 'revised 3'],
    ['the first, where the store was not asked', report('a', { revision: 1 }), notAsked, 'accepted 1'],
    ['a later one, where the store was not asked', report('a', { revision: 2 }), notAsked, 'accepted 2'],
    ['a later one of nothing', report('a', { revision: 2 }), nothing, 'new 2'],
    ['a base that was not looked for', report('a', { revision: 2, baseRevision: 7 }), notAsked, 'accepted 2'],
  ])('%s', (_, candidate, known, expected) => {
    expect(told(candidate, known)).toBe(expected)
  })

  it('is compared with the row of this push that has it, before the head', () => {
    const earlier: Head = { revision: 2, hash: 'b', op: 'report' }
    expect(told(report('b', { revision: 2 }), { ...stored, sameRevision: earlier })).toBe('unchanged')
    expect(told(report('a', { revision: 2 }), { ...stored, sameRevision: earlier })).toBe('REVISION_CONFLICT')
  })
})

describe('a retraction', () => {
  const retracted: Known = { ...stored, head: { ...head, op: 'retract', hash: 'other' } }

  it.each<[string, Candidate, Known, string]>([
    ['of what is retracted says the same, whatever it names', retract(), retracted, 'unchanged'],
    ['of what stands', retract(), stored, 'revised 5'],
    ['of nothing', retract(), nothing, 'new 1 of nothing'],
    ['of nothing that was looked for', retract({ revision: 3 }), notAsked, 'accepted 3'],
    ['is followed by a report of the same content', report('other'), retracted, 'revised 5'],
  ])('%s', (_, candidate, known, expected) => {
    expect(told(candidate, known)).toBe(expected)
  })
})

describe('a row that is replayed, of which something was said since', () => {
  const since: Known = { ...stored, saidSince: true }

  it.each<[string, Candidate, string]>([
    ['without a number is too late', report('b'), 'BASE_REVISION_STALE'],
    ['of the content that stands is done', report('a'), 'unchanged'],
    ['takes the place of its number', report('b', { revision: 3 }), 'revised 3'],
    ['may follow the head that it names', report('b', { baseRevision: 4 }), 'revised 5'],
  ])('%s', (_, candidate, expected) => {
    expect(told(candidate, since)).toBe(expected)
  })
})

it('after the last number there is none', () => {
  const last: Known = { ...stored, head: { ...head, revision: MAX_REVISION } }
  expect(told(report('b'), last)).toBe('REVISION_CONFLICT')
  expect(told(report('b'), { ...last, head: { ...head, revision: MAX_REVISION - 1 } })).toBe(
    `revised ${MAX_REVISION}`,
  )
})

it.each([
  ['a number alone', { revision: 1 }, false],
  ['no number', {}, true],
  ['a base', { baseRevision: 1 }, true],
  ['a number and a base', { revision: 2, baseRevision: 1 }, true],
])('the store is asked: %s', (_, more, asks) => {
  expect(needsLookup(report('a', more))).toBe(asks)
})
