import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/session-shared',
    mistake: 'Two requests of a session run into each other.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [{ from: '    kept.isBusy = true\n', to: '' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/session-for-ever',
    mistake: 'A session is kept for ever.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [
      {
        from: '    this.#sessions.delete(sessionId)\n    this.#engine.release(session.connection)',
        to: '    if (session.timer === undefined) this.#engine.release(session.connection)',
      },
    ],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/session-locked-for-ever',
    mistake: 'A session whose request was given up stays locked.',
    file: 'infra/local/src/clickhouse/connections.ts',
    changes: [{ from: '        kept.isBusy = false\n', to: '' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/exception-first-name',
    mistake: 'An error has the name of whatever stands in brackets first.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [
      { from: '[\\s\\S]*?(?:\\(([A-Z][A-Z0-9_]+)\\))?\\s*$/', to: '[\\s\\S]*?\\(([A-Z][A-Z0-9_]+)\\)/' },
    ],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/exception-trailer-characters',
    mistake: 'A failure in the middle of an answer is not understood where its text has umlauts.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [{ from: '${message.length} ${tag}', to: '${exception.body.length} ${tag}' }],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/exception-no-code-is-data',
    mistake: 'What the engine says without a code counts as a bad row.',
    file: 'infra/local/src/clickhouse/exception.ts',
    changes: [{ from: 'match ? Number(match[1]) : 1002', to: 'match ? Number(match[1]) : 117' }],
    tests: ['infra/local/src/clickhouse/exception.test.ts'],
  },
  {
    id: 'sink/parts-one-token',
    mistake: 'Of a long insert with a token only the first part is stored.',
    file: 'infra/local/src/clickhouse/insert-body.ts',
    changes: [{ from: 'quoteLiteral(`${token}-${this.count}`)', to: 'quoteLiteral(token)' }],
    tests: ['infra/local/src/clickhouse/server.int.test.ts'],
  },
  {
    id: 'sink/readonly-first',
    mistake: 'No setting of a request that only reads is applied.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: `  if (readonly !== undefined && readonly !== '0') all.push(`,
        to: `  if (readonly !== undefined && readonly !== '0') all.unshift(`,
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/no-room-kept',
    mistake: 'An insert into a disk that is nearly full is acknowledged and cut short.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: 'if (!request.settings.has(FREE_DISK)) settings.push',
        to: 'if (request.settings.has(FREE_DISK)) settings.push',
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/literal-backslash',
    mistake: 'A value with a backslash ends its literal.',
    file: 'infra/local/src/clickhouse/prelude.ts',
    changes: [
      {
        from: "return `'${value.replaceAll('\\\\', '\\\\\\\\').replaceAll(\"'\", \"\\\\'\")",
        to: 'return `\'${value.replaceAll("\'", "\\\\\'")',
      },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/get-may-write',
    mistake: 'A GET may write.',
    file: 'infra/local/src/clickhouse/request.ts',
    changes: [
      { from: `if (method === 'GET' && !settings.has('readonly')) settings.set('readonly', '2')\n`, to: '' },
    ],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/token-not-a-setting',
    mistake: 'An insert that is sent again is stored twice.',
    file: 'infra/local/src/clickhouse/request.ts',
    changes: [{ from: `  'quota_key',\n`, to: `  'quota_key',\n  'insert_deduplication_token',\n` }],
    tests: ['infra/local/src/clickhouse/request.test.ts'],
  },
  {
    id: 'sink/cut-within-row',
    mistake: 'A body is cut within a row whose value holds lines.',
    file: 'infra/local/src/clickhouse/row-boundary.ts',
    changes: [
      {
        from: '    if (closes && data[at + 1] === opener) return at + 1',
        to: '    if (closes) return at + 1',
      },
    ],
    tests: ['infra/local/src/clickhouse/row-boundary.test.ts'],
  },
  {
    id: 'sink/csv-in-parts',
    mistake: 'A CSV with lines in its values is cut in the middle of one.',
    file: 'infra/local/src/clickhouse/row-boundary.ts',
    changes: [{ from: `new Set(['TabSeparated',`, to: `new Set(['CSV', 'TabSeparated',` }],
    tests: ['infra/local/src/clickhouse/row-boundary.test.ts'],
  },
]
