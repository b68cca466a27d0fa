import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/sources-in-one-table',
    mistake: 'A large figure of one source covers a small one of another.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: `JSON.stringify([source, key.role ?? ''])`, to: `JSON.stringify([key.role ?? ''])` }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/roles-in-one-table',
    mistake: 'Recommended figures and others are decided as if they were added.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: `JSON.stringify([source, key.role ?? ''])`, to: 'JSON.stringify([source])' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/unknown-is-shown',
    mistake: 'A figure that the exact table does not know is shown.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [{ from: 'if (cells.length === 0) return true', to: 'if (cells.length === 0) return false' }],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/filter-takes-all',
    mistake: 'A sum over some countries is judged as the sum over all.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [
      {
        from: '    around(place).filter((cell) => free.every((dimension) => isInside(cell, dimension)))\n',
        to: '    around(place)\n',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/outside-is-inside',
    mistake: 'What a sum leaves out is not looked at.',
    file: 'packages/clickhouse/src/disclosure/decided-table.ts',
    changes: [
      { from: '            !isInside(cell, dimension) &&', to: '            isInside(cell, dimension) &&' },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-unions.test.ts'],
  },
  {
    id: 'disclosure/weeks-of-days',
    mistake: 'The total of a week tells a small day.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: `day: ['week', 'month']`, to: `day: ['month']` }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/months-of-days',
    mistake: 'The total of a month tells a small day.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: `day: ['week', 'month']`, to: `day: ['week']` }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/quarters-of-months',
    mistake: 'The total of a quarter tells a small month.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: `month: ['quarter']`, to: 'month: []' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-quarters',
    mistake: 'The total of a year tells a small quarter.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: `quarter: ['year']`, to: 'quarter: []' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/years-of-weeks',
    mistake: 'Weeks that lie across a new year count as parts of it.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'week: []', to: `week: ['year']` }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/parent-never-hidden',
    mistake: 'The hidden total of a nationality is told by adding up its countries.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'parent.get(parentId)?.hidden ?? false', to: 'false' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/country-totals-hidden',
    mistake: 'Small totals by country and cause are hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: '    if (!dimensions.some(isBreakdown)) return level\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/stock-dates-added',
    mistake: 'Rounds of different months are added up to their quarter.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [
      {
        from: 'for (const interval_ of shape.flow ? longer[interval] : [])',
        to: 'for (const interval_ of longer[interval])',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/total-not-said',
    mistake: 'Of a cell it is not said that the total of its line is hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-cells.ts',
    changes: [{ from: 'cell.totalHidden[dimension] = addLine(', to: 'addLine(' }],
    tests: ['packages/clickhouse/src/disclosure/levels.test.ts'],
  },
  {
    id: 'disclosure/count-of-hidden',
    mistake: 'A hidden figure is told by the number of its observations.',
    file: 'packages/clickhouse/src/disclosure/hidden-point.ts',
    changes: [{ from: '  observations: 0,\n', to: '' }],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/zero-for-hidden',
    mistake: 'A 0 stands where a figure is hidden.',
    file: 'packages/clickhouse/src/disclosure/hidden-point.ts',
    changes: [
      {
        from: `{ value: null, state: 'suppressed' } as const`,
        to: `{ value: 0, state: 'suppressed' } as const`,
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/protect-series.test.ts'],
  },
  {
    id: 'disclosure/hash-stays',
    mistake: 'The hash of a hidden row can be tried out.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: `['published', 'hash']`, to: `['published']` }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/published-stays',
    mistake: 'A hidden row is told by its published copy.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: `['published', 'hash']`, to: `['hash']` }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/bands-stay',
    mistake: 'The bands of a hidden row add up to it.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [
      {
        from: '(band.figure === 0 ? band : hiddenBand(band))',
        to: '(band.figure === 0 ? hiddenBand(band) : band)',
      },
    ],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/confidential-note',
    mistake: 'The note of a confidential row is shown.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: `'note', 'url',`, to: `'url',` }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/rest-is-no-cell',
    mistake: 'Who is in no band is not counted as cover, so more bands are hidden.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [{ from: '    [bands.length],\n', to: '    [],\n' }],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
  {
    id: 'disclosure/copies-beside-bands',
    mistake: 'Hidden bands are told by the published copy.',
    file: 'packages/clickhouse/src/disclosure/hide-row.ts',
    changes: [
      { from: 'row: { ...without(row, secondCopies), breakdown }', to: 'row: { ...row, breakdown }' },
    ],
    tests: ['packages/clickhouse/src/disclosure/hide-row.test.ts'],
  },
]
