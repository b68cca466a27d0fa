import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/left-out-stocks-added',
    mistake: 'What totals=gidd leaves out of stocks is a sum over dates.',
    file: 'packages/answers/src/series/left-out.ts',
    changes: [{ from: `kind === 'flow' ? counted : counted.slice(-1)`, to: 'counted' }],
    tests: ['packages/answers/src/series/left-out.test.ts'],
  },
  {
    id: 'attribution/left-out-of-every-cause',
    mistake: 'Asked for conflict, the answer warns of evictions that were never part of it.',
    file: 'packages/answers/src/series/left-out.ts',
    changes: [
      {
        from: `(query.cause !== undefined && causeRoot(query.cause) !== 'other')`,
        to: 'query.cause === undefined',
      },
    ],
    tests: ['packages/answers/src/series/left-out.test.ts'],
  },
  {
    id: 'disclosure/left-out-of-everybody',
    mistake: 'A key with the scope exact does not see what GIDD leaves out of a small cell.',
    file: 'packages/answers/src/series/left-out.ts',
    changes: [
      {
        from: `    ...query,\n    totals: 'all',`,
        to: `    ...query,\n    exact: false,\n    totals: 'all',`,
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'attribution/preferred-once-for-all-dates',
    mistake: 'The source of a stock is chosen once, and a year-end hides the rounds of the other months.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: `(key.year ?? '') : bucket}`, to: `(key.year ?? '') : ''}` }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/cut-week-of-the-next-year',
    mistake: 'The stock of 31 December is of the source that is preferred from the next year on.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: 'return to !== undefined && to < last ? to : last', to: 'return last' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/preferred-once-for-all-years',
    mistake: 'The source of the first year counts in all years.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: `(key.year ?? '') : bucket}`, to: `'' : bucket}` }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/unknown-beside-disasters',
    mistake: 'A figure of unknown cause is added to the disasters of another source.',
    file: 'packages/answers/src/series/choose-for-thing.ts',
    changes: [{ from: 'isOpen(source.roots) || ', to: '' }],
    tests: ['packages/answers/src/series/choose-for-thing.test.ts'],
  },
  {
    id: 'attribution/province-for-the-country',
    mistake: 'A source that counts a province stands for the country.',
    file: 'packages/answers/src/series/choose-for-thing.ts',
    changes: [{ from: 'source.isPart ? 2 : 0', to: '0' }],
    tests: ['packages/answers/src/series/choose-for-thing.test.ts'],
  },
  {
    id: 'attribution/year-old-round',
    mistake: 'A round a year old beats the figure of the day.',
    file: 'packages/answers/src/series/choose-for-thing.ts',
    changes: [{ from: '(isStale(source) ? 1 : 0)', to: '0' }],
    tests: ['packages/answers/src/series/choose-for-thing.test.ts'],
  },
  {
    id: 'attribution/silence-is-preferred',
    mistake: 'A source that was asked and had no figure hides one that had.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: 'observations }) => observations > 0', to: 'observations }) => observations >= 0' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/zero-is-silence',
    mistake: 'A source that reported 0 is passed over.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: 'observations }) => observations > 0', to: 'value }) => value > 0' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/alternative-of-nothing',
    mistake: 'A source that had no figure stands beside the others with 0.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: `state === 'not_reported' ? null : cell.value`, to: 'cell.value' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/covering-by-the-whole-cause',
    mistake: 'Asked for storms, the answer comes from the source that has storms, not disasters.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: '    cause: _c,\n', to: '' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/covering-part-of-a-year',
    mistake: 'Asked from May on, the answer comes from a source that has nothing before.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: '`${query.from.slice(0, 4)}-01-01`', to: 'query.from' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/covers-itself-though-filtered',
    mistake: 'Asked for one operation, only its own figures decide which source counts.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [
      { from: `'origin', 'destination', 'operation'] as const`, to: `'origin', 'destination'] as const` },
    ],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
  {
    id: 'attribution/rounded-after-adding',
    mistake: 'With one source preferred, countries are added before each is rounded.',
    file: 'packages/answers/src/series/preferred.ts',
    changes: [{ from: `[...new Set<GroupDimension>([...by, 'country'])]`, to: '[...by]' }],
    tests: ['packages/answers/src/series/preferred.test.ts'],
  },
]
