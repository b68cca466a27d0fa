import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'covering/missing-month-reported',
    mistake: 'A year that lacks months is told as complete and reported.',
    file: 'packages/answers/src/covering/cover-cells.ts',
    changes: [{ from: 'complete === false) ||', to: 'complete === undefined) ||' }],
    tests: ['packages/answers/src/covering/never-reported.test.ts'],
  },
  {
    id: 'covering/open-rows-reported',
    mistake: 'A period of which refused rows are open is told as reported.',
    file: 'packages/answers/src/covering/cover-cells.ts',
    changes: [{ from: 'shortfalls.length > 0\n', to: 'shortfalls.length > 99\n' }],
    tests: ['packages/answers/src/covering/never-reported.test.ts'],
  },
  {
    id: 'covering/part-of-people-reported',
    mistake: 'A figure of Venezuelans is told as that of all migrants.',
    file: 'packages/answers/src/covering/cover-cells.ts',
    changes: [{ from: 'Object.keys(population).length > 0 ||', to: '' }],
    tests: ['packages/answers/src/covering/never-reported.test.ts'],
  },
  {
    id: 'covering/another-dataset-closes',
    mistake: 'What was refused of the disasters is past when a file of the conflicts comes.',
    file: 'packages/answers/src/covering/shortfalls.ts',
    changes: [{ from: 'datasets.length === 0 ||', to: 'datasets.length >= 0 ||' }],
    tests: ['packages/answers/src/covering/shortfalls.test.ts'],
  },
  {
    id: 'covering/window-beyond-the-file',
    mistake: 'A file covers days after the day it came.',
    file: 'packages/answers/src/covering/known-days.ts',
    changes: [{ from: 'last < received ? last : received', to: 'last' }],
    tests: ['packages/answers/src/covering/shortfalls.test.ts'],
  },
]
