import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/rejected-by-prefix',
    mistake: 'The key of team-2 sees what was rejected of team-20.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [
      {
        from: 'has({sources:Array(String)}, source)',
        to: 'arrayExists(each -> startsWith(source, each), {sources:Array(String)})',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'sink/rejected-page-skips-ties',
    mistake: 'A replay leaves out rows that share a time and a row.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [
      {
        from: '-toInt64(row), rejectedId) > (-{at:Int64}, -{afterRow:Int64}, {afterId:String})',
        to: '-toInt64(row)) > (-{at:Int64}, -{afterRow:Int64})',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-page-at-bytes',
    mistake: 'A page of a replay is larger than it may be by a row.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [{ from: 'WHERE before < {maxBytes:UInt64}', to: 'WHERE before <= {maxBytes:UInt64}' }],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-closed-again',
    mistake: 'A row that was replayed is offered again.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [
      {
        from: "FROM ${tables.rejected} FINAL WHERE ${conditions.join(' AND ')}\n             ORDER BY",
        to: "FROM ${tables.rejected} WHERE ${conditions.join(' AND ')}\n             ORDER BY",
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/rejected-of-every-source',
    mistake: 'A key sees the rejected rows of sources that it may not read.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [
      {
        from: 'if (filter.sources !== undefined) {',
        to: 'if (filter.sources !== undefined && filter.sources.length > 0) {',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/receipt-of-before',
    mistake: 'A receipt shows the state before it was retracted.',
    file: 'packages/log/src/ledger/read-ledger.ts',
    changes: [
      {
        from: 'SELECT receipt FROM ${tables.receipts} FINAL WHERE',
        to: 'SELECT receipt FROM ${tables.receipts} WHERE',
      },
    ],
    tests: ['packages/log/src/ledger/write-ledger.int.test.ts'],
  },
  {
    id: 'sink/ledger-drops-receipts',
    mistake: 'Receipts are not stored where a push had refused rows.',
    file: 'packages/log/src/ledger/write-ledger.ts',
    changes: [
      {
        from: '    if (lines.length > 0) await insertRaw(',
        to: '    if (lines.length > 1) await insertRaw(',
      },
    ],
    tests: ['services/ingest-worker/src/ledger-sink.test.ts'],
  },
]
