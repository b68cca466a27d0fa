import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/store-out-of-memory-is-our-mistake',
    mistake: 'A store that is out of memory answers 500 and nobody asks again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: `'202', '241'`, to: `'202'` }],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/wiped-store-is-our-mistake',
    mistake: 'A store whose database is gone answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: `new Set(['60', '81'])`, to: `new Set(['60'])` }],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/pipe-closed-is-our-mistake',
    mistake: 'A connection that broke while the question was sent answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: `  'EPIPE',\n`, to: '' }],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
  {
    id: 'pages/refused-query-is-asked-again',
    mistake: 'A query that the store refuses for a mistake of ours is told to be asked again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: '/^timeout error|', to: '/timeout error|' }],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
]
