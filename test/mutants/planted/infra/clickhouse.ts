import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/log-keeps-the-second-append',
    mistake: 'A content that is said, contradicted and said again within a millisecond no longer counts.',
    file: 'infra/clickhouse/0001_log.sql',
    changes: [{ from: '* 4194304 + offset % 4194304)', to: '* 4194304)' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/month-key-without-revision',
    mistake: 'A flow that is corrected back to what it said at first is counted nowhere.',
    file: 'infra/clickhouse/0002_month.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, cause, month, k, revision, h)',
        to: 'ORDER BY (category, country, cause, month, k, h)',
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/publication-rolled-up-too',
    mistake: 'A publication of which one is chosen at read is counted by the rollup as well.',
    file: 'infra/clickhouse/0002_month.sql',
    changes: [
      {
        from: `WHERE op = 'report' AND kind = 'flow' AND overlapGroup = '';`,
        to: `WHERE op = 'report' AND kind = 'flow';`,
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-key-without-revision',
    mistake: 'A stock that is corrected back to what it said at first is counted nowhere.',
    file: 'infra/clickhouse/0004_stock.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, source, operation, cause, k, revision, h)',
        to: 'ORDER BY (category, country, source, operation, cause, k, h)',
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/arrival-key-without-offset',
    mistake: 'Of several revisions appended within a millisecond only one makes a sweep recompute.',
    file: 'infra/clickhouse/0006_arrivals.sql',
    changes: [{ from: 'ORDER BY (recordedAt, partition, offset)', to: 'ORDER BY (recordedAt, partition)' }],
    tests: ['test/sweep/moved.int.test.ts'],
  },
  {
    id: 'rollups/stock-rollup-key-without-cause',
    mistake: 'Of stocks of one date and two causes the rollup keeps one.',
    file: 'infra/clickhouse/0010_rollups.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, cause, source, role, at);',
        to: 'ORDER BY (category, country, source, role, at);',
      },
    ],
    tests: ['test/sweep/moved.int.test.ts'],
  },
]
