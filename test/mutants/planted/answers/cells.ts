import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/filter-by-groups-forgotten',
    mistake: 'A question for a group of nationalities finds nothing.',
    file: 'packages/answers/src/cells/conditions.ts',
    changes: [
      {
        from: '(${t}nationality IN {nationality:Array(String)} OR ${t}nationalityGroup IN {nationality:Array(String)})',
        to: '(${t}nationality IN {nationality:Array(String)})',
      },
    ],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/once-a-month',
    mistake: 'As of an earlier instant a flow counts once for each of its months.',
    file: 'packages/answers/src/cells/flow-from-log.ts',
    changes: [{ from: `spread: 'greatest(start, bs, first) >= month'`, to: `spread: '1'` }],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'attribution/begun-before',
    mistake: 'A month in the middle of a year counts again what it carries on.',
    file: 'packages/answers/src/cells/flow-from-ledger.ts',
    changes: [{ from: '`if(month = ${firstCounted}, ${sums.carried}, 0)`', to: "'carried'" }],
    tests: ['test/properties/attribution.int.test.ts'],
  },
  {
    id: 'rollups/years-of-any-range',
    mistake: 'A range that begins in March is answered from sums of whole years.',
    file: 'packages/figures/src/split-years.ts',
    changes: [{ from: "from.endsWith('-01-01')", to: "from.endsWith('-01')" }],
    tests: ['packages/figures/src/split-years.test.ts'],
  },
  {
    id: 'rollups/years-of-any-cause',
    mistake: 'A cause below the first level is looked for in sums that know only the first level.',
    file: 'packages/answers/src/cells/flow-from-ledger.ts',
    changes: [{ from: "|| cause?.includes('.') === true", to: '' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/masks-that-nobody-has',
    mistake: 'A figure is still called approximate when the only estimate in it was corrected.',
    file: 'packages/answers/src/cells/flow-from-ledger.ts',
    changes: [{ from: ' HAVING sum(having_) > 0', to: '' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/shares-of-what-was-replaced',
    mistake: 'A bound that was corrected still makes its cell a share of a bound.',
    file: 'packages/answers/src/cells/shares-of-bounds.ts',
    changes: [{ from: ' HAVING sum(sign) > 0', to: '' }],
    tests: ['test/sweep/ledger.int.test.ts'],
  },
  {
    id: 'rollups/stock-read-of-any-version',
    mistake: 'Change points of an older version of a stock are read beside those of the newest.',
    file: 'packages/answers/src/cells/stock-cells.ts',
    changes: [
      {
        from: 'SELECT category, country, source, max(version) FROM ${tables.stockRollup}\n             WHERE',
        to: 'SELECT category, country, source, version FROM ${tables.stockRollup}\n             WHERE',
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/newest-stock-of-any-source',
    mistake: 'The newest version of a country counts for all its sources: those not swept with it vanish.',
    file: 'packages/answers/src/cells/stock-cells.ts',
    changes: [
      {
        from: '(category, country, source, version) IN (\n             SELECT category, country, source, max(version) FROM ${tables.stockRollup}\n             WHERE category = {category:String} GROUP BY category, country, source)',
        to: '(category, country, version) IN (\n             SELECT category, country, max(version) FROM ${tables.stockRollup}\n             WHERE category = {category:String} GROUP BY category, country)',
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-of-the-log-ends-a-day-early',
    mistake: 'Asked by operation, a stock stands a day shorter than its source declares.',
    file: 'packages/answers/src/cells/stock-cells.ts',
    changes: [{ from: `'reported', 'lastDay')`, to: `'reported', 'addDays(lastDay, -1)')` }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/stock-of-the-log-begins-late',
    mistake: 'Asked by operation, a stock begins the day after the one it is reported for.',
    file: 'packages/answers/src/cells/stock-cells.ts',
    changes: [{ from: `'reported', 'lastDay')`, to: `'addDays(reported, 1)', 'lastDay')` }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/change-point-holds-a-day-too-long',
    mistake: 'A change point of the rollup still holds on the day of the next.',
    file: 'packages/answers/src/cells/stock-cells.ts',
    changes: [{ from: 'addDays(next, -1)', to: 'next' }],
    tests: ['services/query-api/src/any-range.int.test.ts'],
  },
  {
    id: 'pages/points-counted-after-the-work',
    mistake: 'Days over centuries are worked out before they are found to be too many.',
    file: 'packages/answers/src/series/assert-answerable.ts',
    changes: [{ from: 'if (points <= MAX_POINTS) return', to: 'if (points >= 0) return' }],
    tests: ['services/query-api/src/any-range.int.test.ts'],
  },
]
