import type { Mutant } from '../../mutant.ts'

export const personalData: readonly Mutant[] = [
  {
    id: 'rules/dominican-card-lost',
    mistake: 'An identity card of the Dominican Republic in a note goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '  /(?<!\\d)\\d{3}-\\d{7}-\\d(?!\\d)/u,\n', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/haitian-card-lost',
    mistake: 'An identity card of Haiti in a note goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '  /(?<!\\d)\\d{3}-\\d{3}-\\d{3}-\\d(?!\\d)/u,\n', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/nicaraguan-card-lost',
    mistake: 'A cédula of Nicaragua in a note goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '  /(?<!\\d)\\d{3}-\\d{6}-\\d{4}[A-Z]?(?![\\p{L}\\d])/u,\n', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/foreigners-cedula-lost',
    mistake: 'A cédula that begins with E- or N- is no longer seen.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '|PE|E|N|', to: '|PE|' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/document-word-lost',
    mistake: '"RFC A12345" is no longer seen as a document.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '|\\bRFC\\b', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/braces-of-an-address',
    mistake: 'maria {at} example is no longer seen as an address.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '[[({]\\s?', to: '[[(]\\s?' }],
    tests: ['packages/contracts/src/check/personal-data-documents.test.ts'],
  },
  {
    id: 'rules/glide-is-a-phone',
    mistake: 'A GLIDE number behind the word "contact" gets a row refused.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [
      { from: '  /(?<![\\p{L}\\p{N}])[A-Z]{2}-\\d{4}-\\d{6}(?:-[A-Z]{3})?(?![\\p{L}\\p{N}])/gu,\n', to: '' },
    ],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/range-of-homes-is-a-phone',
    mistake: '"1250-1310 hogares" gets a row refused.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '|hogares', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/three-and-eight-lost',
    mistake: 'A phone number of three and eight digits goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '|^3-8$', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/round-figures-are-a-phone',
    mistake: '"1200-1500" gets a row refused.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: "!groups.every((group) => group.endsWith('00'))", to: 'true' }],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/one-round-half-is-no-phone',
    mistake: 'A phone number of which one half ends in 00 goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [
      { from: '!groups.every((group) => group.endsWith', to: '!groups.some((group) => group.endsWith' },
    ],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/signal-is-no-phone',
    mistake: 'A number behind "Signal" goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [{ from: '|signal', to: '' }],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/longest-number-in-one',
    mistake: 'A number of 15 digits goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [
      { from: 'digits.length >= 10 && digits.length <= 15', to: 'digits.length >= 10 && digits.length < 15' },
    ],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
  {
    id: 'rules/shortest-number-abroad',
    mistake: '+1234 5678 goes into the log.',
    file: 'packages/contracts/src/check/personal-data.ts',
    changes: [
      { from: 'digits.length >= 8 && digits.length <= 17', to: 'digits.length > 8 && digits.length <= 17' },
    ],
    tests: ['packages/contracts/src/check/personal-data-phones.test.ts'],
  },
]
