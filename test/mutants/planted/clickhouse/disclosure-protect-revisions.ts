import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
