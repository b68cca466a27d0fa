import type { Equivalent, Mutant } from '../mutant.ts'

/** Durability and visibility: what is acknowledged is stored, in order, counted once, and said no earlier than it is. */
export const sink: readonly (Mutant | Equivalent)[] = [
  {
    id: 'sink/audit-overtakes-insert',
    mistake:
      'An audit names a range while rows of the one before it are not stored, so a watermark passes them.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      { from: '    await before\n    await audit(items, works)', to: '    await audit(items, works)' },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/audit-behind-a-failure',
    mistake:
      'A range behind one that could not be stored is audited, and a watermark passes what is missing.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      {
        from: '      const before = auditedBefore\n      const finished',
        to: '      const before = Promise.resolve(auditedBefore).then(() => undefined, () => undefined)\n      const finished',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/audit-before-insert',
    mistake: 'A range counts as stored before its rows are.',
    file: 'services/ingest-worker/src/sink.ts',
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
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      { from: '    await audit(items, works)\n    fault', to: '    void audit(items, works)\n    fault' },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/group-not-awaited',
    mistake: 'The offset moves before the rows are stored.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '    await group.submit({', to: '    void group.submit({' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/chain-forgotten',
    mistake: 'Each group waits for the first one only.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '      auditedBefore = finished.promise\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-not-subtracted',
    mistake: 'A row that the store refused counts as stored in the audit.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '      range.rows -= lines.length\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-not-counted',
    mistake: 'A row that the store refused is not counted as rejected in the audit.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '      range.rejected += lines.length\n', to: '' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/unreadable-not-counted',
    mistake: 'A message that cannot be read is not counted as rejected in the audit.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '        rejected: sorted.refusals.length,', to: '        rejected: 0,' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/refused-of-another-batch',
    mistake: 'What one partition refused is put aside under another.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      {
        from: 'const lines = refused[index] ?? []',
        to: 'const lines = refused[items.length - 1 - index] ?? []',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/safe-to-includes-last',
    mistake: 'The watermark includes the last millisecond, in which messages may follow.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      { from: '        safeTo: lastMessage.timestamp - 1,', to: '        safeTo: lastMessage.timestamp,' },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/put-aside-not-awaited',
    mistake: 'A range counts as stored before what is unreadable of it is kept.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      {
        from: 'of items) await putAside(range.partition, refusals, works)',
        to: 'of items) void putAside(range.partition, refusals, works)',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/put-aside-once',
    mistake: 'A message that the rejected topic did not take at once ends the worker.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      {
        from: '    await pRetry(send, {\n      retries: Number.POSITIVE_INFINITY,',
        to: '    await pRetry(send, {\n      retries: 0,',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/audit-tried-once',
    mistake: 'An audit that the store did not take at once ends the worker.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [
      {
        from: 'await insertAudit(store, ranges)), {\n      retries: Number.POSITIVE_INFINITY,',
        to: 'await insertAudit(store, ranges)), {\n      retries: 0,',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
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
    id: 'sink/error-memory-is-data',
    mistake: 'A store without memory puts good rows aside.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [
      { from: '  241, // MEMORY_LIMIT_EXCEEDED\n', to: '' },
      {
        from: '  6, // CANNOT_PARSE_TEXT\n',
        to: '  6, // CANNOT_PARSE_TEXT\n  241, // MEMORY_LIMIT_EXCEEDED\n',
      },
    ],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-quorum-forgotten',
    mistake: 'A replica that lags ends the worker after a minute.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: '  286, // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE\n', to: '' }],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-decimal-retried',
    mistake: 'One bad number stops a partition for ever.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [
      { from: '  407, // DECIMAL_OVERFLOW\n', to: '' },
      {
        from: '  394, // QUERY_WAS_CANCELLED\n',
        to: '  394, // QUERY_WAS_CANCELLED\n  407, // DECIMAL_OVERFLOW\n',
      },
    ],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-no-table-is-data',
    mistake: 'A missing column empties the topic into the rejected table.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [
      { from: '  16, // NO_SUCH_COLUMN_IN_TABLE\n', to: '' },
      {
        from: '  691, // UNKNOWN_ELEMENT_OF_ENUM\n',
        to: '  691, // UNKNOWN_ELEMENT_OF_ENUM\n  16, // NO_SUCH_COLUMN_IN_TABLE\n',
      },
    ],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-unknown-is-data',
    mistake: 'A row is put aside for a code that nobody knows.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: "  return 'unknown'\n", to: "  return 'data'\n" }],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/error-proxy-restart',
    mistake: 'A connection that broke counts as an unknown error.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [{ from: "  'ECONNABORTED',\n", to: '' }],
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
    id: 'sink/error-message-before-code',
    mistake: 'A message that speaks of a time-out hides the code of a bad row.',
    file: 'services/ingest-worker/src/insert-errors.ts',
    changes: [
      {
        from: "  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))\n    return String(error.code)\n  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''\n",
        to: "  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''\n  if (message === '' && 'code' in error) return String(error.code)\n",
      },
    ],
    tests: ['services/ingest-worker/src/insert-errors.test.ts'],
  },
  {
    id: 'sink/many-refused-per-batch',
    mistake: 'A broken table is noticed only where one batch alone is refused.',
    file: 'services/ingest-worker/src/store-batch.ts',
    changes: [
      {
        from: 'lines > SUSPICIOUS_LINES && refused > lines / 2',
        to: 'lines > SUSPICIOUS_LINES && refused >= lines / 2',
      },
    ],
    tests: ['services/ingest-worker/src/store-batch.test.ts'],
  },
  {
    id: 'sink/empty-batch-shifts',
    mistake: 'What was refused stands under the wrong batch where one has no rows.',
    file: 'services/ingest-worker/src/store-batch.ts',
    changes: [
      {
        from: '    refused.push(batch.bytes.length === 0 ? [] : await settle(batch, hooks))',
        to: '    if (batch.bytes.length > 0) refused.push(await settle(batch, hooks))',
      },
    ],
    tests: ['services/ingest-worker/src/store-batch.test.ts'],
  },
  {
    id: 'sink/slow-line-refused',
    mistake: 'A single row that takes too long is halved for ever.',
    file: 'services/ingest-worker/src/store-batch.ts',
    changes: [
      {
        from: 'await attempt([batch.bytes], hooks, messages.length > 1)',
        to: 'await attempt([batch.bytes], hooks)',
      },
    ],
    tests: ['services/ingest-worker/src/store-batch.test.ts'],
  },
  {
    id: 'sink/gap-of-one',
    mistake: 'A gap of exactly one offset is not seen while storing.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [{ from: 'gap: first > before + 1n', to: 'gap: first > before + 2n' }],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/again-off-by-one',
    mistake: 'One message fewer than was read again is counted.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [
      { from: '(last < before ? last : before) - first + 1n', to: '(last < before ? last : before) - first' },
    ],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/position-moves-back',
    mistake: 'Reading again moves the position back, and the next batch looks like a gap.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [
      {
        from: 'if (position.stored === undefined || last > position.stored) position.stored = last',
        to: 'position.stored = last',
      },
    ],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/partition-kept',
    mistake: 'A partition that another worker had meanwhile looks as if messages were lost.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [
      {
        from: '    assigned(partitions) {\n      for (const partition of held.keys()) if (!partitions.includes(partition)) held.delete(partition)\n',
        to: '    assigned(partitions) {\n',
      },
    ],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/learn-not-awaited',
    mistake: 'The first batch after a restart is counted as new though the audit knows it.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [{ from: '        await known\n', to: '' }],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/noted-before-stored',
    mistake: 'A batch that was given up counts as stored.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [
      {
        from: '        const stored = await storeIt()\n        note(batch.partition, position, first.offset, last.offset)\n',
        to: '        note(batch.partition, position, first.offset, last.offset)\n        const stored = await storeIt()\n',
      },
    ],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/in-hand-for-ever',
    mistake: 'A batch that was given up makes the lag grow for ever.',
    file: 'services/ingest-worker/src/positions.ts',
    changes: [
      {
        from: '        position.inHand.splice(position.inHand.indexOf(first.timestamp), 1)',
        to: '        position.inHand.splice(position.inHand.indexOf(first.timestamp) + 1, 1)',
      },
    ],
    tests: ['services/ingest-worker/src/positions-held.test.ts'],
  },
  {
    id: 'sink/lag-counts-last',
    mistake: 'The lag counts the last stored message as one behind.',
    file: 'services/ingest-worker/src/lag.ts',
    changes: [{ from: 'Number(end - stored - 1n)', to: 'Number(end - stored)' }],
    tests: ['services/ingest-worker/src/positions.test.ts'],
  },
  {
    id: 'sink/refusal-id-without-partition',
    mistake: 'Two messages with the same offset in two partitions replace each other in the rejected table.',
    file: 'services/ingest-worker/src/refuse.ts',
    changes: [{ from: '`${topic}-${partition}-${offset}`', to: '`${topic}-${offset}`' }],
    tests: ['services/ingest-worker/src/ledger-sink.test.ts'],
  },
  {
    id: 'sink/refusal-time-of-now',
    mistake: 'A message that is read again brings back the state of a row that was replayed.',
    file: 'services/ingest-worker/src/refuse.ts',
    changes: [{ from: 'new Date(refusal.message.timestamp).toISOString()', to: 'new Date().toISOString()' }],
    tests: ['services/ingest-worker/src/ledger-sink.test.ts'],
  },
  {
    id: 'sink/ledger-not-awaited',
    mistake: 'Receipts count as kept before they are stored.',
    file: 'services/ingest-worker/src/ledger-sink.ts',
    changes: [
      { from: '        await storeOrWait(entries, work)', to: '        void storeOrWait(entries, work)' },
    ],
    tests: ['services/ingest-worker/src/ledger-sink.test.ts'],
  },
  {
    id: 'sink/ledger-drops-receipts',
    mistake: 'Receipts are not stored where a push had refused rows.',
    file: 'packages/clickhouse/src/ingest/ledger.ts',
    changes: [
      {
        from: '    if (lines.length > 0) await insertRaw(',
        to: '    if (lines.length > 1) await insertRaw(',
      },
    ],
    tests: ['services/ingest-worker/src/ledger-sink.test.ts'],
  },
  {
    id: 'sink/marker-round-lost',
    mistake: 'Data that comes while markers are sent waits for the next idle round.',
    file: 'services/ingest-worker/src/markers.ts',
    changes: [{ from: '      again = true\n      return', to: '      return' }],
    tests: ['services/ingest-worker/src/markers.test.ts'],
  },
  {
    id: 'sink/window-date-unchecked',
    mistake: 'A day that no calendar has is stored as some other day.',
    file: 'services/ingest-worker/src/check-message.ts',
    changes: [
      {
        from: "const dateFields = ['start', 'end', 'windowFrom', 'windowTo']",
        to: "const dateFields = ['start', 'end', 'windowFrom']",
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
    changes: [{ from: "    record.op === 'report' &&\n", to: '' }],
    tests: ['services/ingest-worker/src/check-message.test.ts'],
  },
  {
    id: 'sink/lane-rewinds-to-second',
    mistake: 'When two batches fail the first is skipped.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      {
        from: '    if (broken !== undefined && work.firstOffset > broken) return\n    broken = undefined\n    if (!stored) {\n',
        to: '    if (!stored) {\n',
      },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-forgets-failure',
    mistake: 'What comes behind a failed batch is committed, and that batch is never read again.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      {
        from: '    if (broken !== undefined && work.firstOffset > broken) return\n    broken = undefined\n',
        to: '    if (broken !== undefined && work.firstOffset > broken) {\n      broken = undefined\n      return\n    }\n    broken = undefined\n',
      },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-commits-before-stored',
    mistake: 'An offset is committed before its batch is stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      { from: '    const stored = await outcome\n', to: '    const stored = true\n    void outcome\n' },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-out-of-order',
    mistake: 'A later offset is committed while the batch before it is still being stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [{ from: '    await before\n    const stored', to: '    const stored' }],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-blocks-retry',
    mistake: 'The batch that failed is never committed once it is stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [{ from: 'work.firstOffset > broken) return', to: 'work.firstOffset >= broken) return' }],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/kafka-codec-awaited',
    mistake: 'A worker that lacks a codec waits for ever.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: " && error.name !== 'KafkaJSNotImplemented'", to: '' }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/kafka-mistake-awaited',
    mistake: 'A topic with the wrong time of messages is waited for instead of told.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: "error.name.startsWith('KafkaJS')", to: "error.name !== ''" }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/kafka-only-connections',
    mistake: 'Only a refused connection is waited for, a leader that is being elected ends the service.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: "error.name.startsWith('KafkaJS')", to: "error.name.startsWith('KafkaJSConnection')" }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/commit-last-itself',
    mistake: 'Every start reads the last message of each partition again.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '(BigInt(batch.lastOffset()) + 1n).toString()', to: 'BigInt(batch.lastOffset()).toString()' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/reads-on-from-message',
    mistake: 'A batch that ends with what is no message is read again for ever.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '  payload.resolveOffset(batch.lastOffset())', to: '  payload.resolveOffset(last.offset)' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/resolves-stale',
    mistake: 'A batch that was rewound meanwhile is skipped.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: '  if (payload.isStale()) return\n  payload', to: '  payload' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/stale-handed-over',
    mistake: 'What was fetched before a rewind is stored a second time, out of order.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '!payload.isRunning() || payload.isStale()) return', to: '!payload.isRunning()) return' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/rebalance-forgotten',
    mistake: 'A worker that was put out of the group goes on reading.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: '  if (rebalance !== undefined) throw rebalance\n', to: '' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/rebalance-by-generation',
    mistake: 'A worker of a group that was made anew goes on reading.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: "type === 'ILLEGAL_GENERATION' || ", to: '' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/commit-failure-is-the-batch',
    mistake: 'A commit that fails rewinds a batch that is stored.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      {
        from: "          context.log.warn({ err: error, partition, offset: next }, 'kafka_commit_failed')\n",
        to: "          context.log.warn({ err: error, partition, offset: next }, 'kafka_commit_failed')\n          context.rewind(topic, partition, BigInt(batch.firstOffset() ?? last.offset))\n",
      },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/ends-of-wrong-partition',
    mistake: 'A receipt waits for an offset one before the end of what was appended.',
    file: 'packages/kafka/src/producer.ts',
    changes: [
      {
        from: 'BigInt(baseOffset) + BigInt(counts.get(partition) ?? 0)',
        to: 'BigInt(baseOffset) + BigInt(counts.get(partition) ?? 1) - 1n',
      },
    ],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/find-gap-of-one',
    mistake: 'A gap of exactly one offset is not seen in the audit.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [{ from: 'firstOffset > last + 1n)', to: 'firstOffset > last + 2n)' }],
    tests: ['packages/clickhouse/src/ingest/audit.test.ts'],
  },
  {
    id: 'sink/gap-after-contained',
    mistake: 'A range within another makes a gap where there is none.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [
      {
        from: 'if (last === undefined || lastOffset > last) covered',
        to: 'if (last === undefined || lastOffset !== last) covered',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/audit.test.ts'],
  },
  {
    id: 'sink/gaps-min-of-last',
    mistake: 'A range that was read again shorter makes a gap where there is none.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [{ from: 'max(lastOffset) AS lastOffset FROM', to: 'min(lastOffset) AS lastOffset FROM' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/stored-of-every-topic',
    mistake: 'What another stack stored counts as stored here.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [
      {
        from: 'WHERE topic = {topic:String} GROUP BY partition`,',
        to: "WHERE {topic:String} != '' GROUP BY partition`,",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-of-the-first',
    mistake: 'The watermark is that of the partition that is ahead.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(min(safe))', to: 'toUnixTimestamp64Milli(max(safe))' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-moves-back',
    mistake: 'What is stored again moves the watermark back.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: 'max(safeTo) AS safe', to: 'argMax(safeTo, storedAt) AS safe' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-without-all',
    mistake: 'A watermark is told before each partition is known.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: ' || Number(row.have) < Number(row.want)', to: '' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-of-running',
    mistake: 'Figures are told up to a run that is not done.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: "maxIf(watermark, state = 'done')) AS done", to: 'max(watermark)) AS done' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/between-at-equal',
    mistake: 'A run that is done counts as still running.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [
      { from: 'Number(row.running) > Number(row.done)', to: 'Number(row.running) >= Number(row.done)' },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/head-last-of-tie',
    mistake: 'Of two with the same revision the one that came last counts at the door.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: "-toInt64(offset))'", to: "toInt64(offset))'" }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/head-offset-as-text',
    mistake: 'Within a millisecond offset 10 comes before offset 9.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: "'(revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))'",
        to: '"(revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -reinterpretAsInt64(reverse(rightPad(toString(offset), 8, \'\\\\0\'))))"',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/head-partition-forgotten',
    mistake: 'Within a millisecond the partition does not decide.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: ", -toInt32(partition), -toInt64(offset))'", to: ", -toInt64(offset))'" }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/head-latest-time',
    mistake: 'Of two with the same revision the later one counts.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: "'(revision, -toUnixTimestamp64Milli(recordedAt)",
        to: "'(revision, toUnixTimestamp64Milli(recordedAt)",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/head-of-another-source',
    mistake: 'An id of another source counts as this one’s.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: 'WHERE source = ${quote(source)} AND id IN (${quoteList(new Set(ids))}) GROUP BY id)',
        to: 'WHERE id IN (${quoteList(new Set(ids))}) GROUP BY id)',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/records-of-any-revision',
    mistake: 'An undo restores a revision that was not asked for.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: '\n       AND (id, revision) IN (${pairs})',
        to: "\n       AND revision IN (${[...new Set(wanted.map(({ revision }) => revision))].join(',')})",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/records-last-of-tie',
    mistake: 'A restored revision has the content that lost.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: 'ORDER BY recordedAt, partition, offset LIMIT 1 BY',
        to: 'ORDER BY recordedAt DESC, partition, offset LIMIT 1 BY',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/window-edge-excluded',
    mistake: 'A complete file withdraws nothing that begins on its first day.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: 'head.5 >= toDate32', to: 'head.5 > toDate32' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/window-begins-only',
    mistake: 'A complete file withdraws what reaches beyond its window.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: ' AND head.6 <= toDate32({to:String})', to: ' AND head.5 <= toDate32({to:String})' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/window-withdrawn-again',
    mistake: 'What was withdrawn is withdrawn again.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: "WHERE head.2 = 'report' AND head.3", to: 'WHERE head.3' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/undo-to-own-revision',
    mistake: 'An undo restores what the push itself had said before.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: 'receipt != ${quote(receipt)} AND revision', to: "receipt != '' AND revision" }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/undo-to-later',
    mistake: 'An undo restores what was said after the push.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: ' AND revision < ${first}', to: '' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/zero-figure-forgotten',
    mistake: 'A figure of 0 becomes a figure that was not reported.',
    file: 'packages/clickhouse/src/ingest/stored-record.ts',
    changes: [
      {
        from: 'if (value !== null && value !== undefined) record[column]',
        to: "if (value !== null && value !== undefined && value !== '0') record[column]",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/rank-lost',
    mistake: 'The best publication of a group loses its rank.',
    file: 'packages/clickhouse/src/ingest/stored-record.ts',
    changes: [
      {
        from: "if (column === 'overlapRank' && row['overlapGroup'] === '') continue",
        to: "if (column === 'overlapRank' && value === 0) continue",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/retraction-with-defaults',
    mistake: 'A retraction that names nothing comes back with the empty dates.',
    file: 'packages/clickhouse/src/ingest/stored-record.ts',
    changes: [{ from: '    if (!named && reportOnly.has(column)) continue\n', to: '' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/history-tie-by-offset',
    mistake: 'A history shows another revision as counting than the figures use.',
    file: 'packages/clickhouse/src/observations.ts',
    changes: [
      {
        from: 'ORDER BY revision, recordedAt, partition, offset',
        to: 'ORDER BY revision, recordedAt, partition, toString(offset)',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/history-last-counts',
    mistake: 'Of two with the same revision the history shows the loser as counting.',
    file: 'packages/clickhouse/src/observations.ts',
    changes: [{ from: 'const winner = rows.find((row)', to: 'const winner = rows.findLast((row)' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-count-revisions',
    mistake: 'A list of sources counts revisions.',
    file: 'packages/clickhouse/src/observations.ts',
    changes: [{ from: 'uniqExact(id) AS observations', to: 'count() AS observations' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-with-retractions',
    mistake: 'A retraction counts as an observation of its source.',
    file: 'packages/clickhouse/src/observations.ts',
    changes: [{ from: "FROM ${tables.log} WHERE op = 'report' GROUP BY", to: 'FROM ${tables.log} GROUP BY' }],
    tests: ['packages/clickhouse/src/ingest/stored.int.test.ts'],
  },
  {
    id: 'sink/rejected-page-skips-ties',
    mistake: 'A replay leaves out rows that share a time and a row.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [
      {
        from: '-toInt64(row), rejectedId) > (-{at:Int64}, -{afterRow:Int64}, {afterId:String})',
        to: '-toInt64(row)) > (-{at:Int64}, -{afterRow:Int64})',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-page-at-bytes',
    mistake: 'A page of a replay is larger than it may be by a row.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [{ from: 'WHERE before < {maxBytes:UInt64}', to: 'WHERE before <= {maxBytes:UInt64}' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-closed-again',
    mistake: 'A row that was replayed is offered again.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [
      {
        from: "FROM ${tables.rejected} FINAL WHERE ${conditions.join(' AND ')}\n             ORDER BY",
        to: "FROM ${tables.rejected} WHERE ${conditions.join(' AND ')}\n             ORDER BY",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-of-every-source',
    mistake: 'A key sees the rejected rows of sources that it may not read.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [
      {
        from: 'if (filter.sources !== undefined) {',
        to: 'if (filter.sources !== undefined && filter.sources.length > 0) {',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/receipt-of-before',
    mistake: 'A receipt shows the state before it was retracted.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [
      {
        from: 'SELECT receipt FROM ${tables.receipts} FINAL WHERE',
        to: 'SELECT receipt FROM ${tables.receipts} WHERE',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/migrated-twice',
    mistake: 'A migration is applied at every start.',
    file: 'packages/clickhouse/src/migrate.ts',
    changes: [{ from: '    if (done.has(name)) continue\n', to: '' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/large-numbers-rounded',
    mistake: 'Offsets above 2^53 are rounded.',
    file: 'packages/clickhouse/src/store.ts',
    changes: [
      {
        from: 'output_format_json_quote_64bit_integers: 1',
        to: 'output_format_json_quote_64bit_integers: 0',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/join-of-nulls',
    mistake: 'A missing correction reads as null.',
    file: 'packages/clickhouse/src/store.ts',
    changes: [{ from: '  join_use_nulls: 0,\n', to: '  join_use_nulls: 1,\n' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/insert-is-a-promise',
    mistake: 'An acknowledged insert is a promise.',
    file: 'packages/clickhouse/src/store.ts',
    changes: [{ from: '  async_insert: 0,\n', to: '  async_insert: 1,\n' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/watch-misses-writes',
    mistake: 'A handler that only writes counts as hanging.',
    file: 'packages/clickhouse/src/watched-store.ts',
    changes: [
      {
        from: '  insert: (table, values) => call(() => store.insert(table, values)),',
        to: '  insert: (table, values) => store.insert(table, values),',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/visible-too-early',
    mistake: 'A receipt is visible one millisecond before its figures are.',
    file: 'services/ingest-api/src/receipt-state.ts',
    changes: [
      {
        from: 'watermark >= Date.parse(appended.recordedTo)',
        to: 'watermark >= Date.parse(appended.recordedTo) - 1',
      },
    ],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'sink/visible-too-late',
    mistake: 'A receipt is visible only when something came after it.',
    file: 'services/ingest-api/src/receipt-state.ts',
    changes: [
      {
        from: 'watermark >= Date.parse(appended.recordedTo)',
        to: 'watermark > Date.parse(appended.recordedTo)',
      },
    ],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'sink/visible-unstored',
    mistake: 'A receipt is visible though not all of it is stored.',
    file: 'services/ingest-api/src/receipt-state.ts',
    changes: [{ from: 'visible: stored && watermark', to: 'visible: watermark' }],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'sink/stored-before-last',
    mistake: 'A push counts as stored without its last message.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [
      {
        from: '(stored.get(partition) ?? -1n) >= end - 1n',
        to: '(stored.get(partition) ?? -1n) >= end - 2n',
      },
    ],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'sink/stored-some',
    mistake: 'A push counts as stored when one of its partitions is.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [
      {
        from: '[...ends].every(([partition, end]) => end === 0n',
        to: '[...ends].some(([partition, end]) => end === 0n',
      },
    ],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'sink/chunk-over-bytes',
    mistake: 'A request to Kafka is larger than the broker takes.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: 'if (bytes + value.length > CHUNK_BYTES) await flush()',
        to: 'if (bytes > CHUNK_BYTES) await flush()',
      },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/chunk-at-bytes',
    mistake: 'A request that is exactly full is sent in two.',
    file: 'services/ingest-api/src/append.ts',
    changes: [{ from: 'bytes + value.length > CHUNK_BYTES', to: 'bytes + value.length >= CHUNK_BYTES' }],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/draft-of-another-entry',
    mistake: 'With unchanged rows between them observations get the content of others.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      { from: 'drafts[entry - first.entry]', to: 'drafts[part.findIndex((each) => each.entry === entry)]' },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/end-of-last-chunk',
    mistake: 'The end of a push is that of its last request.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: '    if (end > (range.ends.get(partition) ?? 0n)) range.ends.set(partition, end)',
        to: '    range.ends.set(partition, end)',
      },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/recorded-to-last-answer',
    mistake: 'The time of a push is that of whichever partition answered last.',
    file: 'services/ingest-api/src/append.ts',
    changes: [{ from: 'range.recordedTo = Math.max(range.recordedTo, at)', to: 'range.recordedTo = at' }],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/counted-before-sent',
    mistake: 'What Kafka refused counts as appended.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: '  for (const { partition, end, at } of await',
        to: '  range.messages += messages.length\n  for (const { partition, end, at } of await',
      },
      { from: '  }\n  range.messages += messages.length\n}', to: '  }\n}' },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'sink/append-before-refused',
    mistake: 'Rows are appended though those refused with them could not be kept.',
    file: 'services/ingest-api/src/finish-push.ts',
    changes: [
      {
        from: '    await sendLedger(\n      producer,\n      topics.rejected,\n      finish.refused',
        to: '    void sendLedger(\n      producer,\n      topics.rejected,\n      finish.refused',
      },
    ],
    tests: ['services/ingest-api/src/finish-push.test.ts'],
  },
  {
    id: 'sink/receipt-fails-push',
    mistake: 'A push that is in the log is answered as failed because its receipt was not kept.',
    file: 'services/ingest-api/src/finish-push.ts',
    changes: [
      {
        from: ".catch((error: unknown) => {\n    logger.error({ err: error, receiptId: receipt.receiptId }, 'receipt_not_kept')\n  })",
        to: '',
      },
    ],
    tests: ['services/ingest-api/src/finish-push.test.ts'],
  },
  {
    id: 'sink/broken-off-says-nothing',
    mistake: 'A push that broke off does not say what is in the log.',
    file: 'services/ingest-api/src/finish-push.ts',
    changes: [
      {
        from: '  } catch (error) {\n    receipt.appended = rangeOf(topics.observations, range)\n',
        to: '  } catch (error) {\n',
      },
    ],
    tests: ['services/ingest-api/src/finish-push.test.ts'],
  },
  {
    id: 'sink/not-remembered',
    mistake: 'A receipt is unknown until the store has it.',
    file: 'services/ingest-api/src/finish-push.ts',
    changes: [{ from: '  context.recent.add(kept)\n', to: '' }],
    tests: ['services/ingest-api/src/finish-push.test.ts'],
  },
  {
    id: 'sink/receipt-not-awaited',
    mistake: 'A push is answered before its receipt is kept.',
    file: 'services/ingest-api/src/finish-push.ts',
    changes: [
      {
        from: '  await sendLedger(producer, topics.rejected, [receiptEntry',
        to: '  void sendLedger(producer, topics.rejected, [receiptEntry',
      },
    ],
    tests: ['services/ingest-api/src/finish-push.test.ts'],
  },
  {
    id: 'sink/locks-in-any-order',
    mistake: 'Two pushes of the same two sources wait for each other for ever.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...new Set(sources)]' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'sink/lock-itself-twice',
    mistake: 'A push that names a source twice waits for itself.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...sources].toSorted()' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'sink/late-works-later',
    mistake: 'A push that was told to come back is done later all the same.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '        if (late) throw overloaded()\n', to: '' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'sink/turn-times-out',
    mistake: 'The timer of a push whose turn has come runs on.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '        clearTimeout(timer)\n', to: '' }],
    equivalent:
      'its turn is settled by then, so that rejecting it changes nothing, and whether it was late is asked only when it begins',
  },
  {
    id: 'sink/queue-forgotten',
    mistake: 'A second push of a source overtakes the first.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [
      { from: 'if (queue.size === 0 && queue.pending === 0) queues.delete(name)', to: 'queues.delete(name)' },
    ],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'sink/spool-disk-at-bound',
    mistake: 'A push of exactly the memory it may have goes to the disk.',
    file: 'services/ingest-api/src/spool.ts',
    changes: [{ from: 'if (tailBytes > (file === undefined', to: 'if (tailBytes >= (file === undefined' }],
    tests: ['services/ingest-api/src/spool.test.ts'],
  },
  {
    id: 'sink/spool-left-behind',
    mistake: 'A push that was killed leaves its rows on the disk.',
    file: 'services/ingest-api/src/spool.ts',
    changes: [{ from: '  await unlink(path)\n', to: '' }],
    tests: ['services/ingest-api/src/spool.test.ts'],
  },
  {
    id: 'sink/spool-tail-lost',
    mistake: 'What was added after the last reading is not given back.',
    file: 'services/ingest-api/src/spool.ts',
    changes: [
      {
        from: '      if (tail.length > 0) await flush()\n',
        to: '      if (tail.length > WRITE_BYTES) await flush()\n',
      },
    ],
    tests: ['services/ingest-api/src/spool.test.ts'],
  },
  {
    id: 'sink/exception-first-name',
    mistake: 'An error has the name of whatever stands in brackets first.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [
      { from: '[\\s\\S]*?(?:\\(([A-Z][A-Z0-9_]+)\\))?\\s*$/', to: '[\\s\\S]*?\\(([A-Z][A-Z0-9_]+)\\)/' },
    ],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/exception-trailer-characters',
    mistake: 'A failure in the middle of an answer is not understood where its text has umlauts.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [{ from: '${message.length} ${tag}', to: '${exception.body.length} ${tag}' }],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/exception-no-code-is-data',
    mistake: 'What the engine says without a code counts as a bad row.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [{ from: 'match ? Number(match[1]) : 1002', to: 'match ? Number(match[1]) : 117' }],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/get-may-write',
    mistake: 'A GET may write.',
    file: 'infra/local/src/clickhouse/request.ts',
    changes: [
      { from: "if (method === 'GET' && !settings.has('readonly')) settings.set('readonly', '2')\n", to: '' },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/token-not-a-setting',
    mistake: 'An insert that is sent again is stored twice.',
    file: 'infra/local/src/clickhouse/request.ts',
    changes: [{ from: "  'quota_key',\n", to: "  'quota_key',\n  'insert_deduplication_token',\n" }],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/readonly-first',
    mistake: 'No setting of a request that only reads is applied.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: "  if (readonly !== undefined && readonly !== '0') all.push(",
        to: "  if (readonly !== undefined && readonly !== '0') all.unshift(",
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/no-room-kept',
    mistake: 'An insert into a disk that is nearly full is acknowledged and cut short.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: 'if (!request.settings.has(FREE_DISK)) settings.push',
        to: 'if (request.settings.has(FREE_DISK)) settings.push',
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/literal-backslash',
    mistake: 'A value with a backslash ends its literal.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: "return `'${value.replaceAll('\\\\', '\\\\\\\\').replaceAll(\"'\", \"\\\\'\")",
        to: 'return `\'${value.replaceAll("\'", "\\\\\'")',
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/cut-within-row',
    mistake: 'A body is cut within a row whose value holds lines.',
    file: 'infra/local/src/clickhouse/row-boundary.ts',
    changes: [
      {
        from: '    if (closes && data[at + 1] === opener) return at + 1',
        to: '    if (closes) return at + 1',
      },
    ],
    tests: ['infra/local/src/clickhouse/row-boundary.test.ts'],
  },
  {
    id: 'sink/csv-in-parts',
    mistake: 'A CSV with lines in its values is cut in the middle of one.',
    file: 'infra/local/src/clickhouse/row-boundary.ts',
    changes: [{ from: "new Set(['TabSeparated',", to: "new Set(['CSV', 'TabSeparated'," }],
    tests: ['infra/local/src/clickhouse/row-boundary.test.ts'],
  },
  {
    id: 'sink/session-shared',
    mistake: 'Two requests of a session run into each other.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [{ from: '    kept.isBusy = true\n', to: '' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/session-for-ever',
    mistake: 'A session is kept for ever.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [
      {
        from: '    this.#sessions.delete(sessionId)\n    this.#engine.release(session.connection)',
        to: '    if (session.timer === undefined) this.#engine.release(session.connection)',
      },
    ],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/session-locked-for-ever',
    mistake: 'A session whose request was given up stays locked.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [{ from: '        kept.isBusy = false\n', to: '' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/parts-one-token',
    mistake: 'Of a long insert with a token only the first part is stored.',
    file: 'infra/local/src/clickhouse/insert-body.ts',
    changes: [{ from: 'quoteLiteral(`${token}-${this.count}`)', to: 'quoteLiteral(token)' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/stuck-at-limit',
    mistake: 'A service is ended at its limit instead of after it.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: age <= reading.staleAfterMs', to: 'ok: age < reading.staleAfterMs' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/hung-at-limit',
    mistake: 'A handler is ended at its limit instead of after it.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: age <= hungAfterMs', to: 'ok: age < hungAfterMs' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/hung-excused',
    mistake: 'A handler that hangs is not noticed while the broker is away.',
    file: 'packages/runtime/src/health.ts',
    changes: [
      {
        from: '  if (reading.lastBeatAt !== undefined) return evaluateHandler(reading)',
        to: '  if (reading.lastBeatAt !== undefined && reading.sourceAnswers) return evaluateHandler(reading)',
      },
    ],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/ready-with-one',
    mistake: 'A service is ready when one of its dependencies is.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: Object.values(checks).every(', to: 'ok: Object.values(checks).some(' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/failing-dependency-is-there',
    mistake: 'A dependency that fails counts as there.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ask().catch(() => false)', to: 'ask().catch(() => true)' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/body-at-limit',
    mistake: 'A body of exactly its limit is refused.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [
      { from: '      if (read > options.limit) throw', to: '      if (read >= options.limit) throw' },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/gzip-bomb',
    mistake: 'A small gzip fills the memory.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [
      {
        from: '      if (read > options.limit) throw tooLarge()',
        to: '      if (!packed && read > options.limit) throw tooLarge()',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/latin1-as-json',
    mistake: 'A body that is not UTF-8 is stored with broken letters.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '{ fatal: true }', to: '{ fatal: false }' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/internal-tells-all',
    mistake: 'An internal error shows its details to whoever asked.',
    file: 'packages/runtime/src/problem.ts',
    changes: [
      {
        from: "detail: error.code === 'INTERNAL' ? info.hint : error.message",
        to: "detail: error.code === 'INTERNAL' ? String(error.cause) : error.message",
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/retry-for-refused',
    mistake: 'A client is told to send again what is refused for good.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: '  if (status !== 429 && status !== 503) return undefined\n', to: '' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/stopping-takes-more',
    mistake: 'A service that ends takes new requests.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      { from: '    if (!stopping || answersWhileStopping', to: '    if (stopping || answersWhileStopping' },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/stopping-hides-health',
    mistake: 'A service that ends cannot be asked whether it is ready.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      { from: "new Set(['/healthz', '/readyz', '/metrics'])", to: "new Set(['/healthz', '/metrics'])" },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/not-alive-is-200',
    mistake: 'A service that is stuck is called alive.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      {
        from: '      const report = (await options.live?.()) ?? { ok: true, checks: {} }\n      return reply.code(report.ok ? 200 : 503)',
        to: '      const report = (await options.live?.()) ?? { ok: true, checks: {} }\n      return reply.code(200)',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/empty-is-set',
    mistake: 'An empty variable is a mistake instead of the default.',
    file: 'packages/runtime/src/config.ts',
    changes: [{ from: "value !== undefined && value !== ''", to: 'value !== undefined' }],
    tests: ['packages/runtime/src/config.test.ts'],
  },
  {
    id: 'sink/ends-before-closing',
    mistake: 'A service that is told to end cuts off what runs.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: 'running === undefined ? Promise.resolve() : running.close()',
        to: 'Promise.resolve(running?.url)',
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/failure-ends-well',
    mistake: 'A service that failed ends as if it had not.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [{ from: "    end('fatal', 1)", to: "    end('fatal', 0)" }],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/closes-twice',
    mistake: 'A second signal closes a second time.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [{ from: '    if (ending) return\n', to: '' }],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/hangs-at-the-end',
    mistake: 'A dependency that hangs keeps the process for ever.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: 'options.closeDeadlineMs ?? 20_000)',
        to: 'Math.max(options.closeDeadlineMs ?? 0, 2_147_483_647))',
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/lost-rejection',
    mistake: 'A rejection that nobody took is ignored.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: "  process.on('unhandledRejection', fatal)\n",
        to: "  process.on('unhandledRejection', () => undefined)\n",
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/wait-for-what-cannot',
    mistake: 'A start that cannot succeed waits for ever.',
    file: 'packages/runtime/src/until-there.ts',
    changes: [{ from: '      if (!mayPass(error)) throw error\n', to: '' }],
    tests: ['packages/runtime/src/until-there.test.ts'],
  },
  {
    id: 'sink/busy-neighbours-hide',
    mistake: 'A handler that hangs is not noticed while its neighbours work.',
    file: 'packages/runtime/src/work-watch.ts',
    changes: [
      {
        from: 'for (const each of held.values()) if (each.calls === 0) each.beatAt = at',
        to: 'for (const each of held.values()) each.beatAt = at',
      },
    ],
    tests: ['packages/runtime/src/work-watch.test.ts'],
  },
  {
    id: 'sink/end-leaves-work',
    mistake: 'What is in hand when a worker ends is read and stored a second time.',
    file: 'packages/kafka/src/consumer.ts',
    changes: [
      { from: '      await Promise.all([...lanes.values()].map((lane) => lane.settled()))\n', to: '' },
    ],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/topic-compacted',
    mistake: 'Kafka drops all revisions of an observation but the last.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: "'cleanup.policy': 'delete'", to: "'cleanup.policy': 'compact'" }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/topic-kept-a-year',
    mistake: 'Kafka drops what is needed to rebuild everything.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: '10 * 365 * 24', to: '1 * 365 * 24' }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/topic-of-any-time',
    mistake: 'A topic whose messages have the times of their producers is taken.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: "if (kind?.configValue !== 'LogAppendTime')", to: 'if (kind === undefined)' }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
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
]
