import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/share-alone',
    mistake: 'A small row is told by the figure less the others.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'const needsCover = adds && (small.length > 0 || unlistedIsSmall)',
        to: 'const needsCover = adds && unlistedIsSmall',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/unlisted-small',
    mistake: 'A small row that the list leaves out is told by the figure less the listed ones.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'const needsCover = adds && (small.length > 0 || unlistedIsSmall)',
        to: 'const needsCover = adds && small.length > 0',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/cover-where-nothing-adds',
    mistake: 'Rows that were left out take each other along.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [{ from: 'const needsCover = adds && (small', to: 'const needsCover = (small' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/public-cover',
    mistake: 'A row of a public source, shown elsewhere, covers a small one.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [{ from: '    isPublicSource(observation.source) ? [] : [index],', to: '    [index],' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/one-row-is-cover',
    mistake: 'Two rows of three people together are cover for each other.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [{ from: 'if (count > 1 && people >= SMALLEST_SHOWN) break', to: 'if (count > 1) break' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/five-people-alone',
    mistake: 'One hidden row of five people or more takes no other along.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      { from: 'if (count > 1 && people >= SMALLEST_SHOWN) break', to: 'if (people >= SMALLEST_SHOWN) break' },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/largest-share-covers',
    mistake: 'The largest row goes along with a small one.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'Math.abs(shares[a] ?? 0) - Math.abs(shares[b] ?? 0)',
        to: 'Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/confidential-details-listed',
    mistake: 'A confidential row is listed with its places.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'isConfidential(observation) ? hideConfidential(observation) : hideRow(observation)',
        to: 'hideRow(observation)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/share-stays',
    mistake: 'A hidden row keeps its share.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [{ from: '      ...(row.share === undefined ? {} : { share: null }),\n', to: '' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/bands-listed',
    mistake: 'Bands of few people are told in the list of rows.',
    file: 'packages/answers/src/disclosure/protect-shares.ts',
    changes: [
      {
        from: 'if (!hidden.has(index)) return withoutSmallBands(row)',
        to: 'if (!hidden.has(index)) return row',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
]
