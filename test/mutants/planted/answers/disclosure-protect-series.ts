import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/plain-total-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: 'if (asOf === null || !isProtectedQuestion(query)) return answer',
        to: 'if (asOf === null) return answer',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-series.test.ts'],
  },
]
