import type { Equivalent, Mutant } from '../../mutant.ts'

export const tablesAndFigures: readonly (Mutant | Equivalent)[] = [
  {
    id: 'rules/surge-is-a-tornado',
    mistake: 'A storm surge is matched with tornadoes elsewhere.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [{ from: "      'SS',\n", to: "      'TO',\n" }],
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
        from: "    'Other situations of violence',\n    'OSV',\n",
        to: "    'Other situations of violence',\n",
      },
    ],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/landslide-unknown',
    mistake: '"Landslide" is no longer a landslide.',
    file: 'packages/contracts/src/causes/tree.ts',
    changes: [
      { from: "      'Wet mass movement',\n      'Landslide',\n", to: "      'Wet mass movement',\n" },
    ],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/other-is-a-cause',
    mistake: '"Other" beside "Flood" makes another cause of a flood.',
    file: 'packages/contracts/src/causes/cause-from-labels.ts',
    changes: [
      {
        from: "if (own !== undefined && label !== 'unknown' && label !== 'other') return own",
        to: "if (own !== undefined && label !== 'unknown') return own",
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
    changes: [{ from: "names.length > 0 || root.path !== 'disaster'", to: 'names.length > 0' }],
    tests: ['packages/contracts/src/causes/label-spellings.test.ts'],
  },
  {
    id: 'rules/name-lost',
    mistake: 'Rows of "DR Congo" are refused.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [{ from: "    'DR Congo',\n", to: '' }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/name-of-another',
    mistake: '"Corea del Norte" is South Korea.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [
      { from: "    'Corea del Norte',\n", to: '' },
      { from: "'Corea', 'Corea del Sur'", to: "'Corea', 'Corea del Sur', 'Corea del Norte'" },
    ],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/language-ignored',
    mistake: 'A Spanish name is taken where English is printed.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [{ from: "indexes[language ?? 'any']", to: "indexes[language === undefined ? 'any' : 'any']" }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/member-lost',
    mistake: 'Dominica is no member of the OECS.',
    file: 'packages/contracts/src/countries/regions.ts',
    changes: [{ from: "oecs: ['ATG', 'DMA', 'GRD'", to: "oecs: ['ATG', 'GRD'" }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/territories-lost',
    mistake: 'Puerto Rico is not in the Caribbean.',
    file: 'packages/contracts/src/countries/regions.ts',
    changes: [
      { from: '[...caribbeanCountries, ...(groups.get(M49_CARIBBEAN) ?? [])]', to: 'caribbeanCountries' },
    ],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/north-america-without-the-caribbean',
    mistake: "M49's North America lacks the Caribbean.",
    file: 'packages/contracts/src/countries/regions.ts',
    changes: [{ from: ' || code === M49_CARIBBEAN', to: '' }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/category-of-the-wrong-kind',
    mistake: 'Returnees are added up over days.',
    file: 'packages/contracts/src/categories.ts',
    changes: [
      { from: "  'returnees',\n", to: '' },
      { from: "  'returns',\n", to: "  'returns',\n  'returnees',\n" },
    ],
    tests: ['packages/contracts/src/causes/tree.test.ts'],
  },
  {
    id: 'rules/half-a-person-down',
    mistake: 'Half a person a day rounds down.',
    file: 'packages/figures/src/spread.ts',
    changes: [
      {
        from: 'const dividend = 2 * total * day + days\n',
        to: 'const dividend = 2 * total * day + days - 1\n',
      },
    ],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/largest-figure-in-doubles',
    mistake: 'The largest figure loses a person when it is spread.',
    file: 'packages/figures/src/spread.ts',
    changes: [{ from: 'if (dividend <= Number.MAX_SAFE_INTEGER) return', to: 'if (dividend > 0) return' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/later-place-first',
    mistake: 'Of equal places the last gets the odd person.',
    file: 'packages/figures/src/share-by-weights.ts',
    changes: [{ from: 'a.index - b.index', to: 'b.index - a.index' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/smaller-remainder-first',
    mistake: 'The place with the smaller remainder gets the odd person.',
    file: 'packages/figures/src/share-by-weights.ts',
    changes: [{ from: 'a.remainder > b.remainder ? -1 : 1', to: 'a.remainder < b.remainder ? -1 : 1' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/halves-up',
    mistake: 'Halves are shown rounded up, not to the even neighbour.',
    file: 'packages/figures/src/idmc-round.ts',
    changes: [{ from: ' && (below / unit) % 2 === 1', to: '' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/hundred-to-ten',
    mistake: 'From exactly 100 on figures are shown in tens.',
    file: 'packages/figures/src/idmc-round.ts',
    changes: [{ from: 'size <= 100', to: 'size < 100' }],
    equivalent: '100 is a multiple of ten and is shown as 100 in either unit.',
  },
]
