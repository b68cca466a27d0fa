import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/audit-overtakes-insert',
    mistake:
      'An audit names a range while rows of the one before it are not stored, so a watermark passes them.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [{ from: '    await turn()\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/audit-before-insert',
    mistake: 'A range counts as stored before its rows are.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [
      {
        from: '    for (const { audit: range, refusals } of items) await putAside(range.partition, refusals, works)\n',
        to: '    for (const { audit: range, refusals } of items) await putAside(range.partition, refusals, works)\n    await audit(items, works)\n',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/audit-not-awaited',
    mistake: 'The offset moves before the audit is stored.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [
      { from: '    await audit(items, works)\n    fault', to: '    void audit(items, works)\n    fault' },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-not-subtracted',
    mistake: 'A row that the store refused counts as stored in the audit.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [{ from: '      range.rows -= lines.length\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-not-counted',
    mistake: 'A row that the store refused is not counted as rejected in the audit.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [{ from: '      range.rejected += lines.length\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-of-another-batch',
    mistake: 'What one partition refused is put aside under another.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [
      {
        from: 'const lines = refused[index] ?? []',
        to: 'const lines = refused[items.length - 1 - index] ?? []',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/put-aside-not-awaited',
    mistake: 'A range counts as stored before what is unreadable of it is kept.',
    file: 'services/ingest-worker/src/store-group.ts',
    changes: [
      {
        from: 'of items) await putAside(range.partition, refusals, works)',
        to: 'of items) void putAside(range.partition, refusals, works)',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/broken-audit-retried',
    mistake: 'A store that cannot take audits is asked for ever, and nobody learns of it.',
    file: 'services/ingest-worker/src/until-stored.ts',
    changes: [{ from: 'mayPass(error, attemptNumber),', to: 'mayPass(error, attemptNumber) || true,' }],
    tests: ['services/ingest-worker/src/sink-failure.test.ts'],
  },
  {
    id: 'sink/audit-tried-once',
    mistake: 'An audit that the store did not take at once ends the worker.',
    file: 'services/ingest-worker/src/until-stored.ts',
    changes: [{ from: 'retries: Number.POSITIVE_INFINITY,', to: 'retries: 0,' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/lag-of-lost-partition',
    mistake: 'A partition that went to another worker shows a lag for ever.',
    file: 'services/ingest-worker/src/watch-lag.ts',
    changes: [{ from: '      metrics.lag.remove({ partition: String(partition) })\n', to: '' }],
    tests: ['services/ingest-worker/src/watch-lag.test.ts'],
  },
  {
    id: 'sink/lag-of-first-end',
    mistake: 'The lag of each partition is told by the end of the first.',
    file: 'services/ingest-worker/src/watch-lag.ts',
    changes: [{ from: 'lagOf(position, ends.get(partition), now)', to: 'lagOf(position, ends.get(0), now)' }],
    tests: ['services/ingest-worker/src/watch-lag.test.ts'],
  },
  {
    id: 'sink/lag-asked-once',
    mistake: 'The end of a topic is asked for once and never again.',
    file: 'services/ingest-worker/src/watch-lag.ts',
    changes: [{ from: '        asking = undefined\n', to: '' }],
    tests: ['services/ingest-worker/src/watch-lag.test.ts'],
  },
  {
    id: 'sink/many-refused-per-batch',
    mistake: 'A broken table is noticed only where one batch alone is refused.',
    file: 'services/ingest-worker/src/write-batch.ts',
    changes: [
      {
        from: 'lines > SUSPICIOUS_LINES && refused > lines / 2',
        to: 'lines > SUSPICIOUS_LINES && refused >= lines / 2',
      },
    ],
    tests: ['services/ingest-worker/src/write-batch.test.ts'],
  },
  {
    id: 'sink/empty-batch-shifts',
    mistake: 'What was refused stands under the wrong batch where one has no rows.',
    file: 'services/ingest-worker/src/write-batch.ts',
    changes: [
      {
        from: '    refused.push(batch.bytes.length === 0 ? [] : await settle(batch, hooks))',
        to: '    if (batch.bytes.length > 0) refused.push(await settle(batch, hooks))',
      },
    ],
    tests: ['services/ingest-worker/src/write-batch.test.ts'],
  },
  {
    id: 'sink/slow-line-refused',
    mistake: 'A single row that takes too long is halved for ever.',
    file: 'services/ingest-worker/src/write-batch.ts',
    changes: [
      {
        from: 'await attempt([batch.bytes], hooks, messages.length > 1)',
        to: 'await attempt([batch.bytes], hooks)',
      },
    ],
    tests: ['services/ingest-worker/src/write-batch.test.ts'],
  },
]
