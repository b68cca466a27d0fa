import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/newer-hidden',
    mistake: 'Of a small change the newer figure is hidden.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'before: isHidden(after) || before.value === null ? before : { ...before, ...hiddenValue }',
        to: 'before',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/first-figure-told',
    mistake: 'A cell that was new with few people is told by its figure.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'after: before.value === null && !isHidden(before) ? { ...after, ...hiddenValue } : after',
        to: 'after',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/change-of-hidden-side',
    mistake: 'A change is told whose older figure is hidden.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'isHidden(each.before) || isHidden(each.after) ? [index]',
        to: 'isHidden(each.after) ? [index]',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-of-hidden',
    mistake: 'A hidden change is told by its parts.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: 'Object.keys(reasons).map((name) => [name, null])', to: 'Object.entries(reasons)' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/few-in-many',
    mistake: 'Few people are told as a part of a large change.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'each.reasons === undefined ? each : { ...each, reasons: protectParts(each.reasons) }',
        to: 'each',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/parts-without-total',
    mistake: 'A part of few people is told by the change less the others.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: `[{ cells: [...values.keys()], total: 'shown' }])`, to: '[])' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/changes-without-lines',
    mistake: 'A hidden change is told by the change of the total.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [{ from: 'suppressCells(changes, open)', to: 'suppressCells(changes, [])' }],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/cover-beside-hidden',
    mistake: 'A change goes along where another of its line is hidden already.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: `cells.some((cell) => hidden.has(cell)) ? [] : [{ cells, total: 'shown' }]`,
        to: `[{ cells, total: 'shown' }]`,
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-diff.test.ts'],
  },
  {
    id: 'disclosure/single-change',
    mistake: 'A change of a snapshot by three people is told.',
    file: 'packages/figures/src/protect-differences.ts',
    changes: [
      {
        from: 'before !== null && after !== null && isSmall(after - before)',
        to: 'before !== null && after !== null && isSmall(after)',
      },
    ],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
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
]
