import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/rounded-before-raw',
    mistake: 'The rounded figure is taken where the exact one is printed.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [
      {
        from: `    'Disaster Internal Displacements (Raw)',\n    'Disaster Internal Displacements',\n`,
        to: `    'Disaster Internal Displacements',\n    'Disaster Internal Displacements (Raw)',\n`,
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/sub-category-of-a-vintage',
    mistake: 'The sub category of one vintage is not read.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [{ from: `'hazard_subcategory_name', `, to: '' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/end-accuracy-of-a-vintage',
    mistake: 'The accuracy of the end is not read in newer vintages.',
    file: 'packages/sources/src/idmc-gidd-disasters/columns.ts',
    changes: [{ from: `['end_date_accuracy', 'End Date Accuracy']`, to: `['End Date Accuracy']` }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/key-without-hazard',
    mistake: 'Two hazards of one name and day overwrite each other.',
    file: 'packages/sources/src/idmc-gidd-disasters/natural-key.ts',
    changes: [
      {
        from: '  normalText(hazard),\n]',
        to: ']',
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/key-without-start',
    mistake: 'Two events of one name in a year change places.',
    file: 'packages/sources/src/idmc-gidd-disasters/natural-key.ts',
    changes: [{ from: 'readDate(start) ?? normalText(start)', to: `''` }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/empty-flow-beside-a-total',
    mistake: 'A total without a flow makes a flow that was not reported.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [{ from: 'if (flow !== null || stock === null)', to: 'if (flow !== undefined)' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
  {
    id: 'rules/rejected-stock-retracted',
    mistake: 'A rejected row retracts its stock with --complete.',
    file: 'packages/sources/src/idmc-gidd-disasters/read-row.ts',
    changes: [{ from: 'const ids = [id, `${id}-stock`]', to: 'const ids = [id]' }],
    tests: ['packages/sources/src/idmc-gidd-disasters/rows.test.ts'],
  },
]
