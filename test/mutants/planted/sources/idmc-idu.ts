import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/idu-window-by-its-end',
    mistake: 'A figure lies in the feed by its last day, not by the day it is listed under.',
    file: 'packages/sources/src/idmc-idu/dates.ts',
    changes: [{ from: 'const window = listed ?? span.end', to: 'const window = span.end' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-end-before-listed',
    mistake: 'A figure without an end has one day.',
    file: 'packages/sources/src/idmc-idu/dates.ts',
    changes: [{ from: 'const end = last ?? listed ?? first', to: 'const end = last ?? first ?? listed' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-role-by-default',
    mistake: 'A figure without a role is added.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [
      {
        from: `return { value: 'unknown', warning: { code: 'ROLE_MISSING'`,
        to: `return { value: 'recommended', warning: { code: 'ROLE_MISSING'`,
      },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-role-anywhere',
    mistake: '"Not recommended" is added.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [{ from: `text.startsWith('recommended')`, to: `text.includes('recommended')` }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/at-least-is-at-most',
    mistake: '"At least" is less than.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [{ from: ` || text.includes('least')`, to: '' }],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/up-to-is-exact',
    mistake: 'A qualifier that nobody knows is exact.',
    file: 'packages/sources/src/idmc-idu/labels.ts',
    changes: [
      { from: `return { value: 'approximately', warning }`, to: `return { value: 'exact', warning }` },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
  {
    id: 'rules/idu-event-of-its-name',
    mistake: 'The event of a figure is its name where it has a number.',
    file: 'packages/sources/src/idmc-idu/read-row.ts',
    changes: [
      {
        from: 'const id =\n    (published === undefined ? undefined : idText(published)) ??\n    (name === undefined ? undefined : eventIdOf(name))',
        to: 'const id = name === undefined ? published : eventIdOf(name)',
      },
    ],
    tests: ['packages/sources/src/idmc-idu/rows.test.ts'],
  },
]
