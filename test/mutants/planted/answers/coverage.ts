import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/regular-is-two',
    mistake: 'A place that reported in two of six weeks is expected in the seventh.',
    file: 'packages/answers/src/coverage/flow-coverage.ts',
    changes: [{ from: 'const REGULAR = 3', to: 'const REGULAR = 2' }],
    tests: ['packages/answers/src/coverage/coverage.int.test.ts'],
  },
  {
    id: 'rollups/looks-back-seven',
    mistake: 'A place that reported seven weeks ago is still expected.',
    file: 'packages/answers/src/coverage/flow-coverage.ts',
    changes: [{ from: 'const LOOK_BACK = 6', to: 'const LOOK_BACK = 7' }],
    tests: ['packages/answers/src/coverage/coverage.int.test.ts'],
  },
]
