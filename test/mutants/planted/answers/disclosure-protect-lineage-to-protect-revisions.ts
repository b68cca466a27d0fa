import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/public-rows-of-hidden',
    mistake: 'Rows of public sources are not listed where the figure is hidden.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: '    const listed = counted.filter(({ observation }) => isPublicSource(observation.source))\n',
        to: '    const listed = counted.filter(({ observation }) => !observation.source)\n',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/share-of-the-rest',
    mistake: 'The share of what is not listed tells the hidden row.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      { from: 'countedMore: hidesAny ? { ...countedMore, share: null } : countedMore', to: 'countedMore' },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/one-more-row',
    mistake: 'One row that is not listed is told by the share of the rest.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'observations === 1 || isSmall(share ?? 0)', to: 'isSmall(share ?? 0)' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/few-more-people',
    mistake: 'A rest of few people is told.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'observations === 1 || isSmall(share ?? 0)', to: 'observations === 1' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/public-rest',
    mistake: 'The rest of a list of public rows is hidden.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'isSmallMore(countedMore) && answer.sources.some((source) => !isPublicSource(source))',
        to: 'isSmallMore(countedMore)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/only-the-next',
    mistake: 'A revision is compared with the one after it alone.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'shown.some((other)', to: 'shown.slice(-1).some((other)' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/only-more',
    mistake: 'Only a revision that was smaller by few is hidden.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'isSmall(people - other)', to: 'people < other && isSmall(people - other)' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/confidential-now',
    mistake: 'A revision is confidential only where it says so itself.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [{ from: '      if (confidential) return', to: '      if (isConfidential(record)) return' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/hash-of-revision',
    mistake: 'The hash beside a hidden revision is told.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [{ from: `    hash: '',\n`, to: '' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/bands-of-history',
    mistake: 'Bands of few people are told in the history.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [{ from: 'return hidden ? hide(revision, row) : revision', to: 'return revision' }],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
]
