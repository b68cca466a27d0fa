import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/find-gap-of-one',
    mistake: 'A gap of exactly one offset is not seen in the audit.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [{ from: 'firstOffset > last + 1n)', to: 'firstOffset > last + 2n)' }],
    tests: ['packages/clickhouse/src/ingest/audit.test.ts'],
  },
  {
    id: 'sink/gap-after-contained',
    mistake: 'A range within another makes a gap where there is none.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [
      {
        from: 'if (last === undefined || lastOffset > last) covered',
        to: 'if (last === undefined || lastOffset !== last) covered',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/audit.test.ts'],
  },
  {
    id: 'sink/gaps-min-of-last',
    mistake: 'A range that was read again shorter makes a gap where there is none.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [{ from: 'max(lastOffset) AS lastOffset FROM', to: 'min(lastOffset) AS lastOffset FROM' }],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
  {
    id: 'sink/stored-of-every-topic',
    mistake: 'What another stack stored counts as stored here.',
    file: 'packages/clickhouse/src/ingest/audit.ts',
    changes: [
      {
        from: 'WHERE topic = {topic:String} GROUP BY partition`,',
        to: "WHERE {topic:String} != '' GROUP BY partition`,",
      },
    ],
    tests: ['packages/clickhouse/src/ingest/ledger.int.test.ts'],
  },
]
