import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/next-cut-off-of-now',
    mistake: 'A snapshot says that the next is due when it was made itself.',
    file: 'packages/snapshots/src/archive/make-snapshot.ts',
    changes: [
      { from: 'nextCutOff(plan.situation, plan.cutOff).at', to: 'nextCutOff(plan.situation, watermark).at' },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/numbers-of-other-situations',
    mistake: 'A snapshot is numbered among those of all situations.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      {
        from: 'WHERE situation = {situation:String} AND toUnix',
        to: `WHERE {situation:String} != '' AND toUnix`,
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/numbers-count-documents',
    mistake: 'A day seen again with later knowledge takes a number of its own.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      { from: 'count(DISTINCT cutOff)', to: 'count()' },
      { from: '(cutOff) < {cutOff:Int64}', to: '(cutOff) <= {cutOff:Int64}' },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/verify-believes-the-row',
    mistake: 'A snapshot is checked against what it says of itself.',
    file: 'packages/snapshots/src/archive/verify-snapshot.ts',
    changes: [
      { from: 'ok: recomputed === row.dataHash', to: 'ok: recomputed.length === row.dataHash.length' },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
]
