import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/store-out-of-memory-is-our-mistake',
    mistake: 'A store that is out of memory answers 500 and nobody asks again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [
      {
        from: `  too_large: overloaded,\n`,
        to: `  too_large: asItIs,\n`,
      },
    ],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/wiped-store-is-our-mistake',
    mistake: 'A store whose database is gone answers 500.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `    81: 'UNKNOWN_DATABASE',\n`,
        to: '',
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/pipe-closed-is-our-mistake',
    mistake: 'A connection that broke while the question was sent answers 500.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: `  'EPIPE',\n`,
        to: '',
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/refused-query-is-asked-again',
    mistake: 'A query that the store refuses for a mistake of ours is told to be asked again.',
    file: 'packages/log/src/store/failure.ts',
    changes: [
      {
        from: '/^timeout error|',
        to: '/timeout error|',
      },
    ],
    tests: ['packages/log/src/store/failure.test.ts', 'services/query-api/src/store/store-error.test.ts'],
  },
]
