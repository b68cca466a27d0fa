import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'attribution/same-figure-elsewhere-bound',
    mistake: 'Two parts of a flow that differ in their destination are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: '    record.destination,\n', to: '' }],
    tests: ['packages/contracts/src/same-figure.test.ts'],
  },
  {
    id: 'attribution/same-stock-of-two-causes',
    mistake: 'Two causes of one round are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: 'record.round, record.cause]', to: 'record.round]' }],
    tests: ['packages/contracts/src/same-figure.test.ts'],
  },
  {
    id: 'attribution/same-stock-by-the-day-measured',
    mistake: 'A restated stock and its double are not compared, having been measured on different days.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: '? [record.end, record.operation', to: '? [record.start, record.operation' }],
    tests: ['packages/contracts/src/same-figure.test.ts'],
  },
  {
    id: 'attribution/triangulation-twice',
    mistake: 'A triangulation beside its recommended figure is called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: ` || record.role !== 'recommended'`, to: '' }],
    tests: ['packages/contracts/src/same-figure.test.ts'],
  },
  {
    id: 'rules/nationality-counts-twice',
    mistake: 'Two nationalities at one place are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: '    record.nationality,\n', to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/rounds-count-twice',
    mistake: 'Two rounds of one day are called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [
      { from: 'record.assessment, record.round, record.cause', to: 'record.assessment, record.cause' },
    ],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/triangulation-counts-twice',
    mistake: 'A figure that is not added is called a double count.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [{ from: ` || record.role !== 'recommended'`, to: '' }],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'rules/name-before-pcode',
    mistake: 'A respelt place with a P-code passes as another.',
    file: 'packages/contracts/src/same-figure.ts',
    changes: [
      { from: `pcode === undefined || pcode === '' ? name : pcode`, to: `name === '' ? pcode : name` },
    ],
    tests: ['packages/contracts/src/keys.test.ts'],
  },
  {
    id: 'disclosure/sensitive-is-public',
    mistake: 'A published source that is declared sensitive is shown whole.',
    file: 'packages/contracts/src/source-policy.ts',
    changes: [{ from: `disclosureOf(source) === 'public'`, to: 'Object.hasOwn(declared, source)' }],
    equivalent: 'No source is declared sensitive today, so both ask the same of each.',
  },
]
