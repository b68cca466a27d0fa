import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/spool-tail-unread',
    mistake: 'What is not on the disk yet is missing where a push is read back.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [
      {
        from: '    if (file === undefined) return tail.slice(from, to)\n      if (tail.length > 0) await flush()\n',
        to: '    if (file === undefined) return tail.slice(from, to)\n',
      },
    ],
    tests: ['services/ingest-api/src/decisions.test.ts'],
  },
  {
    id: 'door/spool-written-over',
    mistake: 'Each part of a long push is written over the one before.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [{ from: '    written += bytes.length\n', to: '' }],
    tests: ['services/ingest-api/src/push/spool.test.ts'],
  },
  {
    id: 'sink/spool-disk-at-bound',
    mistake: 'A push of exactly the memory it may have goes to the disk.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [{ from: 'if (tailBytes > (file === undefined', to: 'if (tailBytes >= (file === undefined' }],
    tests: ['services/ingest-api/src/push/spool.test.ts'],
  },
  {
    id: 'sink/spool-left-behind',
    mistake: 'A push that was killed leaves its rows on the disk.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [{ from: '  await unlink(path)\n', to: '' }],
    tests: ['services/ingest-api/src/push/spool.test.ts'],
  },
  {
    id: 'sink/spool-tail-lost',
    mistake: 'What was added after the last reading is not given back.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [
      {
        from: '      if (tail.length > 0) await flush()\n',
        to: '      if (tail.length > WRITE_BYTES) await flush()\n',
      },
    ],
    tests: ['services/ingest-api/src/push/spool.test.ts'],
  },
  {
    id: 'door/stored-in-one-partition',
    mistake: 'A push counts as stored when one of its partitions is.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [{ from: '[...ends].every(', to: '[...ends].some(' }],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/stored-one-too-early',
    mistake: 'A push counts as stored before its last row is.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [{ from: '>= end - 1n)', to: '>= end - 2n)' }],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/first-row-of-a-partition',
    mistake: 'The first row of a partition counts as stored before it is.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [{ from: 'stored.get(partition) ?? -1n', to: 'stored.get(partition) ?? 0n' }],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/busy-store-is-a-mistake',
    mistake: 'A store without memory for a question is answered as an unforeseen error.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [
      {
        from: `  too_large: true,\n`,
        to: `  too_large: false,\n`,
      },
    ],
    tests: ['services/ingest-api/src/store/ask-store.test.ts'],
  },
  {
    id: 'door/store-not-made-yet',
    mistake: 'A push before the tables are made is answered as an unforeseen error.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [
      {
        from: `  store: true,\n`,
        to: `  store: false,\n`,
      },
    ],
    tests: ['services/ingest-api/src/store/ask-store.test.ts'],
  },
  {
    id: 'door/mistake-is-retried',
    mistake: 'A question that the store does not understand is answered with "come back later".',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [
      {
        from: `  mistake: false,\n`,
        to: `  mistake: true,\n`,
      },
    ],
    tests: ['services/ingest-api/src/store/ask-store.test.ts'],
  },
  {
    id: 'sink/stored-before-last',
    mistake: 'A push counts as stored without its last message.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [
      {
        from: '(stored.get(partition) ?? -1n) >= end - 1n',
        to: '(stored.get(partition) ?? -1n) >= end - 2n',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'sink/stored-some',
    mistake: 'A push counts as stored when one of its partitions is.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [
      {
        from: '[...ends].every(([partition, end]) => end === 0n',
        to: '[...ends].some(([partition, end]) => end === 0n',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/undo-of-another-source',
    mistake: 'A key undoes the push of a source that it may not write.',
    file: 'services/ingest-api/src/undo/undo-push.ts',
    changes: [
      {
        from: '    if (!request.mayWrite(source))\n',
        to: `    if (source === '' && !request.mayWrite(source))\n`,
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/undo-looks-at-one-source',
    mistake: 'A key that may write one source of a push undoes all of it.',
    file: 'services/ingest-api/src/undo/undo-push.ts',
    changes: [
      {
        from: 'for (const source of bySource.keys()) {',
        to: 'for (const source of [...bySource.keys()].slice(0, 1)) {',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/retracted-is-retracted-by-undo',
    mistake: 'Undoing a retraction of nothing makes another.',
    file: 'services/ingest-api/src/undo/plan-undo.ts',
    changes: [
      {
        from: `return head.op === 'retract' ? { step: 'done' } : { step: 'retract', revision: head.revision + 1 }`,
        to: `return { step: 'retract', revision: head.revision + 1 }`,
      },
    ],
    tests: ['services/ingest-api/src/undo/plan-undo.test.ts'],
  },
  {
    id: 'door/undone-twice',
    mistake: 'A push that is undone again is reported as revised since.',
    file: 'services/ingest-api/src/undo/plan-undo.ts',
    changes: [{ from: `  if (head.receipt === undoReceipt) return { step: 'done' }\n`, to: '' }],
    tests: ['services/ingest-api/src/undo/plan-undo.test.ts'],
  },
  {
    id: 'door/second-undo-counts-nothing',
    mistake: 'Undoing a push a second time answers with an empty receipt in place of the first.',
    file: 'services/ingest-api/src/undo/undo-push.ts',
    changes: [
      {
        from: 'if (done !== undefined) return done.receipt',
        to: 'if (done === undefined) return builder.receipt',
      },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/person-below-an-id',
    mistake: 'What is nested below a harmless name is kept with all that is personal in it.',
    file: 'services/ingest-api/src/push/withhold-personal-data.ts',
    changes: [{ from: `neverPersonal.has(name) && typeof each !== 'object'`, to: 'neverPersonal.has(name)' }],
    tests: ['services/ingest-api/src/push/withhold-personal-data.test.ts'],
  },
]
