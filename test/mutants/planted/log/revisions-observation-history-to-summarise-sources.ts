import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/history-tie-by-offset',
    mistake: 'A history shows another revision as counting than the figures use.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [
      {
        from: 'ORDER BY revision, recordedAt, partition, offset',
        to: 'ORDER BY revision, recordedAt, partition, toString(offset)',
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/history-last-counts',
    mistake: 'Of two with the same revision the history shows the loser as counting.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: 'const winner = rows.find((row)', to: 'const winner = rows.findLast((row)' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-count-revisions',
    mistake: 'A list of sources counts revisions.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: 'uniqExact(id) AS observations', to: 'count() AS observations' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/sources-with-retractions',
    mistake: 'A retraction counts as an observation of its source.',
    file: 'packages/log/src/revisions/observation-history.ts',
    changes: [{ from: "FROM ${tables.log} WHERE op = 'report' GROUP BY", to: 'FROM ${tables.log} GROUP BY' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/zero-figure-forgotten',
    mistake: 'A figure of 0 becomes a figure that was not reported.',
    file: 'packages/log/src/revisions/record-from-row.ts',
    changes: [
      {
        from: 'if (value !== null && value !== undefined) record[column]',
        to: `if (value !== null && value !== undefined && value !== '0') record[column]`,
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/rank-lost',
    mistake: 'The best publication of a group loses its rank.',
    file: 'packages/log/src/revisions/record-from-row.ts',
    changes: [
      {
        from: `if (column === 'overlapRank' && row['overlapGroup'] === '') continue`,
        to: `if (column === 'overlapRank' && value === 0) continue`,
      },
    ],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'sink/retraction-with-defaults',
    mistake: 'A retraction that names nothing comes back with the empty dates.',
    file: 'packages/log/src/revisions/record-from-row.ts',
    changes: [{ from: '    if (!named && reportOnly.has(column)) continue\n', to: '' }],
    tests: ['packages/log/src/progress/stored.int.test.ts'],
  },
  {
    id: 'pages/sources-as-of-now',
    mistake: 'The sources of a snapshot change with what comes later, and so does its hash.',
    file: 'packages/log/src/revisions/summarise-sources.ts',
    changes: [
      {
        from: '       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}\n',
        to: '       AND {asOf:Int64} > 0\n',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/sources-before-the-millisecond',
    mistake: 'What was recorded at the cut-off itself is in the figures and not among the sources.',
    file: 'packages/log/src/revisions/summarise-sources.ts',
    changes: [
      {
        from: 'toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}',
        to: 'toUnixTimestamp64Milli(recordedAt) < {asOf:Int64}',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
]
