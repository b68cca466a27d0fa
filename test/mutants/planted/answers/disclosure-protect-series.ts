import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/alternatives-unread',
    mistake: 'A source that was not chosen is not among those decided about, and is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: '[...chosen, ...alternatives.map((each) => each.source)]', to: '[...chosen]' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/chosen-unread',
    mistake: 'A chosen source is not among those decided about, and is shown.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [
      {
        from: '[...chosen, ...alternatives.map((each) => each.source)]',
        to: '[...alternatives.map((each) => each.source)]',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/every-chosen',
    mistake: 'A figure of two sources is hidden only where both are small.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: 'chosen.some((source)', to: 'chosen.every((source)' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/gap-hidden',
    mistake: 'A gap is said to be hidden.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: 'point.value !== null && chosen.some', to: 'chosen.some' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
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
