import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'door/late-push-runs',
    mistake: 'A push that was told to come back is done nevertheless.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '        if (late) throw overloaded()\n', to: '' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'door/locks-in-any-order',
    mistake: 'Two pushes of the same two sources wait for each other for ever.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...new Set(sources)]' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'door/locks-let-in-two',
    mistake: 'Two pushes of one source run at once.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: 'concurrency: 1', to: 'concurrency: 2' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'door/timer-left-running',
    mistake: 'The timer of a push that got its turn is not stopped.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '        clearTimeout(timer)\n', to: '' }],
    equivalent: 'A turn that was given is not taken back by a late rejection; the process stays up anyway.',
  },
  {
    id: 'sink/locks-in-any-order',
    mistake: 'Two pushes of the same two sources wait for each other for ever.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...new Set(sources)]' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'sink/lock-itself-twice',
    mistake: 'A push that names a source twice waits for itself.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...sources].toSorted()' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'sink/late-works-later',
    mistake: 'A push that was told to come back is done later all the same.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '        if (late) throw overloaded()\n', to: '' }],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'sink/turn-times-out',
    mistake: 'The timer of a push whose turn has come runs on.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [{ from: '        clearTimeout(timer)\n', to: '' }],
    equivalent:
      'its turn is settled by then, so that rejecting it changes nothing, and whether it was late is asked only when it begins',
  },
  {
    id: 'sink/queue-forgotten',
    mistake: 'A second push of a source overtakes the first.',
    file: 'services/ingest-api/src/push/source-locks.ts',
    changes: [
      { from: 'if (queue.size === 0 && queue.pending === 0) queues.delete(name)', to: 'queues.delete(name)' },
    ],
    tests: ['services/ingest-api/src/push/source-locks.test.ts'],
  },
  {
    id: 'door/spool-tail-unread',
    mistake: 'What is not on the disk yet is missing where a push is read back.',
    file: 'services/ingest-api/src/push/spool.ts',
    changes: [
      {
        from: '    if (file === undefined) return tail.read(from, to)\n      if (tailBytes > 0) await flush()\n',
        to: '    if (file === undefined) return tail.read(from, to)\n',
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
    changes: [
      { from: 'isFull = tailBytes > (file === undefined', to: 'isFull = tailBytes >= (file === undefined' },
    ],
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
        from: '      if (tailBytes > 0) await flush()\n',
        to: '      if (tailBytes > WRITE_BYTES) await flush()\n',
      },
    ],
    tests: ['services/ingest-api/src/push/spool.test.ts'],
  },
  {
    id: 'door/person-below-an-id',
    mistake: 'What is nested below a harmless name is kept with all that is personal in it.',
    file: 'services/ingest-api/src/push/withhold-personal-data.ts',
    changes: [
      {
        from: 'withholdPersonalData(each, key, depth + 1)',
        to: `kinds.has(key) ? each : withholdPersonalData(each, key, depth + 1)`,
      },
    ],
    tests: ['services/ingest-api/src/push/withhold-personal-data.test.ts'],
  },
  {
    id: 'door/person-as-a-name',
    mistake: 'The name of a field that nobody knows is kept, though it is a document.',
    file: 'services/ingest-api/src/push/withhold-personal-data.ts',
    changes: [{ from: '      withholdName(key),\n', to: '      key,\n' }],
    tests: ['services/ingest-api/src/push/withhold-personal-data.test.ts'],
  },
  {
    id: 'door/telephone-as-a-number',
    mistake: 'A telephone that came as a number of JSON is kept.',
    file: 'services/ingest-api/src/push/withhold-personal-data.ts',
    changes: [{ from: `if (typeof value === 'number')`, to: `if (typeof value === 'bigint')` }],
    tests: ['services/ingest-api/src/push/withhold-personal-data.test.ts'],
  },
]
