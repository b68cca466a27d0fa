import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/cut-off-at-watermark-refused',
    mistake: 'A snapshot cannot be made at the moment its cut-off is reached.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [{ from: 'if (cutOff > watermark)', to: 'if (cutOff >= watermark)' }],
    tests: ['packages/snapshots/src/plan.test.ts'],
  },
  {
    id: 'pages/knows-more-than-the-watermark',
    mistake: 'A snapshot claims to know what is not counted yet.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [
      { from: 'asked === undefined || asked > watermark ? watermark : asked', to: 'asked ?? watermark' },
      { from: 'const asOf = asked === undefined ? cutOff : known', to: 'const asOf = asked ?? cutOff' },
    ],
    tests: ['packages/snapshots/src/plan.test.ts'],
  },
  {
    id: 'pages/one-id-for-later-knowledge',
    mistake: 'A day seen with later knowledge overwrites the id of the day.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [{ from: `asOf === cutOff ? ''`, to: `asOf >= cutOff ? ''` }],
    tests: ['packages/snapshots/src/plan.test.ts'],
  },
  {
    id: 'pages/figure-of-all-countries',
    mistake: 'A figure of two countries is asked of all.',
    file: 'packages/snapshots/src/situation.ts',
    changes: [
      {
        from: '.filter((each) => figure.country?.includes(each) ?? true)',
        to: '.filter((each) => figure.country?.includes(each) !== undefined)',
      },
    ],
    tests: ['packages/snapshots/src/situation.test.ts'],
  },
  {
    id: 'pages/territories-forgotten',
    mistake: 'What happened in a territory is in no figure.',
    file: 'packages/snapshots/src/situation.ts',
    changes: [{ from: '[...countries, ...territories])),', to: '[...countries])),' }],
    tests: ['packages/snapshots/src/situation.test.ts'],
  },
]
