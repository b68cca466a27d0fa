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
        from: 'WHERE situation = {situation:String} ORDER BY number',
        to: `WHERE {situation:String} != '' ORDER BY number`,
      },
    ],
    tests: ['services/snapshot-worker/src/issued.int.test.ts'],
  },
  {
    id: 'pages/number-of-a-killed-worker-lost',
    mistake: 'A number that was taken before a kill is passed over, so the row has a gap.',
    file: 'packages/snapshots/src/archive/issue.ts',
    changes: [{ from: '  await writeOnce(documentPath(dataDir, snapshotId), text)\n', to: '' }],
    tests: ['services/snapshot-worker/src/issued.int.test.ts'],
  },
  {
    id: 'pages/numbers-of-before-forgotten',
    mistake: 'Numbers begin again at 1 beside those of documents that were made before.',
    file: 'packages/snapshots/src/archive/issue.ts',
    changes: [{ from: 'Math.max(before, inRows) + 1', to: 'newest + 1' }],
    tests: ['services/snapshot-worker/src/issued.int.test.ts'],
  },
  {
    id: 'pages/compared-with-a-later-one',
    mistake: 'A snapshot is compared with one that speaks of a later instant.',
    file: 'packages/snapshots/src/archive/make-snapshot.ts',
    changes: [{ from: 'each.cutOff < cutOff && each.asOf < asOf', to: 'each.cutOff !== cutOff' }],
    tests: ['services/snapshot-worker/src/issued.int.test.ts'],
  },
  {
    id: 'pages/dated-by-the-bucket',
    mistake: 'A year that is running is dated by its last day, though its data end in February.',
    file: 'packages/snapshots/src/data/preferred-figure.ts',
    changes: [{ from: 'return last < to ? last : to', to: 'return to' }],
    tests: ['services/snapshot-worker/src/issued.int.test.ts'],
  },
]
