import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/sources-as-of-now',
    mistake: 'The sources of a snapshot change with what comes later, and so does its hash.',
    file: 'packages/log/src/revisions/summarise-sources.ts',
    changes: [
      {
        from: '       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}\n',
        to: '       AND {asOf:Int64} > 0\n',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/sources-before-the-millisecond',
    mistake: 'What was recorded at the cut-off itself is in the figures and not among the sources.',
    file: 'packages/log/src/revisions/summarise-sources.ts',
    changes: [
      {
        from: 'toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}',
        to: 'toUnixTimestamp64Milli(recordedAt) < {asOf:Int64}',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
]
