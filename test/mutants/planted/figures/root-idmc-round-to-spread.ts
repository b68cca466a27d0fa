import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'rules/halves-up',
    mistake: 'Halves are shown rounded up, not to the even neighbour.',
    file: 'packages/figures/src/idmc-round.ts',
    changes: [{ from: ' && (below / unit) % 2 === 1', to: '' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/hundred-to-ten',
    mistake: 'From exactly 100 on figures are shown in tens.',
    file: 'packages/figures/src/idmc-round.ts',
    changes: [{ from: 'size <= 100', to: 'size < 100' }],
    equivalent: '100 is a multiple of ten and is shown as 100 in either unit.',
  },
  {
    id: 'rules/half-a-person-down',
    mistake: 'Half a person a day rounds down.',
    file: 'packages/figures/src/spread.ts',
    changes: [
      {
        from: 'const dividend = 2 * total * day + days\n',
        to: 'const dividend = 2 * total * day + days - 1\n',
      },
    ],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/largest-figure-in-doubles',
    mistake: 'The largest figure loses a person when it is spread.',
    file: 'packages/figures/src/spread.ts',
    changes: [{ from: 'if (dividend <= Number.MAX_SAFE_INTEGER) return', to: 'if (dividend > 0) return' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
]
