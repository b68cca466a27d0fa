import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/other-is-a-cause',
    mistake: '"Other" beside "Flood" makes another cause of a flood.',
    file: 'packages/contracts/src/causes/cause-from-labels.ts',
    changes: [
      {
        from: `if (own !== undefined && label !== 'unknown' && label !== 'other') return own`,
        to: `if (own !== undefined && label !== 'unknown') return own`,
      },
    ],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/out-of-branch-taken',
    mistake: 'A geophysical flood is a flood.',
    file: 'packages/contracts/src/causes/cause-from-labels.ts',
    changes: [{ from: 'first.path.startsWith(`${from.path}.`) ? first : undefined', to: 'first' }],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/unlabelled-conflict-inexact',
    mistake: 'Every conflict is warned about as generalised.',
    file: 'packages/contracts/src/causes/cause-from-labels.ts',
    changes: [{ from: `names.length > 0 || root.path !== 'disaster'`, to: 'names.length > 0' }],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/surge-is-a-tornado',
    mistake: 'A storm surge is matched with tornadoes elsewhere.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [{ from: `      'SS',\n`, to: `      'TO',\n` }],
    tests: ['packages/contracts/src/causes/tree.test.ts'],
  },
  {
    id: 'rules/spanish-and-french-swapped',
    mistake: 'The page shows French where Spanish is asked for.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [{ from: '  labels: { en, es, fr },\n', to: '  labels: { en, es: fr, fr: es },\n' }],
    tests: ['packages/contracts/src/causes/tree.test.ts'],
  },
  {
    id: 'rules/osv-unknown',
    mistake: '"OSV" is a conflict of no known kind.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [
      {
        from: `    'Other situations of violence',\n    'OSV',\n`,
        to: `    'Other situations of violence',\n`,
      },
    ],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/landslide-unknown',
    mistake: '"Landslide" is no longer a landslide.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [
      { from: `      'Wet mass movement',\n      'Landslide',\n`, to: `      'Wet mass movement',\n` },
    ],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
]
