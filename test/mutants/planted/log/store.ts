import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/error-memory-is-data',
    mistake: 'A store without memory puts good rows aside.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      { from: `    241: 'MEMORY_LIMIT_EXCEEDED',\n`, to: '' },
      {
        from: `    6: 'CANNOT_PARSE_TEXT',\n`,
        to: `    6: 'CANNOT_PARSE_TEXT',\n    241: 'MEMORY_LIMIT_EXCEEDED',\n`,
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-quorum-forgotten',
    mistake: 'A replica that lags ends the worker after a minute.',
    file: 'packages/log/src/store/failure.ts',
    changes: [{ from: `    286: 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE',\n`, to: '' }],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-decimal-retried',
    mistake: 'One bad number stops a partition for ever.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      { from: `    407: 'DECIMAL_OVERFLOW',\n`, to: '' },
      {
        from: `    394: 'QUERY_WAS_CANCELLED',\n`,
        to: `    394: 'QUERY_WAS_CANCELLED',\n    407: 'DECIMAL_OVERFLOW',\n`,
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-no-table-is-data',
    mistake: 'A missing column empties the topic into the rejected table.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      { from: `    16: 'NO_SUCH_COLUMN_IN_TABLE',\n`, to: '' },
      {
        from: `    691: 'UNKNOWN_ELEMENT_OF_ENUM',\n`,
        to: `    691: 'UNKNOWN_ELEMENT_OF_ENUM',\n    16: 'NO_SUCH_COLUMN_IN_TABLE',\n`,
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-proxy-restart',
    mistake: 'A connection that broke counts as an unknown error.',
    file: 'packages/log/src/store/failure.ts',
    changes: [{ from: `  'ECONNABORTED',\n`, to: '' }],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-message-before-code',
    mistake: 'A message that speaks of a time-out hides the code of a bad row.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))\n    return String(error.code)\n  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''\n`,
        to: `  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''\n  if (message === '' && 'code' in error) return String(error.code)\n`,
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts'],
  },
  {
    id: 'pages/wiped-store-is-our-mistake',
    mistake: 'A store whose database is gone answers 500.',
    file: 'packages/log/src/store/failure.ts',
    changes: [{ from: `    81: 'UNKNOWN_DATABASE',\n`, to: '' }],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/pipe-closed-is-our-mistake',
    mistake: 'A connection that broke while the question was sent answers 500.',
    file: 'packages/log/src/store/failure.ts',
    changes: [{ from: `  'EPIPE',\n`, to: '' }],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/refused-query-is-asked-again',
    mistake: 'A query that the store refuses for a mistake of ours is told to be asked again.',
    file: 'packages/log/src/store/failure.ts',
    changes: [{ from: '/^timeout error|', to: '/timeout error|' }],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'sink/migrated-twice',
    mistake: 'A migration is applied at every start.',
    file: 'packages/log/src/store/migrate.ts',
    changes: [{ from: '    if (done.has(name)) continue\n', to: '' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
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
    file: 'packages/log/src/store/store.ts',
    changes: [
      {
        from: '  insert: (table, values) => call(() => store.insert(table, values)),',
        to: '  insert: (table, values) => store.insert(table, values),',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
]
