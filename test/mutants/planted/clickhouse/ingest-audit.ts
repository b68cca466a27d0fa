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
]
