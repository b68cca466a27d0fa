import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/migrated-twice',
    mistake: 'A migration is applied at every start.',
    file: 'packages/log/src/store/migrate.ts',
    changes: [{ from: '    if (done.has(name)) continue\n', to: '' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/history-tie-by-offset',
    mistake: 'A history shows another revision as counting than the figures use.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [
      {
        from: 'ORDER BY revision, recordedAt, partition, offset',
        to: 'ORDER BY revision, recordedAt, partition, toString(offset)',
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/history-last-counts',
    mistake: 'Of two with the same revision the history shows the loser as counting.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: 'const winner = rows.find((row)', to: 'const winner = rows.findLast((row)' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-count-revisions',
    mistake: 'A list of sources counts revisions.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: 'uniqExact(id) AS observations', to: 'count() AS observations' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-with-retractions',
    mistake: 'A retraction counts as an observation of its source.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: "FROM ${tables.log} WHERE op = 'report' GROUP BY", to: 'FROM ${tables.log} GROUP BY' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/large-numbers-rounded',
    mistake: 'Offsets above 2^53 are rounded.',
    file: 'packages/log/src/store/store.ts',
    changes: [
      {
        from: 'output_format_json_quote_64bit_integers: 1',
        to: 'output_format_json_quote_64bit_integers: 0',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/join-of-nulls',
    mistake: 'A missing correction reads as null.',
    file: 'packages/log/src/store/store.ts',
    changes: [{ from: '  join_use_nulls: 0,\n', to: '  join_use_nulls: 1,\n' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/insert-is-a-promise',
    mistake: 'An acknowledged insert is a promise.',
    file: 'packages/log/src/store/store.ts',
    changes: [{ from: '  async_insert: 0,\n', to: '  async_insert: 1,\n' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/watch-misses-writes',
    mistake: 'A handler that only writes counts as hanging.',
    file: 'packages/log/src/store/watched-store.ts',
    changes: [
      {
        from: '  insert: (table, values) => call(() => store.insert(table, values)),',
        to: '  insert: (table, values) => store.insert(table, values),',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
]
