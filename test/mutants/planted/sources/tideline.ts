import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/csv-figure-absent',
    mistake: 'A retraction with an empty figure cell has a figure.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: ' && !retracts) fields', to: ') fields' }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/csv-round-is-text',
    mistake: 'The round of a CSV row is refused as text.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: `, 'figure', 'round']`, to: `, 'figure']` }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/csv-false-is-text',
    mistake: '"false" in a CSV row is refused as text.',
    file: 'packages/sources/src/tideline/csv-observation.ts',
    changes: [{ from: `text === 'false' ? false : text`, to: 'text' }],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/source-of-the-push-first',
    mistake: 'The source of the push replaces that of the row.',
    file: 'packages/sources/src/tideline/format.ts',
    changes: [
      {
        from: `isObject(value) && !Object.hasOwn(value, 'source') && source`,
        to: 'isObject(value) && source',
      },
      { from: '{ source, ...value }', to: '{ ...value, source }' },
    ],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
  {
    id: 'rules/mangled-names-taken',
    mistake: 'Names that are not UTF-8 are stored mangled.',
    file: 'packages/sources/src/tideline/format.ts',
    changes: [
      { from: 'if (mangled !== undefined) {', to: 'if (mangled === undefined && columns.length === 0) {' },
    ],
    tests: ['packages/sources/src/tideline/cells.test.ts'],
  },
]
