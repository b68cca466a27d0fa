import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/store-out-of-memory-is-our-mistake',
    mistake: 'A store that is out of memory answers 500 and nobody asks again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: '  too_large: overloaded,\n', to: '  too_large: asItIs,\n' }],
    tests: ['services/query-api/src/store/store-error.test.ts'],
  },
]
