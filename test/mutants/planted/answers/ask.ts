import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/smallest-first',
    mistake: 'The observations with the smallest parts are told first, and the largest not at all.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [{ from: 'sizeOf(b.reasons) - sizeOf(a.reasons)', to: 'sizeOf(a.reasons) - sizeOf(b.reasons)' }],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'disclosure/diff-as-it-is',
    mistake: 'A difference shows figures that its two series hide.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [
      {
        from: 'query.exact === true || changed.length === 0',
        to: 'query.exact !== false || changed.length === 0',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/diff-for-all',
    mistake: 'Differences are told exactly to everybody.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [{ from: 'query.exact === true ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'door/diff-unprotected',
    mistake: 'A change of few people is told to everybody.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [{ from: 'query.exact === true ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'disclosure/unrounded-exactly',
    mistake: 'The sum before rounding is told of a hidden figure.',
    file: 'packages/answers/src/ask/ask-lineage.ts',
    changes: [
      {
        from: 'exactValues(store, unroundedQuery, state).then((answer) =>\n          shownSeries(store, unroundedQuery, answer, state),\n        )',
        to: 'exactValues(store, unroundedQuery, state)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/left-out-exactly',
    mistake: 'The warning of what GIDD leaves out tells three people of one nationality.',
    file: 'packages/answers/src/ask/ask-series.ts',
    changes: [
      {
        from: 'const shown = await shownSeries(store, asked, await exactValues(store, asked, state), state)',
        to: 'const shown = await exactValues(store, asked, state)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'disclosure/coverage-before-hiding',
    mistake: 'With coverage=true nothing is hidden.',
    file: 'packages/answers/src/ask/ask-series.ts',
    changes: [
      {
        from: 'coverageOrWarning(shown, async () => await addCoverage(store, query, shown))',
        to: 'coverageOrWarning(answer, async () => await addCoverage(store, query, answer))',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
]
