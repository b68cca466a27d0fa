import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/conflict-stock-at-start',
    mistake: 'A year-end stock stands at the beginning of the year.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [{ from: 'date: last, reportingDate: last', to: 'date: first, reportingDate: last' }],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
  {
    id: 'rules/conflict-raw-stock',
    mistake: 'The rounded stock is taken where the exact one is printed.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [
      {
        from: `    'Conflict Stock Displacement (Raw)',\n    'Conflict Stock Displacement',\n`,
        to: `    'Conflict Stock Displacement',\n    'Conflict Stock Displacement (Raw)',\n`,
      },
    ],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
  {
    id: 'rules/disaster-table-as-conflict',
    mistake: 'The disaster table is read as conflict.',
    file: 'packages/sources/src/idmc-gidd-conflict/format.ts',
    changes: [{ from: '        !hasAny(has, foreign) &&\n', to: '' }],
    tests: ['packages/sources/src/idmc-gidd-conflict/rows.test.ts'],
  },
]
