import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/dtm-error-without-message',
    mistake: 'A refused question reads as nobody displaced.',
    file: 'packages/sources/src/iom-dtm/answer.ts',
    changes: [{ from: 'success !== false && messages.length === 0', to: 'messages.length === 0' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-name-before-pcode',
    mistake: 'A respelt province is another.',
    file: 'packages/sources/src/iom-dtm/areas.ts',
    changes: [{ from: '=> pcode || name', to: '=> name || pcode' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-origin-not-in-the-key',
    mistake: 'People from two provinces overwrite each other.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '    keyOf(originOf(record)),\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-level-not-in-the-key',
    mistake: 'A province and its district without a name are one figure.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '    String(level),\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-areas-below-the-level',
    mistake: 'A figure of a country is another when a province stands beside it.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: 'each <= level ?', to: 'each <= 2 ?' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-tracking-is-complete',
    mistake: 'Event tracking replaces a whole round.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: `stated === '' ? assessment !== 'ETT' :`, to: `stated === '' ? true :` }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-men-and-women',
    mistake: 'Women and men are swapped.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [
      { from: `['m', 'numberMales']`, to: `['f', 'numberMales']` },
      { from: `['f', 'numberFemales']`, to: `['m', 'numberFemales']` },
    ],
    tests: ['packages/sources/src/iom-dtm/iom-dtm.test.ts'],
  },
  {
    id: 'rules/dtm-round-of-a-million',
    mistake: 'Round 1,000,000 is refused.',
    file: 'packages/sources/src/iom-dtm/read-row.ts',
    changes: [{ from: '(round ?? 0) > 1_000_000', to: '(round ?? 0) >= 1_000_000' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-insecurity-is-exact',
    mistake: `Our reading of "Insecurity" passes as DTM's word.`,
    file: 'packages/sources/src/iom-dtm/reason.ts',
    changes: [
      {
        from: `insecurity: { cause: 'conflict', exact: false }`,
        to: `insecurity: { cause: 'conflict', exact: true }`,
      },
    ],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-first-of-two-reasons',
    mistake: 'Two reasons are the first.',
    file: 'packages/sources/src/iom-dtm/reason.ts',
    changes: [{ from: `others.length > 0 || first === undefined ? 'mixed' : first`, to: `first ?? 'mixed'` }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-unnamed-add-up',
    mistake: 'Provinces that add up to their districts count twice.',
    file: 'packages/sources/src/iom-dtm/unnamed-districts.ts',
    changes: [
      {
        from: '      this.#held.length < MAX_HELD &&\n      this.#heldPeople !== this.#districtPeople\n',
        to: '      this.#held.length < MAX_HELD\n',
      },
    ],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
  {
    id: 'rules/dtm-country-after',
    mistake: 'Provinces are districts where the country comes last.',
    file: 'packages/sources/src/iom-dtm/unnamed-districts.ts',
    changes: [{ from: '      this.#countries === 0 &&\n', to: '' }],
    tests: ['packages/sources/src/iom-dtm/rows.test.ts'],
  },
]
