import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/name-lost',
    mistake: 'Rows of "RD Congo" are refused.',
    file: 'packages/contracts/src/countries/printed-names.ts',
    changes: [{ from: ' | RD Congo', to: '' }],
    tests: [
      'packages/contracts/src/countries/names-and-regions.test.ts',
      'packages/contracts/src/countries/golden-names.test.ts',
    ],
  },
  {
    id: 'rules/name-of-two',
    mistake: 'A name that can be read as two countries is the first of them.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [{ from: 'new Set(found).size === 1 ? found[0] : undefined', to: 'found[0]' }],
    tests: [
      'packages/contracts/src/countries/golden-names.test.ts',
      'packages/contracts/src/countries/countries.test.ts',
    ],
  },
  {
    id: 'rules/group-as-typed',
    mistake: 'OTHER and Other are two groups.',
    file: 'packages/contracts/src/countries/labels.ts',
    changes: [{ from: 'return { group: groupLabel(label), known', to: 'return { group: label, known' }],
    tests: ['packages/contracts/src/countries/labels.test.ts'],
  },
  {
    id: 'rules/language-ignored',
    mistake: 'A Spanish name is taken where English is printed.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [{ from: `indexes[language ?? 'any']`, to: `indexes[language === undefined ? 'any' : 'any']` }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/member-lost',
    mistake: 'Dominica is no member of the OECS.',
    file: 'packages/contracts/src/countries/regions.ts',
    changes: [{ from: `oecs: ['ATG', 'DMA', 'GRD'`, to: `oecs: ['ATG', 'GRD'` }],
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
    mistake: `M49's North America lacks the Caribbean.`,
    file: 'packages/contracts/src/countries/regions.ts',
    changes: [{ from: ' || code === M49_CARIBBEAN', to: '' }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
]
