import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/rows-of-hidden',
    mistake: 'The number of rows behind a hidden figure is told.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'return { ...rest, counted: protectShares(listed)',
        to: 'return { ...rest, counted: protectShares(counted)',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/rest-of-hidden',
    mistake: 'The number of rows that the list has no room for is told of a hidden figure.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'return { ...rest, counted: protectShares(listed), excluded: left }',
        to: 'return { ...rest, ...(countedMore === undefined ? {} : { countedMore }), counted: protectShares(listed), excluded: left }',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
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
    id: 'disclosure/shares-not-added',
    mistake: 'Rows behind a shown figure need no cover.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [
      {
        from: 'protectShares(counted, { adds: true }), excluded: left }',
        to: 'protectShares(counted), excluded: left }',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/excluded-shown',
    mistake: 'Rows that were left out are listed with few people.',
    file: 'packages/answers/src/disclosure/protect-lineage.ts',
    changes: [{ from: 'const left = protectShares(excluded)', to: 'const left = excluded' }],
    tests: ['packages/answers/src/disclosure/protect-lineage.test.ts'],
  },
  {
    id: 'disclosure/newest-is-hidden',
    mistake: 'Of two revisions that are few people apart the newer is hidden, which is asked for most.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [
      { from: '  return revisions\n    .toReversed()\n', to: '  return [...revisions]\n' },
      { from: '    })\n    .toReversed()\n', to: '    })\n' },
    ],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
  },
  {
    id: 'disclosure/hidden-is-compared',
    mistake: 'A revision is hidden for being few people apart from one that is hidden itself.',
    file: 'packages/answers/src/disclosure/protect-revisions.ts',
    changes: [
      {
        from: '      if (isSmallRow(source, record) || differs) return',
        to: '      if (people !== undefined) shown.push(people)\n      if (isSmallRow(source, record) || differs) return',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-rows.test.ts'],
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
