import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/new-year-in-the-old-one',
    mistake: 'The first days of a year count by the source of the year before.',
    file: 'packages/figures/src/years-of.ts',
    changes: [{ from: 'first + nth === last ? to', to: 'first + nth >= last - 1 ? to' }],
    tests: ['packages/figures/src/years-of.test.ts'],
  },
]
