import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/not-complete-retracts',
    mistake: 'A file that does not say that it is complete retracts what it lacks.',
    file: 'services/ingest-api/src/routes/dataset-route.ts',
    changes: [{ from: 'complete: query.complete,', to: 'complete: query.complete || !reader.strict,' }],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/dataset-under-the-limit-of-rows',
    mistake: 'A dataset is refused as too large by the limit for observations.',
    file: 'services/ingest-api/src/routes/dataset-route.ts',
    changes: [
      { from: 'push(request, options.maxDatasetBytes, key', to: 'push(request, options.maxBodyBytes, key' },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/dataset-of-another',
    mistake: 'A push to a source that the key may not write is read row by row instead of being refused.',
    file: 'services/ingest-api/src/routes/dataset-route.ts',
    changes: [{ from: '      assertMayWrite(key, params.source)\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejected-row-of-another',
    mistake: 'A key reads a rejected row of a source that is not its own.',
    file: 'services/ingest-api/src/routes/find-rejected.ts',
    changes: [
      {
        from: `      order: 'newest',\n      ...(sources === undefined ? {} : { sources }),\n`,
        to: `      order: 'newest',\n`,
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/receipt-of-another',
    mistake: 'A key reads the receipt, with the refused values, of a source that is not its own.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [{ from: '      if (key !== undefined) assertMayRead(key, kept)\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejections-of-another',
    mistake: 'A key reads the refused rows of a push to a source that is not its own.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [{ from: '      assertMayRead(key, kept)\n      const rows', to: '      const rows' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/own-push-not-readable',
    mistake: 'A key may not read the receipt of its own push of several sources.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [{ from: 'kept.keyName !== apiKeyId(key) && !(source', to: '!(source' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/mixed-push-readable',
    mistake: 'Every key reads receipts of pushes that name no source as a whole.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [
      {
        from: `source === null ? mayWrite(key, '*') : mayWrite(key, source)`,
        to: 'source === null || mayWrite(key, source)',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/values-without-a-key',
    mistake: 'Whoever knows a receipt sees the refused values without a key.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [
      {
        from: '{ receipt: { ...receipt, rejections: [], conflicts: [] }, ...state',
        to: '{ receipt: { ...receipt }, ...state',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/key-route-undocumented',
    mistake: 'The interface does not say that a route looks at a key.',
    file: 'services/ingest-api/src/routes/receipt-routes.ts',
    changes: [{ from: `    secured: 'optional',\n`, to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejected-list-of-all',
    mistake: 'A key lists the rejected rows of every source.',
    file: 'services/ingest-api/src/routes/rejected-routes.ts',
    changes: [
      {
        from: '          ...(receipt === undefined ? {} : { receipt }),\n          ...(sources === undefined ? {} : { sources }),\n',
        to: '          ...(receipt === undefined ? {} : { receipt }),\n',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/replay-of-all',
    mistake: 'A key replays the rejected rows of every source.',
    file: 'services/ingest-api/src/replay/replay-open.ts',
    changes: [{ from: '        ...(sources === undefined ? {} : { sources }),\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'operate/any-key',
    mistake: 'A key that may not operate opens the pages of the operators.',
    file: 'services/ingest-api/src/operate/gate.ts',
    changes: [{ from: 'if (!mayOperate(entry))', to: 'if (entry.hash === "")' }],
    tests: ['services/ingest-api/src/operate/operate.int.test.ts'],
  },
  {
    id: 'operate/form-of-another-session',
    mistake: 'A page of somebody else sends a form in the name of an operator.',
    file: 'services/ingest-api/src/operate/gate.ts',
    changes: [
      {
        from: "if (!sameText(form.get('token') ?? '', found.session.formToken)) throw new FormRefused()\n",
        to: '',
      },
    ],
    tests: ['services/ingest-api/src/operate/operate.int.test.ts'],
  },
  {
    id: 'operate/page-of-another-port',
    mistake: 'A page that another port of the machine serves counts as ours.',
    file: 'packages/runtime/src/strangers.ts',
    changes: [{ from: " || site === 'same-site'", to: '' }],
    tests: ['services/ingest-api/src/operate/operate.int.test.ts'],
  },
  {
    id: 'operate/session-without-end',
    mistake: 'Whoever sits down at a machine that was left finds an operator signed in.',
    file: 'services/ingest-api/src/operate/sessions.ts',
    changes: [{ from: 'now() - found.usedAt > IDLE_MS || ', to: '' }],
    tests: ['services/ingest-api/src/operate/sessions.test.ts'],
  },
  {
    id: 'door/push-to-any-source',
    mistake: 'A key pushes rows of any source.',
    file: 'services/ingest-api/src/routes/take-push.ts',
    changes: [
      {
        from: '        keyName: apiKeyId(key),\n        mayWrite: (source) => mayWrite(key, source),',
        to: '        keyName: apiKeyId(key),\n        mayWrite: () => true,',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
]
