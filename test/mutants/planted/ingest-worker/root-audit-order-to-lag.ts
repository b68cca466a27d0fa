import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/audit-behind-a-failure',
    mistake:
      'A range behind one that could not be stored is audited, and a watermark passes what is missing.',
    file: 'services/ingest-worker/src/audit-order.ts',
    changes: [
      { from: 'settled.resolve(noteFailure(batches, handed, before))', to: 'settled.resolve(before)' },
    ],
    tests: [
      'services/ingest-worker/src/sink-order.test.ts',
      'services/ingest-worker/src/audit-order.test.ts',
    ],
  },
  {
    id: 'sink/one-failure-for-ever',
    mistake: 'One mistake makes every later batch fail on a healthy store.',
    file: 'services/ingest-worker/src/audit-order.ts',
    changes: [
      {
        from: 'settled.resolve(noteFailure(batches, handed, before))',
        to: 'settled.reject(error)\n        settled.promise.catch(() => undefined)',
      },
    ],
    tests: ['services/ingest-worker/src/sink-failure.test.ts'],
  },
  {
    id: 'sink/waiting-behind-a-failure',
    mistake: 'A range that waited while the one before it failed is audited all the same.',
    file: 'services/ingest-worker/src/audit-order.ts',
    changes: [
      {
        from: 'noteFailure(batches, handed, before)',
        to: 'noteFailure(batches, Math.max(...batches.map((batch) => batch.number)), before)',
      },
    ],
    tests: ['services/ingest-worker/src/audit-order.test.ts'],
  },
  {
    id: 'sink/failure-of-every-partition',
    mistake: 'What failed in one partition makes all others read their batches again.',
    file: 'services/ingest-worker/src/audit-order.ts',
    changes: [
      {
        from: 'number <= (missing.get(partition) ?? 0)',
        to: 'partition >= 0 && number <= Math.max(0, ...missing.values())',
      },
    ],
    tests: ['services/ingest-worker/src/audit-order.test.ts'],
  },
  {
    id: 'sink/chain-forgotten',
    mistake: 'Each group waits for the first one only.',
    file: 'services/ingest-worker/src/audit-order.ts',
    changes: [{ from: '      tail = settled.promise\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
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
    id: 'sink/mistake-unsaid',
    mistake: 'A batch that fails by a mistake of ours is read again and again, and nobody learns why.',
    file: 'services/ingest-worker/src/ending.ts',
    changes: [{ from: 'else if (!abort.signal.aborted)', to: 'else if (abort.signal.aborted)' }],
    tests: ['services/ingest-worker/src/ending.test.ts'],
  },
  {
    id: 'sink/mistake-in-a-loop',
    mistake: 'A mistake of ours that never passes is read again at once, for ever.',
    file: 'services/ingest-worker/src/ending.ts',
    changes: [{ from: '          pauses.failed(batch)\n', to: '' }],
    tests: ['services/ingest-worker/src/ending.test.ts'],
  },
  {
    id: 'sink/pause-counts-company',
    mistake: 'Each batch under way behind a mistake doubles the pause.',
    file: 'services/ingest-worker/src/ending.ts',
    changes: [{ from: '      if (last?.waiting === true) return\n', to: '' }],
    tests: ['services/ingest-worker/src/ending.test.ts'],
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
    changes: [{ from: 'waitingBytes >= Math.min', to: 'waitingBytes > Math.min' }],
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
    changes: [{ from: '        inFlight -= 1\n        flush()', to: '        inFlight -= 1' }],
    tests: ['services/ingest-worker/src/group-commit.test.ts'],
  },
  {
    id: 'sink/group-failure-is-stored',
    mistake: 'A batch whose insert failed counts as stored.',
    file: 'services/ingest-worker/src/group-commit.ts',
    changes: [
      {
        from: '          for (const { reject } of group) reject(error)',
        to: '          for (const { resolve } of group) resolve()',
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
    id: 'sink/error-unknown-is-data',
    mistake: 'A row is put aside for a code that nobody knows.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: `  unknown: 'unknown',\n`, to: `  unknown: 'data',\n` }],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-eleven-attempts',
    mistake: 'An unknown error is tried once less or more than said.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: 'attempt < UNKNOWN_ATTEMPTS', to: 'attempt <= UNKNOWN_ATTEMPTS' }],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
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
