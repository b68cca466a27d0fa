import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/order-of-keys-counts',
    mistake: 'Equal content in another order has another hash.',
    file: 'packages/contracts/src/canonical-json.ts',
    changes: [{ from: '      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/absent-is-null',
    mistake: 'A value that is absent makes another key.',
    file: 'packages/contracts/src/canonical-json.ts',
    changes: [{ from: '      .filter(([, item]) => item !== undefined)\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/category-of-the-wrong-kind',
    mistake: 'Returnees are added up over days.',
    file: 'packages/contracts/src/categories.ts',
    changes: [
      { from: `  'returnees',\n`, to: '' },
      { from: `  'returns',\n`, to: `  'returns',\n  'returnees',\n` },
    ],
    tests: ['packages/contracts/src/causes/tree.test.ts'],
  },
  {
    id: 'rules/year-1899',
    mistake: 'A date of 1899 is taken.',
    file: 'packages/contracts/src/civil-date.ts',
    changes: [{ from: 'year < 1900', to: 'year < 1899' }],
    tests: ['packages/contracts/src/civil-date.test.ts'],
  },
  {
    id: 'rules/30-february',
    mistake: '30 February is 1 March.',
    file: 'packages/contracts/src/civil-date.ts',
    changes: [
      {
        from: 'back.getUTCMonth() === month - 1 && back.getUTCDate() === day',
        to: 'back.getUTCFullYear() === year',
      },
    ],
    tests: ['packages/contracts/src/civil-date.test.ts'],
  },
  {
    id: 'rules/completeness-makes-no-revision',
    mistake: 'A round that becomes complete is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.roundComplete,\n', to: '' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/overlap-group-makes-no-revision',
    mistake: 'A figure that moves to another group of publications is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.overlapGroup,\n', to: '' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/link-makes-a-revision',
    mistake: 'A changed link makes every row of a file a revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: '    record.status,\n', to: '    record.status,\n    record.url,\n' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/origin-and-destination-alike',
    mistake: 'Origin and destination that swap are no change.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [
      {
        from: '    record.origin,\n    record.destination,\n',
        to: '    [record.origin, record.destination].toSorted(),\n',
      },
    ],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/level-makes-a-revision',
    mistake: 'A place that IDMC knows better makes a revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [
      {
        from: 'places.map(placeText)',
        to: 'places.map((place) => placeText(place) + String(place.adminLevel))',
      },
    ],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'rules/household-size-makes-no-revision',
    mistake: 'A corrected household size is no revision.',
    file: 'packages/contracts/src/content-hash.ts',
    changes: [{ from: 'record.unit, record.householdSize]', to: 'record.unit]' }],
    tests: ['packages/contracts/src/content-fields.test.ts'],
  },
  {
    id: 'door/store-away-is-final',
    mistake: 'Clients are told that sending again does not help while the store is away.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: `    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    true,`,
        to: `    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    false,`,
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'door/not-allowed-is-unknown',
    mistake: 'A key that may not do something is answered as one that is not known.',
    file: 'packages/contracts/src/errors.ts',
    changes: [{ from: 'KEY_NOT_ALLOWED: request(403,', to: 'KEY_NOT_ALLOWED: request(401,' }],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'door/conflict-is-retryable',
    mistake: 'A revision conflict promises that sending again helps.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: `const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: false, hint })`,
        to: `const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: true, hint })`,
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'rules/store-away-is-final',
    mistake: 'A client gives up when the store is away.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: `    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    true,\n`,
        to: `    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n`,
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'rules/conflict-is-sent-again',
    mistake: 'A client sends a refused row again and again.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: `const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: false, hint })`,
        to: `const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: true, hint })`,
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'attribution/late-a-day-early',
    mistake: 'A figure reported 30 days after its last day is late.',
    file: 'packages/contracts/src/late.ts',
    changes: [{ from: 'reported - ended > LATE_DAYS', to: 'reported - ended >= LATE_DAYS' }],
    tests: ['packages/contracts/src/late.test.ts'],
  },
  {
    id: 'rules/late-on-day-30',
    mistake: 'A figure reported exactly 30 days after it ended is late.',
    file: 'packages/contracts/src/late.ts',
    changes: [{ from: 'reported - ended > LATE_DAYS', to: 'reported - ended >= LATE_DAYS' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/late-by-a-time',
    mistake: 'A figure reported with a time of day is never late.',
    file: 'packages/contracts/src/late.ts',
    changes: [{ from: 'reportedAt.slice(0, 10)', to: 'reportedAt' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
]
