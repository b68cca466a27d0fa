import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/conflict-list-by-offset',
    mistake: 'The list of conflicts names the wrong side as the one that counts.',
    file: 'packages/rollups/src/sweep/conflicts.ts',
    changes: [{ from: 'ORDER BY recordedAt, partition, offset', to: 'ORDER BY partition, offset' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/flow-forgets-where-it-was',
    mistake: 'A flow that is corrected to another month stays counted in the month it left.',
    file: 'packages/rollups/src/sweep/flow-keys.ts',
    changes: [
      {
        from: `AND op = 'report' AND kind = 'flow' AND overlapGroup = ''\n    AND recordedAt <=`,
        to: "AND op = 'report' AND kind = 'flow' AND overlapGroup = ''\n    AND recordedAt > ${instant('since')} AND recordedAt <=",
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/emptied-flow-keeps-its-row',
    mistake: 'A key and month that its only observation left keeps its old sums.',
    file: 'packages/rollups/src/sweep/flow-keys.ts',
    changes: [{ from: 'FROM (${byDay} UNION ALL ${dirtyKeys})', to: 'FROM (${byDay})' }],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-forgets-where-it-was',
    mistake: 'A stock that is corrected to another country stays counted in the country it left.',
    file: 'packages/rollups/src/sweep/stock-units.ts',
    changes: [
      {
        from: "AND recordedAt <= ${instant('upTo')}\n  UNION",
        to: "AND recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}\n  UNION",
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-of-an-older-rule',
    mistake: 'Stocks that were rolled up by an older rule stay as they were until something of them changes.',
    file: 'packages/rollups/src/sweep/stock-units.ts',
    changes: [{ from: "toDate32('1900-01-01') AND rule < ${RULE}", to: 'NULL' }],
    tests: ['test/sweep/areas-of-older-stores.int.test.ts'],
  },
  {
    id: 'rollups/emptied-stock-keeps-its-version',
    mistake: 'A unit whose only stock is retracted has no newer version, so the old one stays counted.',
    file: 'packages/rollups/src/sweep/stock-units.ts',
    changes: [{ from: '  FROM (${units})`\n}', to: '  FROM (${units}) WHERE false`\n}' }],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-ends-a-day-early',
    mistake: 'A stock stands a day shorter than its source declares.',
    file: 'packages/rollups/src/sweep/stock-units.ts',
    changes: [{ from: 'groupUniqArray(addDays(lastDay, 1))', to: 'groupUniqArray(lastDay)' }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/suspects-since-the-run',
    mistake: 'What a rollup-worker of an older version swept is never looked at for double counts.',
    file: 'packages/rollups/src/sweep/suspects.ts',
    changes: [{ from: '{ since: computed, upTo }', to: '{ since, upTo }' }],
    tests: ['test/guard/apart.int.test.ts'],
  },
  {
    id: 'rollups/sweep-of-nothing',
    mistake: 'A sweep is made and noted again and again although nothing new is stored.',
    file: 'packages/rollups/src/sweep/sweep.ts',
    changes: [{ from: 'if (upTo <= since) return null', to: 'if (upTo < since) return null' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/two-parts-are-one',
    mistake: 'While a run writes the second of two parts readers see the first.',
    file: 'packages/rollups/src/sweep/sweep.ts',
    changes: [{ from: 'if (plan.parts > 1) await', to: 'if (plan.parts > 2) await' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/a-part-too-many',
    mistake: 'A run of as many keys as one part may have is split.',
    file: 'packages/rollups/src/sweep/sweep.ts',
    changes: [{ from: 'Math.ceil(flowKeys / keysPerPart)', to: 'Math.floor(flowKeys / keysPerPart) + 1' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
]
