import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/provisional-before-validated',
    mistake: 'The provisional feed is preferred to the validated database.',
    file: 'infra/precedence/sources.json',
    changes: [
      {
        from: '["idmc-gidd", "idmc-gidd-figures", "idmc-idu"]',
        to: '["idmc-idu", "idmc-gidd", "idmc-gidd-figures"]',
      },
    ],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
  {
    id: 'rules/crossings-of-anywhere',
    mistake: 'Panama counts first for crossings of every border.',
    file: 'infra/precedence/sources.json',
    changes: [{ from: '      "countries": ["PAN"],\n', to: '' }],
    tests: ['packages/contracts/src/policies.test.ts'],
  },
]
