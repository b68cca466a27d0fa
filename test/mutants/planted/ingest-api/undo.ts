import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/retracted-is-retracted-by-undo',
    mistake: 'Undoing a retraction of nothing makes another.',
    file: 'services/ingest-api/src/undo/plan-undo.ts',
    changes: [
      { from: `  if (previous === undefined && head.op === 'retract') return { step: 'done' }\n`, to: '' },
    ],
    tests: ['services/ingest-api/src/undo/plan-undo.test.ts'],
  },
  {
    id: 'door/undoes-what-another-said',
    mistake: 'An undo takes back what another push said first under the same revision.',
    file: 'services/ingest-api/src/undo/plan-undo.ts',
    changes: [{ from: `  if (head.receipt !== receipt) return { step: 'done' }\n`, to: '' }],
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
]
