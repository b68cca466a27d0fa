import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'door/base-above-the-head',
    mistake: 'A row that was edited from a revision which is not stored is taken.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [{ from: '(head?.revision ?? 0) !== baseRevision', to: '(head?.revision ?? 0) > baseRevision' }],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/base-not-compared-with-a-revision',
    mistake: 'A stale base is overlooked where the row has a revision of its own.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: 'if (baseRevision !== undefined && lookedUp &&',
        to: 'if (baseRevision !== undefined && revision === undefined && lookedUp &&',
      },
    ],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/base-not-looked-up',
    mistake: 'A row that names its base is not compared with the store.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: 'candidate.revision === undefined || candidate.baseRevision !== undefined',
        to: 'candidate.revision === undefined',
      },
    ],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/conflict-unnoticed',
    mistake: 'Other content under a stored revision passes as a repetition.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [{ from: 'return sameContent(same, candidate)\n', to: 'return same.op === candidate.op\n' }],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/retractions-by-content',
    mistake: 'A retraction sent twice makes two revisions.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: `left.op === right.op && (left.op === 'retract' || left.hash === right.hash)`,
        to: 'left.op === right.op && left.hash === right.hash',
      },
    ],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/retraction-like-a-report',
    mistake: 'A retraction passes as the report that it takes back.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: `left.op === right.op && (left.op === 'retract' || left.hash === right.hash)`,
        to: `left.op === 'retract' || left.hash === right.hash`,
      },
    ],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/same-revision-in-a-push',
    mistake: 'Two rows of one push under one revision are both taken.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [{ from: 'known.sameRevision ?? (head', to: '(head' }],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/later-revision-is-new',
    mistake: 'A revision counts as new where the store was not asked.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [{ from: 'if (!lookedUp) return', to: 'if (!lookedUp && head !== undefined) return' }],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/numbered-row-too-late',
    mistake: 'A replayed row is refused though it has a revision of its own.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: 'if (revision === undefined && baseRevision === undefined && known.saidSince === true)',
        to: 'if (known.saidSince === true)',
      },
    ],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/last-revision-refused',
    mistake: 'The highest revision of all cannot be reached.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [{ from: 'head < MAX_REVISION', to: 'head < MAX_REVISION - 1' }],
    tests: ['services/ingest-api/src/push/decide-revision.test.ts'],
  },
  {
    id: 'door/own-revision-before-the-push',
    mistake: 'The head is looked at before the row of this push under the same revision.',
    file: 'services/ingest-api/src/push/decide-revision.ts',
    changes: [
      {
        from: 'known.sameRevision ?? (head !== undefined && head.revision === revision ? head : undefined)',
        to: '(head !== undefined && head.revision === revision ? head : undefined) ?? known.sameRevision',
      },
    ],
    equivalent:
      'A row of this push is the head wherever its revision is not below the stored one, so under one revision both are the same.',
  },
  {
    id: 'sink/append-before-refused',
    mistake: 'Rows are appended though those refused with them could not be kept.',
    file: 'services/ingest-api/src/push/finish-push.ts',
    changes: [
      {
        from: '    await sendLedger(\n      producer,\n      topics.rejected,\n      finish.refused',
        to: '    void sendLedger(\n      producer,\n      topics.rejected,\n      finish.refused',
      },
    ],
    tests: ['services/ingest-api/src/push/finish-push.test.ts'],
  },
  {
    id: 'sink/receipt-fails-push',
    mistake: 'A push that is in the log is answered as failed because its receipt was not kept.',
    file: 'services/ingest-api/src/push/finish-push.ts',
    changes: [
      {
        from: `.catch((error: unknown) => {\n    logger.error({ err: error, receiptId: receipt.receiptId }, 'receipt_not_kept')\n  })`,
        to: '',
      },
    ],
    tests: ['services/ingest-api/src/push/finish-push.test.ts'],
  },
  {
    id: 'sink/broken-off-says-nothing',
    mistake: 'A push that broke off does not say what is in the log.',
    file: 'services/ingest-api/src/push/finish-push.ts',
    changes: [
      {
        from: '  } catch (error) {\n    receipt.appended = rangeOf(topics.observations, range)\n',
        to: '  } catch (error) {\n',
      },
    ],
    tests: ['services/ingest-api/src/push/finish-push.test.ts'],
  },
  {
    id: 'sink/not-remembered',
    mistake: 'A receipt is unknown until the store has it.',
    file: 'services/ingest-api/src/push/finish-push.ts',
    changes: [{ from: '  context.recent.add(kept)\n', to: '' }],
    tests: ['services/ingest-api/src/push/finish-push.test.ts'],
  },
  {
    id: 'sink/receipt-not-awaited',
    mistake: 'A push is answered before its receipt is kept.',
    file: 'services/ingest-api/src/push/finish-push.ts',
    changes: [
      {
        from: '  await sendLedger(producer, topics.rejected, entries',
        to: '  void sendLedger(producer, topics.rejected, entries',
      },
    ],
    tests: ['services/ingest-api/src/push/finish-push.test.ts'],
  },
  {
    id: 'door/any-charset',
    mistake: 'Observations in another charset are read as if they were UTF-8.',
    file: 'services/ingest-api/src/push/media-type.ts',
    changes: [{ from: '  assertUtf8(charset)\n  return type\n', to: '  return type\n' }],
    tests: ['services/ingest-api/src/push/media-type.test.ts'],
  },
  {
    id: 'door/stock-as-a-flow',
    mistake: 'A stock that was refused late is given the dates of a flow.',
    file: 'services/ingest-api/src/push/observation-of.ts',
    changes: [{ from: `kind === 'stock' ? { date: start } : { start }`, to: '{ start }' }],
    tests: ['services/ingest-api/src/replay/replay-rows.test.ts'],
  },
  {
    id: 'door/head-of-another-source',
    mistake: 'An observation is compared with one of the same id of another source.',
    file: 'services/ingest-api/src/push/pending.ts',
    changes: [
      {
        from: "({ source, id }: Pick<PendingObservation, 'source' | 'id'>): string => `${source}|${id}`",
        to: `({ id }: Pick<PendingObservation, 'source' | 'id'>): string => id`,
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
]
