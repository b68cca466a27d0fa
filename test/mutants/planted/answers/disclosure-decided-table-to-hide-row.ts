import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/sources-in-one-table',
    mistake: 'A large figure of one source covers a small one of another.',
    file: 'packages/answers/src/disclosure/decided-table.ts',
    changes: [{ from: `JSON.stringify([source, key.role ?? ''])`, to: `JSON.stringify([key.role ?? ''])` }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/roles-in-one-table',
    mistake: 'Recommended figures and others are decided as if they were added.',
    file: 'packages/answers/src/disclosure/decided-table.ts',
    changes: [{ from: `JSON.stringify([source, key.role ?? ''])`, to: 'JSON.stringify([source])' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/unknown-is-shown',
    mistake: 'A figure that the exact table does not know is shown.',
    file: 'packages/answers/src/disclosure/decided-table.ts',
    changes: [{ from: 'if (cells.length === 0) return true', to: 'if (cells.length === 0) return false' }],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/filter-takes-all',
    mistake: 'A sum over some countries is judged as the sum over all.',
    file: 'packages/answers/src/disclosure/decided-table.ts',
    changes: [
      {
        from: '    around(place).filter((cell) => free.every((dimension) => isInside(cell, dimension)))\n',
        to: '    around(place)\n',
      },
    ],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/outside-is-inside',
    mistake: 'What a sum leaves out is not looked at.',
    file: 'packages/answers/src/disclosure/decided-table.ts',
    changes: [
      { from: '            !isInside(cell, dimension) &&', to: '            isInside(cell, dimension) &&' },
    ],
    tests: ['packages/answers/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/weeks-of-days',
    mistake: 'The total of a week tells a small day.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: `day: ['week', 'month']`, to: `day: ['month']` }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/months-of-days',
    mistake: 'The total of a month tells a small day.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: `day: ['week', 'month']`, to: `day: ['week']` }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/quarters-of-months',
    mistake: 'The total of a quarter tells a small month.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: `month: ['quarter']`, to: 'month: []' }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-quarters',
    mistake: 'The total of a year tells a small quarter.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: `quarter: ['year']`, to: 'quarter: []' }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-weeks',
    mistake: 'Weeks that lie across a new year count as parts of it.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'week: []', to: `week: ['year']` }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/parent-never-hidden',
    mistake: 'The hidden total of a nationality is told by adding up its countries.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: "parent.hidden[above] === 1 ? 'hidden' : 'shown'", to: "'shown'" }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/country-totals-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [
      {
        from: 'if (dimensions.some((dimension, nth) => (mask & (1 << nth)) !== 0 && isBreakdown(dimension))) {',
        to: 'if (mask >= 0) {',
      },
    ],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/stock-dates-added',
    mistake: 'Rounds of different months are added up to their quarter.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [
      {
        from: 'for (const each of shape.flow ? longer[interval] : [])',
        to: 'for (const each of longer[interval])',
      },
    ],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/total-not-said',
    mistake: 'Of a cell it is not said that the total of its line is hidden.',
    file: 'packages/answers/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'total.hidden[total.level.cellOf[position] ?? 0] === 1', to: 'false' }],
    tests: ['packages/answers/src/disclosure/levels.test.ts'],
  },
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
    id: 'disclosure/confidential-note',
    mistake: 'The note of a confidential row is shown.',
    file: 'packages/answers/src/disclosure/hide-row.ts',
    changes: [{ from: `'note', 'url',`, to: `'url',` }],
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
