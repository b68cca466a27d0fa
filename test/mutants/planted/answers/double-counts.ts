import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/stock-flag-a-day-early',
    mistake: 'A question of the last day a stock is carried to does not tell of its possible double count.',
    file: 'packages/answers/src/double-counts/flags.ts',
    changes: [{ from: "carryDays('source')}) >= ${from}`", to: "carryDays('source')}) > ${from}`" }],
    tests: ['test/guard/apart.int.test.ts'],
  },
  {
    id: 'rollups/flag-of-the-day-before',
    mistake: 'A flow that ends the day before the range asked for is flagged in it.',
    file: 'packages/answers/src/double-counts/flags.ts',
    changes: [
      { from: '`start <= ${to} AND end >= ${from}`', to: '`start <= ${to} AND end >= addDays(${from}, -1)`' },
    ],
    tests: ['test/guard/apart.int.test.ts'],
  },
  {
    id: 'rollups/flag-by-end-is-by-start',
    mistake: 'By the method `end` figures are flagged by the day they begin.',
    file: 'packages/answers/src/double-counts/flags.ts',
    changes: [
      {
        from: "if (query.method === 'end') return `end BETWEEN",
        to: "if (query.method === 'end') return `start BETWEEN",
      },
    ],
    tests: ['test/guard/apart.int.test.ts'],
  },
]
