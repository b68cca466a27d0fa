import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/store-refusal-as-a-file',
    mistake: 'What the store refused of a published file needs its file again.',
    file: 'services/ingest-api/src/replay/replay-rows.ts',
    changes: [
      {
        from: `rejected.stage === 'door' && format !== undefined && !format.strict`,
        to: 'format !== undefined && !format.strict',
      },
    ],
    tests: ['services/ingest-api/src/replay/replay-rows.test.ts'],
  },
  {
    id: 'door/withheld-text-comes-in',
    mistake: 'A text that was withheld comes in as if it were the observation.',
    file: 'services/ingest-api/src/replay/replay-rows.ts',
    changes: [
      {
        from: 'if (rejected.payload.includes(WITHHELD)) return',
        to: 'if (rejected.payload === WITHHELD) return',
      },
    ],
    tests: ['services/ingest-api/src/replay/replay-rows.test.ts'],
  },
  {
    id: 'door/replay-into-another-source',
    mistake: 'A rejected row is corrected into one of a source that the key may not write.',
    file: 'services/ingest-api/src/replay/replay.ts',
    changes: [{ from: 'mayWrite: (source) => mayWrite(key, source),', to: 'mayWrite: () => true,' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
]
