import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/window-date-unchecked',
    mistake: 'A day that no calendar has is stored as some other day.',
    file: 'services/ingest-worker/src/check-message.ts',
    changes: [
      {
        from: `const dateFields = ['start', 'end', 'windowFrom', 'windowTo']`,
        to: `const dateFields = ['start', 'end', 'windowFrom']`,
      },
    ],
    tests: ['services/ingest-worker/src/check-message.test.ts'],
  },
  {
    id: 'sink/end-not-required',
    mistake: 'A report without an end is stored at the empty date.',
    file: 'services/ingest-worker/src/check-message.ts',
    changes: [
      {
        from: '(record.start === undefined || record.end === undefined)',
        to: '(record.start === undefined && record.end === undefined)',
      },
    ],
    tests: ['services/ingest-worker/src/check-message.test.ts'],
  },
  {
    id: 'sink/retraction-needs-dates',
    mistake: 'A retraction of a flow is put aside because it has no dates.',
    file: 'services/ingest-worker/src/check-message.ts',
    changes: [{ from: `    record.op === 'report' &&\n`, to: '' }],
    tests: ['services/ingest-worker/src/check-message.test.ts'],
  },
  {
    id: 'sink/group-full-at-one-less',
    mistake: 'A batch that fits exactly is left for the next insert.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [{ from: '    if (bytes > maxBytes) return', to: '    if (bytes >= maxBytes) return' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-never-full',
    mistake: 'A full batch waits for company all the same.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [{ from: '>= options.maxBytes()) flush()', to: '> options.maxBytes()) flush()' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-three-under-way',
    mistake: 'Three inserts are under way instead of two.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [{ from: 'inFlight < options.maxInFlight', to: 'inFlight <= options.maxInFlight' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-stalls',
    mistake: 'What waits when both inserts are under way is never stored.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [{ from: '          inFlight -= 1\n          flush()', to: '          inFlight -= 1' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-failure-is-stored',
    mistake: 'A batch whose insert failed counts as stored.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [
      {
        from: '            for (const { reject } of group) reject(error)',
        to: '            for (const { resolve } of group) resolve()',
      },
    ],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-last-first',
    mistake: 'The batches of an insert are taken from the end of the line.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [{ from: 'waiting.splice(0, count)', to: 'waiting.splice(-count, count)' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/error-memory-is-data',
    mistake: 'A store without memory puts good rows aside.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `    241: 'MEMORY_LIMIT_EXCEEDED',\n`,
        to: '',
      },
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
    changes: [
      {
        from: `    286: 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE',\n`,
        to: '',
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-decimal-retried',
    mistake: 'One bad number stops a partition for ever.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `    407: 'DECIMAL_OVERFLOW',\n`,
        to: '',
      },
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
      {
        from: `    16: 'NO_SUCH_COLUMN_IN_TABLE',\n`,
        to: '',
      },
      {
        from: `    691: 'UNKNOWN_ELEMENT_OF_ENUM',\n`,
        to: `    691: 'UNKNOWN_ELEMENT_OF_ENUM',\n    16: 'NO_SUCH_COLUMN_IN_TABLE',\n`,
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-unknown-is-data',
    mistake: 'A row is put aside for a code that nobody knows.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [
      {
        from: `  unknown: 'unknown',\n`,
        to: `  unknown: 'data',\n`,
      },
    ],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-proxy-restart',
    mistake: 'A connection that broke counts as an unknown error.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `  'ECONNABORTED',\n`,
        to: '',
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-eleven-attempts',
    mistake: 'An unknown error is tried once less or more than said.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: 'attempt < UNKNOWN_ATTEMPTS', to: 'attempt <= UNKNOWN_ATTEMPTS' }],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
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
    id: 'sink/size-slow-at-limit',
    mistake: 'Inserts of exactly the slow time shrink.',
    file: 'services/ingest-worker/src/insert-size.ts',
    changes: [{ from: 'ms > SLOW_MS', to: 'ms >= SLOW_MS' }],
    tests: ['services/ingest-worker/src/insert-size.test.ts'],
  },
  {
    id: 'sink/size-quick-at-limit',
    mistake: 'Inserts of exactly the quick time grow.',
    file: 'services/ingest-worker/src/insert-size.ts',
    changes: [{ from: 'ms < QUICK_MS', to: 'ms <= QUICK_MS' }],
    tests: ['services/ingest-worker/src/insert-size.test.ts'],
  },
  {
    id: 'sink/size-grows-without-bound',
    mistake: 'Inserts grow above what memory has room for.',
    file: 'services/ingest-worker/src/insert-size.ts',
    changes: [
      {
        from: 'Math.min(max, Math.max(min, Math.round(bytes * factor)))',
        to: 'Math.max(min, Math.round(bytes * factor))',
      },
    ],
    tests: ['services/ingest-worker/src/insert-size.test.ts'],
  },
  {
    id: 'sink/lag-counts-last',
    mistake: 'The lag counts the last stored message as one behind.',
    file: 'services/ingest-worker/src/lag.ts',
    changes: [{ from: 'Number(end - stored - 1n)', to: 'Number(end - stored)' }],
    tests: ['services/ingest-worker/src/positions.test.ts'],
  },
]
