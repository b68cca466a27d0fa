import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/other-roles-unexplained',
    mistake:
      'Where all roles are asked for, a stock of triangulation comes and goes for no reason of its own.',
    file: 'packages/answers/src/lineage/candidate.ts',
    changes: [
      {
        from: `  role === 'all' ? '1' : `,
        to: `  role === undefined ? '1' : `,
      },
    ],
    tests: ['test/properties/sequence.int.test.ts'],
  },
  {
    id: 'attribution/withdrawn-is-a-conflict',
    mistake: 'What a retraction with the same number withdrew is called a conflict.',
    file: 'packages/answers/src/lineage/candidate.ts',
    changes: [
      {
        from: `retracted ? 'retracted' : sameRevision ? 'conflict' : 'revised_away'`,
        to: `sameRevision ? 'conflict' : retracted ? 'retracted' : 'revised_away'`,
      },
    ],
    tests: ['packages/answers/src/lineage/candidate.test.ts'],
  },
  {
    id: 'attribution/withdrawn-by-what-lost',
    mistake: 'A moved figure is called withdrawn because a retraction came second and lost.',
    file: 'packages/answers/src/lineage/withdrawn.ts',
    changes: [{ from: ' && head.headHash === h', to: '' }],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/near-by-its-first-month',
    mistake: 'A long span that ends just before the period is looked for where it begins, years away.',
    file: 'packages/answers/src/lineage/flow-candidates.ts',
    changes: [
      {
        from: "const nearestMonth = `m.month = if(m.end < toDate32({from:String}), ${firstOfMonth('m.end')}, ${firstOfMonth('m.start')})`",
        to: "const nearestMonth = `m.month = ${firstOfMonth('m.start')}`",
      },
    ],
    tests: ['packages/answers/src/lineage/flows-outside.int.test.ts'],
  },
  {
    id: 'attribution/nearest-are-too-few',
    mistake: 'What is found in the first hundred days is taken for all that is near.',
    file: 'packages/answers/src/lineage/flow-candidates.ts',
    changes: [{ from: 'if (found.length >= enough) return found', to: 'if (found.length > 0) return found' }],
    tests: ['packages/answers/src/lineage/flows-outside.int.test.ts'],
  },
  {
    id: 'attribution/share-of-the-other-year',
    mistake: 'The share of a week over New Year holds the year in which another source is preferred.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [{ from: 'taken.reduce(', to: 'inside.reduce(' }],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/role-before-cause-left-out',
    mistake:
      'A triangulation of an eviction is told to be left out by its role, though GIDD leaves its cause out.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [
      {
        from: `  if (query.totals === 'gidd' && causeRoot(candidate.cause) === 'other') return 'other_cause'\n  if (chosen) return undefined\n`,
        to: `  if (chosen) return query.totals === 'gidd' && causeRoot(candidate.cause) === 'other' ? 'other_cause' : undefined\n`,
      },
    ],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/withdrawn-last',
    mistake: 'A withdrawn triangulation is told to be left out by its role.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [
      { from: '  if (notHead !== undefined) return notHead\n', to: '' },
      { from: '  if (chosen) return undefined\n', to: '  if (chosen) return notHead\n' },
    ],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/source-before-period',
    mistake: 'A figure of other days is told to be left out for its source.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [
      {
        from: `  if (inside.length === 0) return { reason: 'outside_period' }\n`,
        to: `  if (parts.every(({ preferred }) => !preferred)) return { reason: 'other_source' }\n  if (inside.length === 0) return { reason: 'outside_period' }\n`,
      },
    ],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/round-before-role',
    mistake: 'A triangulation of an old round is told to be left out for its round.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [
      {
        from: 'excludedByItself(query, judged) ?? judged.leftOut',
        to: 'judged.leftOut ?? excludedByItself(query, judged)',
      },
    ],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/stock-by-its-own-year',
    mistake: 'The source of a carried stock is the one preferred in the year when it was reported.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [
      { from: 'sourceOf(candidate, at.slice(0, 4))', to: 'sourceOf(candidate, candidate.end.slice(0, 4))' },
    ],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/no-figure-is-triangulation',
    mistake: 'A recommended figure that nobody gave is called triangulation with role=best.',
    file: 'packages/answers/src/lineage/decide.ts',
    changes: [{ from: `  if (candidate.role === 'recommended') return 'not_reported'\n`, to: '' }],
    tests: ['packages/answers/src/lineage/decide.test.ts'],
  },
  {
    id: 'attribution/source-by-the-filter',
    mistake: 'Asked for one nationality, the lineage takes another source than the country has.',
    file: 'packages/answers/src/lineage/source-choice.ts',
    changes: [{ from: 'readCells(store, coveringQuery(query), ', to: 'readCells(store, query, ' }],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'lineage/days-of-what-counts-alone',
    mistake: 'What would have stood before the first stock that counts is not told.',
    file: 'packages/answers/src/cells/reading-days.ts',
    changes: [{ from: 'query.from > ever.first ? query.from : ever.first', to: '(counts ?? ever).first' }],
    tests: ['packages/answers/src/lineage/stocks-revised-away.int.test.ts'],
  },
]
