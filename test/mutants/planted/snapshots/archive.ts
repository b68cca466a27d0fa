import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/next-cut-off-of-now',
    mistake: 'A snapshot says that the next is due when it was made itself.',
    file: 'packages/snapshots/src/archive/make-snapshot.ts',
    changes: [{ from: 'nextCutOff(situation, cutOff).at', to: 'nextCutOff(situation, watermark).at' }],
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
