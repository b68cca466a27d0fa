import { describe, expect, it } from 'vitest'
import { createAdmission } from './door/admission.ts'
import { decideRevision, needsLookup, type Head } from './push/decide-revision.ts'
import { decideRate } from './door/rate-limit.ts'
import { createSpool } from './push/spool.ts'
import { planUndo } from './undo/plan-undo.ts'
import { tmpdir } from 'node:os'

const head: Head = { revision: 4, hash: 'a', op: 'report' }
const known = { head, lookedUp: true, sameRevision: undefined }

describe('decideRevision', () => {
  it.each([
    ['same content', { hash: 'a', op: 'report' as const }, { outcome: 'unchanged' }],
    [
      'other content',
      { hash: 'b', op: 'report' as const },
      { outcome: 'revised', revision: 5, unknownRetracted: false },
    ],
    [
      'retraction',
      { hash: 'z', op: 'retract' as const },
      { outcome: 'revised', revision: 5, unknownRetracted: false },
    ],
    [
      'own revision, conflict',
      { hash: 'b', op: 'report' as const, revision: 4 },
      { outcome: 'refused', code: 'REVISION_CONFLICT' },
    ],
    [
      'own lower revision',
      { hash: 'b', op: 'report' as const, revision: 2 },
      { outcome: 'revised', revision: 2, unknownRetracted: false },
    ],
    [
      'stale base',
      { hash: 'b', op: 'report' as const, baseRevision: 3 },
      { outcome: 'refused', code: 'BASE_REVISION_STALE' },
    ],
    [
      'resend of what was taken',
      { hash: 'a', op: 'report' as const, baseRevision: 3 },
      { outcome: 'unchanged' },
    ],
  ])('%s', (_name, candidate, decision) => {
    expect(decideRevision(candidate, known)).toEqual(decision)
  })

  it('without a head it is new, and a retraction of nothing says so', () => {
    const none = { head: undefined, lookedUp: true, sameRevision: undefined }
    expect(decideRevision({ hash: 'a', op: 'retract' }, none)).toEqual({
      outcome: 'new',
      revision: 1,
      unknownRetracted: true,
    })
  })

  it('looks up only where it must', () => {
    expect(needsLookup({ hash: 'a', op: 'report', revision: 1 })).toBe(false)
    expect(needsLookup({ hash: 'a', op: 'report', revision: 2, baseRevision: 1 })).toBe(true)
    expect(needsLookup({ hash: 'a', op: 'report' })).toBe(true)
  })
})

it('an undo restores, retracts, or leaves alone', () => {
  const pushed = { last: 2 }
  const undo = { undoReceipt: 'u', receipt: 'r' }
  expect(planUndo(pushed, { revision: 2, receipt: 'r', op: 'report' }, 1, undo)).toEqual({
    step: 'restore',
    from: 1,
    revision: 3,
  })
  expect(planUndo(pushed, { revision: 2, receipt: 'r', op: 'report' }, undefined, undo)).toEqual({
    step: 'retract',
    revision: 3,
  })
  expect(planUndo(pushed, { revision: 3, receipt: 'x', op: 'report' }, 1, undo)).toEqual({
    step: 'revised_since',
  })
  expect(planUndo(pushed, { revision: 3, receipt: 'u', op: 'report' }, 1, undo)).toEqual({ step: 'done' })
})

it('a rate refills with time', () => {
  const empty = { tokens: 0, at: 0 }
  expect(decideRate(empty, 60, 500)).toMatchObject({ allowed: false, retryAfterSeconds: 1 })
  expect(decideRate(empty, 60, 1_000).allowed).toBe(true)
})

it('beyond the bound a push is told to come back, and one alone is always let in', () => {
  const admission = createAdmission({ maxBytes: 100, maxPushes: 8 })
  const leave = admission.enter(1_000)
  expect(() => admission.enter(1)).toThrow(expect.objectContaining({ code: 'OVERLOADED' }))
  leave()
  expect(admission.bytes).toBe(0)
})

it.each([10, 10_000_000])('a spool gives back what it took (memory %i)', async (memoryBytes) => {
  const spool = createSpool({ directory: tmpdir(), memoryBytes })
  const entries = Array.from({ length: 100 }, (_, index) => Buffer.from(`entry ${index} `.repeat(index + 1)))
  for (const entry of entries) await spool.add(entry)
  expect((await spool.read(0, 100)).map(String)).toEqual(entries.map(String))
  expect((await spool.read(40, 42)).map(String)).toEqual(entries.slice(40, 42).map(String))
  await spool.close()
})
