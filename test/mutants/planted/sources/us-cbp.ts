import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/cbp-september',
    mistake: 'A fiscal year begins in September.',
    file: 'packages/sources/src/values/fiscal-year.ts',
    changes: [{ from: 'month >= 10', to: 'month >= 9' }],
    tests: ['packages/sources/src/us-cbp/rows.test.ts'],
  },
  {
    id: 'rules/cbp-key-without-authority',
    mistake: 'Rows by authority overwrite each other.',
    file: 'packages/sources/src/us-cbp/read-row.ts',
    changes: [
      {
        from: '[columns.demographic, columns.authority, columns.encounterType].map(text)',
        to: '[columns.demographic, columns.encounterType].map(text)',
      },
    ],
    tests: ['packages/sources/src/us-cbp/rows.test.ts'],
  },
  {
    id: 'rules/cbp-key-without-area',
    mistake: 'Rows by sector change places.',
    file: 'packages/sources/src/us-cbp/read-row.ts',
    changes: [{ from: 'name: [area, region', to: 'name: [region' }],
    tests: ['packages/sources/src/us-cbp/rows.test.ts'],
  },
  {
    id: 'rules/cbp-grouping-in-the-key',
    mistake: 'A month that moves to another grouping is new.',
    file: 'packages/sources/src/us-cbp/read-row.ts',
    changes: [{ from: 'idOf(known, [', to: 'idOf({ ...known, note: text(columns.grouping) }, [' }],
    tests: ['packages/sources/src/us-cbp/rows.test.ts'],
  },
]
