import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/plain-nationality',
    mistake: 'A breakdown by nationality counts as a plain total.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: `['event', 'nationality', 'origin', 'destination', 'operation']`,
        to: `['event', 'origin', 'destination', 'operation']`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/plain-operation',
    mistake: 'A breakdown by operation counts as a plain total.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: `['event', 'nationality', 'origin', 'destination', 'operation']`,
        to: `['event', 'nationality', 'origin', 'destination']`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/filter-is-plain',
    mistake: 'A question that only filters by nationality is not protected.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: 'query.groupBy.some(isBreakdown) || breakdowns.some((dimension) => query[dimension] !== undefined)',
        to: 'query.groupBy.some(isBreakdown)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/role-of-table',
    mistake: 'The deciding table is that of recommended figures, whichever are asked for.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: '  role: query.role,\n', to: `  role: 'recommended',\n` }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/method-of-table',
    mistake: 'The deciding table spreads figures over days, whatever is asked for.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: '  method: query.method,\n', to: `  method: 'spread',\n` }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/protected-deciding-table',
    mistake: 'The table that decides is itself protected, and so read for ever or with gaps.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: '  exact: true,\n', to: '' }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
]
