import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
    changes: [{ from: '  too_large: true,\n', to: '  too_large: false,\n' }],
    tests: ['services/ingest-api/src/store/ask-store.test.ts'],
  },
  {
    id: 'door/store-not-made-yet',
    mistake: 'A push before the tables are made is answered as an unforeseen error.',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [{ from: '  store: true,\n', to: '  store: false,\n' }],
    tests: ['services/ingest-api/src/store/ask-store.test.ts'],
  },
  {
    id: 'door/mistake-is-retried',
    mistake: 'A question that the store does not understand is answered with "come back later".',
    file: 'services/ingest-api/src/store/ask-store.ts',
    changes: [{ from: '  mistake: false,\n', to: '  mistake: true,\n' }],
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
]
