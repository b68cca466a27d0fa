import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/refused-id-is-withdrawn',
    mistake: 'The plan of retractions forgets the refused rows.',
    file: 'services/ingest-api/src/push/plan-retractions.ts',
    changes: [{ from: '!inFile.has(id) && !refusedIds.has(id)', to: '!inFile.has(id)' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/fifth-needs-force',
    mistake: 'A file that lacks exactly a fifth is refused.',
    file: 'services/ingest-api/src/push/plan-retractions.ts',
    changes: [{ from: 'withdrawn > published', to: 'withdrawn >= published' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/more-than-a-fifth',
    mistake: 'A quarter may go without force.',
    file: 'services/ingest-api/src/push/plan-retractions.ts',
    changes: [{ from: 'MAX_RETRACTED_SHARE = 0.2', to: 'MAX_RETRACTED_SHARE = 0.25' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
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
    id: 'door/refused-row-is-missing',
    mistake: 'A row that was refused counts as missing, and its observation is retracted.',
    file: 'services/ingest-api/src/push/push.ts',
    changes: [
      { from: 'findWithdrawn(stored, ids, read.refusedIds)', to: 'findWithdrawn(stored, ids, new Set())' },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/force-ignored',
    mistake: 'A complete file that takes much away is refused though force was given.',
    file: 'services/ingest-api/src/push/push.ts',
    changes: [{ from: 'if (!request.force && tooManyRetractions', to: 'if (tooManyRetractions' }],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/force-not-needed',
    mistake: 'A complete file may empty a source without force.',
    file: 'services/ingest-api/src/push/push.ts',
    changes: [
      {
        from: 'if (!request.force && tooManyRetractions(withdrawn.length, published))',
        to: 'if (!request.force && tooManyRetractions(withdrawn.length, Infinity))',
      },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/smuggled-rows',
    mistake: 'A push to one source takes rows of another.',
    file: 'services/ingest-api/src/push/push.ts',
    changes: [{ from: 'onlySource: request.source,', to: 'onlySource: undefined,' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/window-of-the-last-row',
    mistake: 'The window of a complete file begins where its last row does.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'if (windowFrom < dataset.from)', to: 'if (windowFrom > dataset.from)' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/window-never-grows',
    mistake: 'The window of a complete file ends with its first row.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: '  if (windowTo > dataset.to) dataset.to = windowTo\n', to: '' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/one-window-for-all-datasets',
    mistake: 'Rows of one dataset widen the window of another.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [
      { from: `published.get(draft.dataset ?? '')`, to: `published.get('')` },
      { from: `published.set(draft.dataset ?? '',`, to: `published.set('',` },
    ],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/refused-ids-of-the-format',
    mistake: 'The names that a format gives to an unreadable row are not taken for published.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'of row.rejectedIds ?? row.observations.map', to: 'of row.observations.map' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/half-a-record',
    mistake: 'Of a record with one refused observation the others are taken.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [
      { from: 'return reasons.length > 0 ?', to: 'return reasons.length > 0 && drafts.length === 0 ?' },
    ],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/row-of-the-limit',
    mistake: 'A row of exactly 256 KiB is refused.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'bytes.length > MAX_ROW_BYTES', to: 'bytes.length >= MAX_ROW_BYTES' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/payload-of-a-person',
    mistake: 'A phone number in a refused field push is kept.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'payloadOf(row, strict)', to: 'payloadOf(row, false)' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/reason-of-a-person',
    mistake: 'A phone number in a refused field push stands in the receipt.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'strict ? reasons.map(withholdFromReason) : reasons', to: 'reasons' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
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
]
