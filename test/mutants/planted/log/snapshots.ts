import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/list-oldest-first',
    mistake: 'The list of snapshots is the oldest first, and a limit hides the newest.',
    file: 'packages/log/src/snapshots/snapshot-rows.ts',
    changes: [{ from: 'cutOff DESC, snapshotId DESC', to: 'cutOff ASC, snapshotId DESC' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/list-of-every-situation',
    mistake: 'The list of one situation holds those of all.',
    file: 'packages/log/src/snapshots/snapshot-rows.ts',
    changes: [{ from: 'OR situation = {situation:String}', to: 'OR situation != {situation:String} OR 1' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/list-without-milliseconds',
    mistake: 'Cut-offs are told to the second.',
    file: 'packages/log/src/snapshots/snapshot-rows.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000', to: '0' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/numbers-of-other-situations',
    mistake: 'A snapshot is numbered among those of all situations.',
    file: 'packages/log/src/snapshots/snapshot-rows.ts',
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
    file: 'packages/log/src/snapshots/snapshot-rows.ts',
    changes: [
      { from: 'count(DISTINCT cutOff)', to: 'count()' },
      { from: '(cutOff) < {cutOff:Int64}', to: '(cutOff) <= {cutOff:Int64}' },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
]
