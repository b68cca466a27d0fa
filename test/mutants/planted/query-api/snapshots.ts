import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/list-oldest-first',
    mistake: 'The list of snapshots is the oldest first, and a limit hides the newest.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'cutOff DESC, snapshotId DESC', to: 'cutOff ASC, snapshotId DESC' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/list-of-every-situation',
    mistake: 'The list of one situation holds those of all.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'OR situation = {situation:String}', to: 'OR situation != {situation:String} OR 1' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/list-without-milliseconds',
    mistake: 'Cut-offs are told to the second.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000', to: '0' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
]
