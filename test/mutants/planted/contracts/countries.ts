import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/name-lost',
    mistake: 'Rows of "DR Congo" are refused.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [{ from: `    'DR Congo',\n`, to: '' }],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
  },
  {
    id: 'rules/name-of-another',
    mistake: '"Corea del Norte" is South Korea.',
    file: 'packages/contracts/src/countries/country-from-name.ts',
    changes: [
      { from: `    'Corea del Norte',\n`, to: '' },
      { from: `'Corea', 'Corea del Sur'`, to: `'Corea', 'Corea del Sur', 'Corea del Norte'` },
    ],
    tests: ['packages/contracts/src/countries/names-and-regions.test.ts'],
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
