import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'disclosure/no-source-is-public',
    mistake: 'A change of a preferred source is taken for public.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'source !== undefined && isPublicSource(source)',
        to: 'source === undefined || isPublicSource(source)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/lines-across-years',
    mistake: 'A change of another year covers one.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [{ from: 'JSON.stringify([point.period, ...others])', to: 'JSON.stringify([...others])' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/lines-of-one-cell',
    mistake: 'Changes of nationalities do not cover each other.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [{ from: 'name !== along)', to: `name !== '')` }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/first-breakdown-only',
    mistake: 'Only the first breakdown of a difference adds up to a total.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'query.groupBy.filter(isBreakdown).flatMap',
        to: 'query.groupBy.filter(isBreakdown).slice(0, 1).flatMap',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/country-lines',
    mistake: 'Changes of countries take each other along, whose sum is no plain total.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [{ from: 'query.groupBy.filter(isBreakdown).flatMap', to: 'query.groupBy.flatMap' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/plain-change-hidden',
    mistake: 'A small change of a country is hidden.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [
      {
        from: 'isProtectedQuestion(query) ? protectPoints(query, answer.series) : answer.series',
        to: 'protectPoints(query, answer.series)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/counts-of-hidden',
    mistake: 'A hidden change is told by the number of its rows.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [{ from: '  ).map(withoutHiddenCounts)', to: '  )' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/public-cover-of-change',
    mistake: 'A change of a public source is hidden with a small one of a field push.',
    file: 'packages/answers/src/disclosure/protect-diff.ts',
    changes: [{ from: '    .filter((one) => !isPublic(one))\n', to: '' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
]
