/**
 * Sequences of what can happen to a log: reports, corrections, retractions, conflicts, repetition, rows out of order,
 * partitions that are stored late, sweeps at any time. A step names an observation by position, so that steps stay
 * meaningful while a failing sequence is shrunk.
 */
import fc from 'fast-check'
import {
  content,
  correction,
  ids,
  meeting,
  sources,
  upheaval,
  type Content,
  type Correction,
} from './content.ts'

export const PARTITIONS = 3

/** Which observation; few, so that they meet. */
export interface Slot {
  source: number
  id: number
}

export type Step =
  | { does: 'report'; at: Slot; content: Content; revision: number | null }
  | { does: 'correct'; at: Slot; change: Correction; aside: number }
  | { does: 'correct_out_of_order'; at: Slot; later: Correction; earlier: Correction }
  | { does: 'retract'; at: Slot; ahead: number }
  | { does: 'conflict'; at: Slot; content: Content; retracts: boolean }
  | { does: 'append_again'; nth: number; reportedAt: boolean }
  | { does: 'wait'; ms: number }
  | { does: 'store'; partitions: boolean[]; redeliver: number; batch: number; marker: boolean }
  | { does: 'sweep'; observationsPerPart: number | null }
  | { does: 'advance'; observationsPerPart: number | null }

const slot = fc.record({ source: fc.nat({ max: sources.length - 1 }), id: fc.nat({ max: ids.length - 1 }) })
const observationsPerPart = fc.constantFrom(null, null, 3)

const steps: Record<Step['does'], [weight: number, step: fc.Arbitrary<Step>]> = {
  report: [
    9,
    fc.record({
      does: fc.constant('report'),
      at: slot,
      content,
      revision: fc.constantFrom(null, null, null, 1, 2, 5),
    }),
  ],
  correct: [
    6,
    fc.record({
      does: fc.constant('correct'),
      at: slot,
      change: correction,
      aside: fc.constantFrom(0, 0, 0, 1),
    }),
  ],
  correct_out_of_order: [
    2,
    fc.record({
      does: fc.constant('correct_out_of_order'),
      at: slot,
      later: correction,
      earlier: correction,
    }),
  ],
  retract: [3, fc.record({ does: fc.constant('retract'), at: slot, ahead: fc.constantFrom(0, 0, 0, 1, 2) })],
  conflict: [2, fc.record({ does: fc.constant('conflict'), at: slot, content, retracts: fc.boolean() })],
  append_again: [
    2,
    fc.record({ does: fc.constant('append_again'), nth: fc.nat({ max: 40 }), reportedAt: fc.boolean() }),
  ],
  wait: [
    2,
    fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(1, 700, 86_400_000, 40 * 86_400_000) }),
  ],
  store: [
    3,
    fc.record({
      does: fc.constant('store'),
      partitions: fc.array(fc.boolean(), { minLength: PARTITIONS, maxLength: PARTITIONS }),
      redeliver: fc.constantFrom(0, 0, 1, 5),
      batch: fc.constantFrom(1, 5, 100, 100),
      marker: fc.boolean(),
    }),
  ],
  sweep: [2, fc.record({ does: fc.constant('sweep'), observationsPerPart })],
  advance: [2, fc.record({ does: fc.constant('advance'), observationsPerPart })],
}

/** Whatever can happen, in any order. */
export const anything: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(...Object.values(steps).map(([weight, arbitrary]) => ({ weight, arbitrary }))),
  { minLength: 4, maxLength: 30, size: 'max' },
)

const meetings = fc.array(
  fc.record({ does: fc.constant('report'), at: slot, content: meeting, revision: fc.constant(null) }),
  { minLength: 14, maxLength: 22, size: 'max' },
)
const upheavals = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('correct'),
        at: slot,
        change: upheaval,
        aside: fc.constant(0),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('retract'), at: slot, ahead: fc.constant(0) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('report'),
        at: slot,
        content: meeting,
        revision: fc.constant(null),
      }),
    },
  ),
  { minLength: 8, maxLength: 16, size: 'max' },
)

/** Many figures of few things, and then much that changes about them: who counts, and why, depends on all of it. */
const crowd: fc.Arbitrary<Step[]> = fc
  .tuple(meetings, upheavals)
  .map(([before, after]): Step[] => [...before, { does: 'advance', observationsPerPart: null }, ...after])

export const scenario: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 2, arbitrary: anything },
  { weight: 1, arbitrary: crowd },
)
