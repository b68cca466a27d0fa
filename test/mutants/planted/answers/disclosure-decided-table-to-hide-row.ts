import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/count-of-hidden',
    mistake: 'A hidden figure is told by the number of its observations.',
    file: 'packages/answers/src/disclosure/protect-series.ts',
    changes: [{ from: ' observations: 0,', to: '' }],
    tests: ['packages/answers/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/hash-stays',
    mistake: 'The hash of a hidden row can be tried out.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [{ from: `['published', 'hash']`, to: `['published']` }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/published-stays',
    mistake: 'A hidden row is told by its published copy.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [{ from: `['published', 'hash']`, to: `['hash']` }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/bands-stay',
    mistake: 'The bands of a hidden row add up to it.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [
      {
        from: '(band.figure === 0 ? band : hiddenBand(band))',
        to: '(band.figure === 0 ? hiddenBand(band) : band)',
      },
    ],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/rest-is-no-cell',
    mistake: 'Who is in no band is not counted as cover, so more bands are hidden.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [{ from: '    [bands.length],\n', to: '    [],\n' }],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/copies-beside-bands',
    mistake: 'Hidden bands are told by the published copy.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [
      { from: 'row: { ...without(row, secondCopies), breakdown }', to: 'row: { ...row, breakdown }' },
    ],
    tests: ['packages/answers/src/disclosure/hide-row.test.ts'],
  },
]
