import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
    id: 'sink/marker-round-lost',
    mistake: 'Data that comes while markers are sent waits for the next idle round.',
    file: 'services/ingest-worker/src/markers.ts',
    changes: [{ from: '      again = true\n      return', to: '      return' }],
    tests: ['services/ingest-worker/src/markers.test.ts'],
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
    id: 'sink/put-aside-once',
    mistake: 'A message that the rejected topic did not take at once ends the worker.',
    file: 'services/ingest-worker/src/put-aside.ts',
    changes: [
      {
        from: '    await pRetry(send, {\n      retries: Number.POSITIVE_INFINITY,',
        to: '    await pRetry(send, {\n      retries: 0,',
      },
    ],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
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
    id: 'sink/group-not-awaited',
    mistake: 'The offset moves before the rows are stored.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '          await group.submit(', to: '          void group.submit(' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/unreadable-not-counted',
    mistake: 'A message that cannot be read is not counted as rejected in the audit.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '      rejected: sorted.refusals.length,', to: '      rejected: 0,' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/safe-to-includes-last',
    mistake: 'The watermark includes the last millisecond, in which messages may follow.',
    file: 'services/ingest-worker/src/sink.ts',
    changes: [{ from: '      safeTo: floor - 1,', to: '      safeTo: floor,' }],
    tests: ['services/ingest-worker/src/sink-order.test.ts'],
  },
  {
    id: 'sink/clock-behind-stands-still',
    mistake: 'While the clock of the broker is behind, nothing that is stored shows.',
    file: 'services/ingest-worker/src/append-times.ts',
    changes: [{ from: 'if (isMarker(message)) floor += 1', to: '' }],
    tests: ['services/ingest-worker/src/append-times.test.ts'],
  },
  {
    id: 'sink/clock-of-one-life',
    mistake: 'A worker that starts knows nothing of the times that were recorded before it.',
    file: 'services/ingest-worker/src/append-times.ts',
    changes: [{ from: 'return safeTo === null ? 0 : safeTo + 1', to: 'return 0' }],
    tests: ['services/ingest-worker/src/append-times.test.ts'],
  },
  {
    id: 'sink/times-of-the-newest-batch',
    mistake: 'A batch that is read again is recorded after one that came later.',
    file: 'services/ingest-worker/src/append-times.ts',
    changes: [{ from: 'ends.findLast(({ last }) => last < first)', to: 'ends.at(-1)' }],
    tests: ['services/ingest-worker/src/append-times.test.ts'],
  },
]
