import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/answer-does-not-vary',
    mistake: 'A cache does not know that an answer depends on who asks.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [{ from: `      reply.header('vary', 'authorization')\n`, to: '' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/wrong-key-reads-as-nobody',
    mistake: 'Where no key is known, figures are answered with a wrong one as if none was sent.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [
      {
        from: 'authorization !== undefined && mayReadExact',
        to: 'authorization !== undefined && file !== undefined && mayReadExact',
      },
    ],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
]
