import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/changed-before-the-watermark',
    mistake: 'What was appended at the very millisecond of a watermark is never rolled up.',
    file: 'packages/log/src/progress/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND recordedAt < ${instant('upTo')}`",
      },
    ],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/changed-after-the-watermark',
    mistake: 'What was appended one millisecond after a watermark is taken for swept, and never is.',
    file: 'packages/log/src/progress/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > addMilliseconds(${instant('since')}, 1) AND",
      },
    ],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/changed-twice',
    mistake: 'What was appended at the millisecond of a watermark is recomputed by the next sweep again.',
    file: 'packages/log/src/progress/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt >= ${instant('since')} AND",
      },
    ],
    tests: ['test/sweep/edges.int.test.ts'],
  },
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
        from: "AND recordedAt <= ${instant('upTo')}`\n\nconst insertInto",
        to: "AND recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`\n\nconst insertInto",
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
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
  {
    id: 'rollups/watermark-of-the-fastest',
    mistake: 'Figures are said to be complete up to where one partition is stored, while another is behind.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: 'min(safe)', to: 'max(safe)' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/watermark-of-some-partitions',
    mistake: 'A watermark is published before every partition was heard of.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: ' || row.have < row.want', to: '' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'sink/watermark-of-the-first',
    mistake: 'The watermark is that of the partition that is ahead.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(min(safe))', to: 'toUnixTimestamp64Milli(max(safe))' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-moves-back',
    mistake: 'What is stored again moves the watermark back.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: 'max(safeTo) AS safe', to: 'argMax(safeTo, storedAt) AS safe' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-without-all',
    mistake: 'A watermark is told before each partition is known.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: ' || row.have < row.want', to: '' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/watermark-of-running',
    mistake: 'Figures are told up to a run that is not done.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: `maxIf(watermark, state = 'done')) AS done`, to: 'max(watermark)) AS done' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/between-at-equal',
    mistake: 'A run that is done counts as still running.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: 'row.running > row.done', to: 'row.running >= row.done' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
]
