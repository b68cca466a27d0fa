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
    file: 'packages/rollups/src/ledger/enter-changes.ts',
    changes: [
      { from: '[(recordedAt, toInt8(1)), (replacedAt, toInt8(-1))]', to: '[(recordedAt, toInt8(1))]' },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/ledger-second-of-two',
    mistake: 'Of two contents of one revision the second is entered as its successor.',
    file: 'packages/rollups/src/ledger/enter-changes.ts',
    changes: [{ from: 'WHERE revision > highest', to: 'WHERE revision >= highest' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/ledger-by-arrival-in-the-store',
    mistake: 'The ledger knows of no order but that of the offsets, whatever partition they are of.',
    file: 'packages/rollups/src/ledger/enter-changes.ts',
    changes: [{ from: 'ORDER BY recordedAt, partition, offset', to: 'ORDER BY offset' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/build-begins-anew',
    mistake: 'A ledger that was half built when the worker stopped is called whole.',
    file: 'packages/rollups/src/ledger/build-ledger.ts',
    changes: [
      {
        from: 'performance.now() > until) return null',
        to: 'performance.now() > until) return done.upTo',
      },
    ],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/range-without-its-last',
    mistake: 'A range of the log ends before its last observation, which no other range holds.',
    file: 'packages/rollups/src/ranges.ts',
    changes: [{ from: 'id <= {lastId:String}', to: 'id < {lastId:String}' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/half-built-is-whole',
    mistake: 'What a version of before had begun to build in parts is taken for whole.',
    file: 'packages/rollups/src/ledger/build-ledger.ts',
    changes: [{ from: 'HAVING uniqExactIf(part, part < of) = of ORDER BY', to: 'ORDER BY' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/checkpoint-counts-its-instant-twice',
    mistake: 'What changed in the very millisecond of a checkpoint is added to it once more.',
    file: 'packages/log/src/sql/ledger.ts',
    changes: [{ from: 'WHERE at > ${after}', to: 'WHERE at >= ${after}' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/checkpoint-carries-into-each-month',
    mistake: 'The checkpoint of a year counts an observation for each month that it goes on in.',
    file: 'packages/log/src/sql/ledger.ts',
    changes: [{ from: '{ carried: 1, goesOn: 12 }', to: '{ goesOn: 12 }' }],
    tests: ['test/sweep/ledger.int.test.ts'],
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
    id: 'rollups/withdrawn-flow-is-none',
    mistake: 'A flow that is withdrawn is not taken for one, so it stays counted.',
    file: 'packages/rollups/src/sweep/what-changed.ts',
    changes: [
      {
        from: 'max(${isFlow}) AS flow_, max(',
        to: "max(${isFlow} AND recordedAt > ${instant('since')}) AS flow_, max(",
      },
    ],
    tests: ['test/sweep/by-itself.int.test.ts'],
  },
  {
    id: 'rollups/withdrawn-stock-is-none',
    mistake: 'A stock that is withdrawn is not taken for one, so it stays counted.',
    file: 'packages/rollups/src/sweep/what-changed.ts',
    changes: [
      {
        from: 'max(${isStock}) AS stock_',
        to: "max(${isStock} AND recordedAt > ${instant('since')}) AS stock_",
      },
    ],
    tests: ['test/sweep/by-itself.int.test.ts'],
  },
  {
    id: 'rollups/withdrawn-event-figure-is-none',
    mistake: 'A figure of an event that is withdrawn by itself stays among the possible double counts.',
    file: 'packages/rollups/src/sweep/what-changed.ts',
    changes: [
      {
        from: "max(eventId != '' AND placeKey != '')",
        to: "max(eventId != '' AND placeKey != '' AND recordedAt > ${instant('since')})",
      },
    ],
    tests: ['test/sweep/by-itself.int.test.ts'],
  },
  {
    id: 'rollups/dispute-not-looked-for',
    mistake: 'Two contents of one revision are not noticed by the sweep that finds the second.',
    file: 'packages/rollups/src/sweep/what-changed.ts',
    changes: [{ from: 'countIf(low_ != high_) AS disputed', to: 'toUInt64(0) AS disputed' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/sweep-of-nothing',
    mistake: 'A sweep is made and noted again and again although nothing new is stored.',
    file: 'packages/rollups/src/sweep/sweep.ts',
    changes: [{ from: 'if (upTo <= since && ledgerTo', to: 'if (upTo < since && ledgerTo' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/a-part-too-many',
    mistake: 'A run of as many observations as one part may have is split.',
    file: 'packages/rollups/src/ledger/keep-ledger.ts',
    changes: [{ from: 'Math.ceil(observations / perPart)', to: 'Math.floor(observations / perPart) + 1' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
]
