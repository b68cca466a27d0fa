import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/find-gap-of-one',
    mistake: 'A gap of exactly one offset is not seen in the audit.',
    file: 'packages/log/src/progress/audit.ts',
    changes: [{ from: 'firstOffset > last + 1n)', to: 'firstOffset > last + 2n)' }],
    tests: ['packages/log/src/progress/audit.test.ts'],
  },
  {
    id: 'sink/gap-after-contained',
    mistake: 'A range within another makes a gap where there is none.',
    file: 'packages/log/src/progress/audit.ts',
    changes: [
      {
        from: 'if (last === undefined || lastOffset > last) covered',
        to: 'if (last === undefined || lastOffset !== last) covered',
      },
    ],
    tests: ['packages/log/src/progress/audit.test.ts'],
  },
  {
    id: 'sink/gaps-min-of-last',
    mistake: 'A range that was read again shorter makes a gap where there is none.',
    file: 'packages/log/src/progress/audit.ts',
    changes: [{ from: 'max(lastOffset) AS lastOffset FROM', to: 'min(lastOffset) AS lastOffset FROM' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/stored-of-every-topic',
    mistake: 'What another stack stored counts as stored here.',
    file: 'packages/log/src/progress/audit.ts',
    changes: [
      {
        from: 'WHERE topic = {topic:String} GROUP BY partition`,',
        to: "WHERE {topic:String} != '' GROUP BY partition`,",
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
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
    changes: [{ from: `WHERE state = 'done' ORDER`, to: 'ORDER' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'rollups/ledger-of-any-run',
    mistake: 'A ledger is believed to be whole as far as some earlier run entered it, whoever swept since.',
    file: 'packages/log/src/progress/watermarks.ts',
    changes: [{ from: 'ORDER BY watermark DESC, ledgerTo DESC', to: 'ORDER BY ledgerTo DESC' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
]
