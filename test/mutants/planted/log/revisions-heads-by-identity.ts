import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/complete-without-dataset',
    mistake: 'A complete bulletin retracts the quotes of the same source.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: ' AND head.4 = {dataset:String}', to: '' }],
    tests: [
      'packages/log/src/progress/published.int.test.ts',
      'services/ingest-api/src/complete.int.test.ts',
    ],
  },
  {
    id: 'door/complete-without-format',
    mistake: 'A complete file retracts what the source published in another format.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: ' AND head.3 = {format:String}', to: '' }],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'door/complete-without-source',
    mistake: 'A complete file retracts what another source published in this format.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: 'FROM ${tables.log} WHERE source = {source:String} GROUP BY id)',
        to: 'FROM ${tables.log} WHERE notEmpty({source:String}) GROUP BY id)',
      },
    ],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'door/window-without-first-day',
    mistake: 'What was published for the first day of the window is never retracted.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: 'head.5 >= toDate32', to: 'head.5 > toDate32' }],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'door/window-without-last-day',
    mistake: 'What was published for the last day of the window is never retracted.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: 'head.6 <= toDate32', to: 'head.6 < toDate32' }],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'door/window-touched',
    mistake: 'A record that only reaches into the window of a complete file is retracted.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: 'head.5 >= toDate32({from:String}) AND head.6 <= toDate32({to:String})',
        to: 'head.6 >= toDate32({from:String}) AND head.5 <= toDate32({to:String})',
      },
    ],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'door/retracted-twice',
    mistake: 'What is retracted already counts as published and is retracted again.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: `WHERE head.2 = 'report' AND`, to: 'WHERE' }],
    tests: ['packages/log/src/progress/published.int.test.ts'],
  },
  {
    id: 'sink/head-last-of-tie',
    mistake: 'Of two with the same revision the one that came last counts at the door.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: `-toInt64(offset))'`, to: `toInt64(offset))'` }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/head-offset-as-text',
    mistake: 'Within a millisecond offset 10 comes before offset 9.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: `'(revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))'`,
        to: `"(revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -reinterpretAsInt64(reverse(rightPad(toString(offset), 8, '\\\\0'))))"`,
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/head-partition-forgotten',
    mistake: 'Within a millisecond the partition does not decide.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: `, -toInt32(partition), -toInt64(offset))'`, to: `, -toInt64(offset))'` }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/head-latest-time',
    mistake: 'Of two with the same revision the later one counts.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: `'(revision, -toUnixTimestamp64Milli(recordedAt)`,
        to: `'(revision, toUnixTimestamp64Milli(recordedAt)`,
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/head-of-another-source',
    mistake: 'An id of another source counts as this one’s.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: 'WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(ids))}) GROUP BY id)',
        to: 'WHERE id IN (${quoteList(new Set(ids))}) GROUP BY id)',
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/records-of-any-revision',
    mistake: 'An undo restores a revision that was not asked for.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: '\n       AND (id, revision) IN (${pairs})',
        to: "\n       AND revision IN (${[...new Set(wanted.map(({ revision }) => revision))].join(',')})",
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/records-last-of-tie',
    mistake: 'A restored revision has the content that lost.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [
      {
        from: 'ORDER BY recordedAt, partition, offset LIMIT 1 BY',
        to: 'ORDER BY recordedAt DESC, partition, offset LIMIT 1 BY',
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/window-edge-excluded',
    mistake: 'A complete file withdraws nothing that begins on its first day.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: 'head.5 >= toDate32', to: 'head.5 > toDate32' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/window-begins-only',
    mistake: 'A complete file withdraws what reaches beyond its window.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: ' AND head.6 <= toDate32({to:String})', to: ' AND head.5 <= toDate32({to:String})' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/window-withdrawn-again',
    mistake: 'What was withdrawn is withdrawn again.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: `WHERE head.2 = 'report' AND head.3`, to: 'WHERE head.3' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/undo-to-own-revision',
    mistake: 'An undo restores what the push itself had said before.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: 'receipt != ${quote(receipt)} AND revision', to: `receipt != '' AND revision` }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/undo-to-later',
    mistake: 'An undo restores what was said after the push.',
    file: 'packages/log/src/revisions/heads-by-identity.ts',
    changes: [{ from: ' AND revision < ${first}', to: '' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
]
