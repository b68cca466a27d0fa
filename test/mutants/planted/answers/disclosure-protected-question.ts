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
    id: 'disclosure/filtered-dimension-forgotten',
    mistake: 'The table behind a filter by nationality has no nationalities.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: 'filtered[dimension] || query.groupBy.includes(dimension)',
        to: 'query.groupBy.includes(dimension)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/gidd-without-causes',
    mistake: 'The table behind totals=gidd takes other causes in.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      { from: `query.cause !== undefined || query.totals === 'gidd'`, to: 'query.cause !== undefined' },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/other-causes-in-gidd',
    mistake: 'Cells of other causes count as part of a sum that leaves them out.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: `(query.totals === 'all' || value !== 'other')`, to: 'true' }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/deeper-cause-finds-nothing',
    mistake: 'A deeper cause is compared with the first level as it is, so all figures are hidden.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: 'query.cause === undefined ? undefined : causeRoot(query.cause)', to: 'query.cause' }],
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
  {
    id: 'disclosure/decided-now',
    mistake: 'An answer of long ago hides what is small now.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: '  asOf,\n  exact', to: '  exact' }],
    tests: [
      'packages/answers/src/disclosure/protected-question.test.ts',
      'packages/answers/src/disclosure/protect-unions.test.ts',
    ],
  },
  {
    id: 'disclosure/range-of-table',
    mistake: 'The table is decided over the range asked for, so that another range shows other cells.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  const first = from && bucketStart(interval, `${from.slice(0, 4)}-01-01`)',
        to: '  const first = from',
      },
    ],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/year-end-of-table',
    mistake: 'The table ends with the range, so that the year tells what the months hide.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: 'bucketLast(interval, bucketStart(interval, `${to.slice(0, 4)}-12-31`))', to: 'to' }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/stock-of-another-range',
    mistake: 'The small cells of a stock are looked for in whole years.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [{ from: 'if (!isFlow(query)) {', to: `if (query.from === 'never') {` }],
    tests: ['packages/answers/src/disclosure/protected-question.test.ts'],
  },
  {
    id: 'disclosure/cut-without-cause',
    mistake: 'A part by a deeper cause is judged as the whole cause.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  ...(query.cause !== undefined && isPartOfCause(query) ? { cause: query.cause } : {}),\n',
        to: '',
      },
    ],
    tests: [
      'packages/answers/src/disclosure/protected-question.test.ts',
      'packages/answers/src/disclosure/protect-parts.test.ts',
    ],
  },
  {
    id: 'disclosure/cut-without-end',
    mistake: 'A range that ends within a year is judged as if it did not.',
    file: 'packages/answers/src/disclosure/protected-question.ts',
    changes: [
      {
        from: '  ...(query.from === undefined ? {} : { from: query.from }),\n  ...(query.to === undefined ? {} : { to: query.to }),\n  ...(query.cause',
        to: '  ...(query.from === undefined ? {} : { from: query.from }),\n  ...(query.cause',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-parts.test.ts'],
  },
]
