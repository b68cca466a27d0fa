import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/verify-compares-no-flow',
    mistake: 'Verify calls a rollup right whatever it holds of flows.',
    file: 'packages/rollups/src/verify/flow-drift.ts',
    changes: [
      {
        from: "SELECT ${keys.join(', ')}, ${differs} AS differs",
        to: "SELECT ${keys.join(', ')}, 0 AS differs",
      },
    ],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-forgets-whose',
    mistake: 'Verify does not see that a change is entered with other days, as long as its month has them.',
    file: 'packages/rollups/src/verify/flow-drift.ts',
    changes: [
      {
        from: '...values.map((name) => `sumIf(${name}, side = 1)',
        to: '...sums.map((name) => `sumIf(${name}, side = 1)',
      },
    ],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-forgets-checkpoints',
    mistake: 'Verify does not look at sums of years, nor at checkpoints of before.',
    file: 'packages/rollups/src/verify/flow-drift.ts',
    changes: [{ from: 'await compareCheckpoints(store, upTo)', to: 'nothing()' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-looks-one-way',
    mistake: 'Verify does not see stocks that nobody reported.',
    file: 'packages/rollups/src/verify/stock-drift.ts',
    changes: [{ from: 'for (const point of rolled.keys()) differ.add(point)', to: '' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-units-of-the-log-only',
    mistake: 'Verify does not see a country that has stocks only in the rollup.',
    file: 'packages/rollups/src/verify/stock-drift.ts',
    changes: [{ from: 'new Set([...figures.keys(), ...rolled.keys()])', to: 'new Set(figures.keys())' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-people-only',
    mistake: 'Verify does not see when a stock is told to have been measured on another day.',
    file: 'packages/rollups/src/verify/stock-drift.ts',
    changes: [{ from: '|${sum.mask}|${sum.measuredOn}|${sum.oldestOn}`', to: '|${sum.mask}`' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-suspects-one-way',
    mistake: 'Verify does not see a possible double count that is missing.',
    file: 'packages/rollups/src/verify/suspects-drift.ts',
    changes: [
      { from: 'countIf(off != 0 AND NOT moved) AS drift', to: 'countIf(off < 0 AND NOT moved) AS drift' },
    ],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-compares-no-suspects',
    mistake: 'Verify does not look at possible double counts.',
    file: 'packages/rollups/src/verify/verify.ts',
    changes: [
      { from: '[stocks, suspects].reduce(addCompared, flows)', to: '[stocks].reduce(addCompared, flows)' },
    ],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-first-stretch-only',
    mistake: 'Verify compares what it read first of the ledger.',
    file: 'packages/rollups/src/verify/flow-drift.ts',
    changes: [{ from: '    after = last\n', to: '    after = upTo\n' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
  {
    id: 'rollups/verify-leaves-what-it-compared',
    mistake: 'What a comparison kept stays in the store.',
    file: 'packages/rollups/src/verify/in-run.ts',
    changes: [{ from: 'DROP PARTITION ${run}`)', to: 'DROP PARTITION 1`)' }],
    tests: ['test/sweep/drift.int.test.ts'],
  },
]
