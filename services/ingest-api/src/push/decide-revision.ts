/**
 * Which revision a row becomes, if any. With a revision of its own nothing has to be looked up and the highest
 * wins; without one the head decides: same content is unchanged, other content is head + 1. Pure.
 */
import { MAX_REVISION, type ErrorCode } from '@tideline/contracts'

export interface Head {
  revision: number
  hash: string
  op: 'report' | 'retract'
  /** ms since the epoch */
  recordedAt?: number
}

export interface Candidate {
  revision?: number
  baseRevision?: number
  hash: string
  op: 'report' | 'retract'
}

export interface Known {
  /** highest revision stored or earlier in this push; undefined when none is known */
  head: Head | undefined
  /** whether the store was asked: only then does "no head" mean that there is none */
  lookedUp: boolean
  /** a row that is replayed: the head was said after it was refused */
  saidSince?: boolean
  /** what this push already holds under the candidate's own revision */
  sameRevision: Head | undefined
}

export type Decision =
  | { outcome: 'unchanged' }
  /** 'accepted': not compared with what is stored, so nobody knows yet which of the others it is */
  | { outcome: 'new' | 'revised' | 'accepted'; revision: number; unknownRetracted: boolean }
  | { outcome: 'refused'; code: Extract<ErrorCode, 'REVISION_CONFLICT' | 'BASE_REVISION_STALE'> }

/** A retraction says the same whatever it names. */
const sameContent = (left: Pick<Head, 'hash' | 'op'>, right: Pick<Head, 'hash' | 'op'>): boolean =>
  left.op === right.op && (left.op === 'retract' || left.hash === right.hash)

/** Whether the store has to be asked before this row can be decided. */
export const needsLookup = (candidate: Candidate): boolean =>
  candidate.revision === undefined || candidate.baseRevision !== undefined

/** undefined where the last that there is was taken. */
export const nextRevision = (head: number): number | undefined => (head < MAX_REVISION ? head + 1 : undefined)

export const decideRevision = (candidate: Candidate, known: Known): Decision => {
  const { head, lookedUp } = known
  const { revision, baseRevision } = candidate
  const same = known.sameRevision ?? (head !== undefined && head.revision === revision ? head : undefined)
  if (revision !== undefined && same !== undefined) {
    return sameContent(same, candidate)
      ? { outcome: 'unchanged' }
      : { outcome: 'refused', code: 'REVISION_CONFLICT' }
  }
  if (revision === undefined && head !== undefined && sameContent(head, candidate))
    return { outcome: 'unchanged' }
  // an old row without a number must not overrule what came after it
  if (revision === undefined && baseRevision === undefined && known.saidSince === true) {
    return { outcome: 'refused', code: 'BASE_REVISION_STALE' }
  }
  if (baseRevision !== undefined && lookedUp && (head?.revision ?? 0) !== baseRevision) {
    return { outcome: 'refused', code: 'BASE_REVISION_STALE' }
  }
  const next = revision ?? nextRevision(head?.revision ?? 0)
  if (next === undefined) return { outcome: 'refused', code: 'REVISION_CONFLICT' }
  if (!lookedUp) return { outcome: 'accepted', revision: next, unknownRetracted: false }
  const isNew = head === undefined
  return {
    outcome: isNew ? 'new' : 'revised',
    revision: next,
    unknownRetracted: isNew && candidate.op === 'retract',
  }
}
