import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/row-of-group',
    mistake: 'A row of three people that says their group is shown.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [{ from: `  'nationalityGroup',\n`, to: '' }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/row-of-operation',
    mistake: 'A row of three people that says their operation is shown.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [{ from: `  'operation',\n`, to: '' }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/households-shown',
    mistake: 'One household is shown.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [
      {
        from: `(isSmall(countOf(row['people'])) || isSmall(countOf(row['figure'])))`,
        to: `isSmall(countOf(row['people']))`,
      },
    ],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/people-shown',
    mistake: 'Few people are shown where their figure is something else.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [
      {
        from: `(isSmall(countOf(row['people'])) || isSmall(countOf(row['figure'])))`,
        to: `isSmall(countOf(row['figure']))`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/public-row-hidden',
    mistake: 'A row of few people that a public source prints is hidden.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [{ from: '  !isPublicSource(source) && isSmallArea(row)', to: '  isSmallArea(row)' }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/not-confidential',
    mistake: 'Every row with the flag is confidential, also where it says no.',
    file: 'packages/answers/src/disclosure/small-row.ts',
    changes: [{ from: `row['confidential'] === true`, to: `row['confidential'] !== undefined` }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
]
