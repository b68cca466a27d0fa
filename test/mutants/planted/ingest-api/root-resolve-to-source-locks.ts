import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'door/refused-record-has-spoken',
    mistake: 'What a refused record held passes as said: sending it again is "unchanged", and it is lost.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [{ from: '      for (const each of takeBack.toReversed()) each()\n', to: '' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/head-of-another-source',
    mistake: 'An observation is compared with one of the same id of another source.',
    file: 'services/ingest-api/src/push/pending.ts',
    changes: [
      {
        from: "({ source, id }: Pick<PendingObservation, 'source' | 'id'>): string => `${source}|${id}`",
        to: "({ id }: Pick<PendingObservation, 'source' | 'id'>): string => id",
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/own-row-before-the-store',
    mistake: 'A row of this push counts as the head though a higher revision is stored.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: 'pushed !== undefined && pushed.revision >= (stored?.revision ?? 0) ? pushed : stored',
        to: 'pushed ?? stored',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/last-row-is-the-head',
    mistake: 'The last row of a push counts as its head, not the highest revision.',
    file: 'services/ingest-api/src/push/push-heads.ts',
    changes: [
      {
        from: 'if (before === undefined || said.revision > before.revision) highest.set(key, said)',
        to: 'highest.set(key, said)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/same-moment-is-later',
    mistake: 'What was said in the moment of the refusal makes a replay too late.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: '(head.recordedAt ?? 0) > replay.saidAt(row)',
        to: '(head.recordedAt ?? 0) >= replay.saidAt(row)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/return-of-the-retracted',
    mistake: 'A report after a retraction counts as a change of the figure.',
    file: 'services/ingest-api/src/push/count-changes.ts',
    changes: [{ from: `head.op === 'retract' ? 'other' : (first ?? 'other')`, to: `first ?? 'other'` }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/change-from-the-store',
    mistake: 'A second change in one push is compared with what the store does not hold.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [{ from: 'headEntry: head === pushed ? pushed?.entry : undefined', to: 'headEntry: undefined' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/last-kind-of-change',
    mistake: 'A change of several kinds counts under the last that applies.',
    file: 'services/ingest-api/src/push/count-changes.ts',
    changes: [
      {
        from: 'const [first] = before === undefined ? [] : diffContent(before, await readDraft(spool, observation.entry))',
        to: 'const first = before === undefined ? undefined : diffContent(before, await readDraft(spool, observation.entry)).at(-1)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/retraction-is-a-change',
    mistake: 'A retraction counts as a correction too.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: `decision.outcome === 'revised' && observation.op === 'report' && head`,
        to: `decision.outcome === 'revised' && head`,
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/replay-not-compared',
    mistake: 'A replayed row with a revision of its own is not compared with the store.',
    file: 'services/ingest-api/src/push/resolve.ts',
    changes: [
      {
        from: 'replay !== undefined || observations.some(needsLookup)',
        to: 'observations.some(needsLookup)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
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
]
