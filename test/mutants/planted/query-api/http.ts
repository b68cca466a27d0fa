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
  {
    id: 'http/part-of-another-file',
    mistake: 'A download goes on with the bytes of a file that has changed meanwhile.',
    file: 'services/query-api/src/http/ranges.ts',
    changes: [{ from: '(ifRange.trim() === tag && !isWeak(tag))', to: 'ifRange.trim() !== ""' }],
    tests: ['services/query-api/src/transport.int.test.ts'],
  },
  {
    id: 'http/last-byte-twice',
    mistake: 'A part begins a byte before its range, so that what is joined is no file.',
    file: 'services/query-api/src/http/ranges.ts',
    changes: [{ from: 'Math.max(0, length - Number(to))', to: 'Math.max(0, length - Number(to) - 1)' }],
    tests: ['services/query-api/src/http/ranges.test.ts'],
  },
]
