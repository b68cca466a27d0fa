/** The door: pushing, replaying, undoing, who may do it, and how the command line tells it. */
import type { Equivalent, Mutant } from '../mutant.ts'

export const door: readonly (Mutant | Equivalent)[] = [
  {
    id: 'door/complete-without-dataset',
    mistake: 'A complete bulletin retracts the quotes of the same source.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: ' AND head.4 = {dataset:String}', to: '' }],
    tests: [
      'packages/clickhouse/src/ingest/published.int.test.ts',
      'services/ingest-api/src/complete.int.test.ts',
    ],
  },
  {
    id: 'door/complete-without-format',
    mistake: 'A complete file retracts what the source published in another format.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: ' AND head.3 = {format:String}', to: '' }],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/complete-without-source',
    mistake: 'A complete file retracts what another source published in this format.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: 'FROM ${tables.log} WHERE source = {source:String} GROUP BY id)',
        to: 'FROM ${tables.log} WHERE notEmpty({source:String}) GROUP BY id)',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/window-without-first-day',
    mistake: 'What was published for the first day of the window is never retracted.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: 'head.5 >= toDate32', to: 'head.5 > toDate32' }],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/window-without-last-day',
    mistake: 'What was published for the last day of the window is never retracted.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: 'head.6 <= toDate32', to: 'head.6 < toDate32' }],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/window-touched',
    mistake: 'A record that only reaches into the window of a complete file is retracted.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [
      {
        from: 'head.5 >= toDate32({from:String}) AND head.6 <= toDate32({to:String})',
        to: 'head.6 >= toDate32({from:String}) AND head.5 <= toDate32({to:String})',
      },
    ],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/retracted-twice',
    mistake: 'What is retracted already counts as published and is retracted again.',
    file: 'packages/clickhouse/src/ingest/heads.ts',
    changes: [{ from: "WHERE head.2 = 'report' AND", to: 'WHERE' }],
    tests: ['packages/clickhouse/src/ingest/published.int.test.ts'],
  },
  {
    id: 'door/refused-row-is-missing',
    mistake: 'A row that was refused counts as missing, and its observation is retracted.',
    file: 'services/ingest-api/src/push.ts',
    changes: [
      { from: 'findWithdrawn(stored, ids, read.refusedIds)', to: 'findWithdrawn(stored, ids, new Set())' },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/refused-id-is-withdrawn',
    mistake: 'The plan of retractions forgets the refused rows.',
    file: 'services/ingest-api/src/plan-retractions.ts',
    changes: [{ from: '!inFile.has(id) && !refusedIds.has(id)', to: '!inFile.has(id)' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/fifth-needs-force',
    mistake: 'A file that lacks exactly a fifth is refused.',
    file: 'services/ingest-api/src/plan-retractions.ts',
    changes: [{ from: 'withdrawn > published', to: 'withdrawn >= published' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/more-than-a-fifth',
    mistake: 'A quarter may go without force.',
    file: 'services/ingest-api/src/plan-retractions.ts',
    changes: [{ from: 'MAX_RETRACTED_SHARE = 0.2', to: 'MAX_RETRACTED_SHARE = 0.25' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/force-ignored',
    mistake: 'A complete file that takes much away is refused though force was given.',
    file: 'services/ingest-api/src/push.ts',
    changes: [{ from: 'if (!request.force && tooManyRetractions', to: 'if (tooManyRetractions' }],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/force-not-needed',
    mistake: 'A complete file may empty a source without force.',
    file: 'services/ingest-api/src/push.ts',
    changes: [
      {
        from: 'if (!request.force && tooManyRetractions(withdrawn.length, published))',
        to: 'if (!request.force && tooManyRetractions(withdrawn.length, Infinity))',
      },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/not-complete-retracts',
    mistake: 'A file that does not say that it is complete retracts what it lacks.',
    file: 'services/ingest-api/src/push-routes.ts',
    changes: [{ from: 'complete: query.complete,', to: 'complete: query.complete || !reader.strict,' }],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/dataset-under-the-limit-of-rows',
    mistake: 'A dataset is refused as too large by the limit for observations.',
    file: 'services/ingest-api/src/push-routes.ts',
    changes: [
      { from: 'push(request, options.maxDatasetBytes, key', to: 'push(request, options.maxBodyBytes, key' },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/window-of-the-last-row',
    mistake: 'The window of a complete file begins where its last row does.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [{ from: 'if (windowFrom < dataset.from)', to: 'if (windowFrom > dataset.from)' }],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/window-never-grows',
    mistake: 'The window of a complete file ends with its first row.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [{ from: '  if (windowTo > dataset.to) dataset.to = windowTo\n', to: '' }],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/one-window-for-all-datasets',
    mistake: 'Rows of one dataset widen the window of another.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [
      { from: "published.get(draft.dataset ?? '')", to: "published.get('')" },
      { from: "published.set(draft.dataset ?? '',", to: "published.set(''," },
    ],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/refused-ids-of-the-format',
    mistake: 'The names that a format gives to an unreadable row are not taken for published.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [{ from: 'of row.rejectedIds ?? row.observations.map', to: 'of row.observations.map' }],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/undo-of-another-source',
    mistake: 'A key undoes the push of a source that it may not write.',
    file: 'services/ingest-api/src/undo-push.ts',
    changes: [
      {
        from: '    if (!request.mayWrite(source))\n',
        to: "    if (source === '' && !request.mayWrite(source))\n",
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/undo-looks-at-one-source',
    mistake: 'A key that may write one source of a push undoes all of it.',
    file: 'services/ingest-api/src/undo-push.ts',
    changes: [
      {
        from: 'for (const source of bySource.keys()) {',
        to: 'for (const source of [...bySource.keys()].slice(0, 1)) {',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/receipt-of-another',
    mistake: 'A key reads the receipt, with the refused values, of a source that is not its own.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [{ from: '      if (key !== undefined) assertMayRead(key, kept)\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejections-of-another',
    mistake: 'A key reads the refused rows of a push to a source that is not its own.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [{ from: '      assertMayRead(key, kept)\n      const rows', to: '      const rows' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/own-push-not-readable',
    mistake: 'A key may not read the receipt of its own push of several sources.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [{ from: 'kept.keyName !== key.name && !(source', to: '!(source' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/mixed-push-readable',
    mistake: 'Every key reads receipts of pushes that name no source as a whole.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [
      {
        from: "source === null ? mayWrite(key, '*') : mayWrite(key, source)",
        to: 'source === null || mayWrite(key, source)',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/values-without-a-key',
    mistake: 'Whoever knows a receipt sees the refused values without a key.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [
      {
        from: 'key === undefined ? { ...kept.receipt, rejections: [] } : kept.receipt',
        to: '{ ...kept.receipt }',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejected-row-of-another',
    mistake: 'A key reads a rejected row of a source that is not its own.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [
      {
        from: "        order: 'newest',\n        ...(sources === undefined ? {} : { sources }),\n",
        to: "        order: 'newest',\n",
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejected-list-of-all',
    mistake: 'A key lists the rejected rows of every source.',
    file: 'services/ingest-api/src/ledger-routes.ts',
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
    file: 'services/ingest-api/src/replay-routes.ts',
    changes: [{ from: '            ...(sources === undefined ? {} : { sources }),\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/replay-into-another-source',
    mistake: 'A rejected row is corrected into one of a source that the key may not write.',
    file: 'services/ingest-api/src/replay.ts',
    changes: [{ from: 'mayWrite: (source) => mayWrite(key, source),', to: 'mayWrite: () => true,' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/push-to-any-source',
    mistake: 'A key pushes rows of any source.',
    file: 'services/ingest-api/src/push-routes.ts',
    changes: [
      {
        from: '        strict: reader.strict,\n        keyName: key.name,\n        mayWrite: (source) => mayWrite(key, source),',
        to: '        strict: reader.strict,\n        keyName: key.name,\n        mayWrite: () => true,',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/dataset-of-another',
    mistake: 'A push to a source that the key may not write is read row by row instead of being refused.',
    file: 'services/ingest-api/src/push-routes.ts',
    changes: [{ from: '      assertMayWrite(key, params.source)\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/smuggled-rows',
    mistake: 'A push to one source takes rows of another.',
    file: 'services/ingest-api/src/push.ts',
    changes: [{ from: 'onlySource: request.source,', to: 'onlySource: undefined,' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/rejected-by-prefix',
    mistake: 'The key of team-2 sees what was rejected of team-20.',
    file: 'packages/clickhouse/src/ingest/read-ledger.ts',
    changes: [
      {
        from: 'has({sources:Array(String)}, source)',
        to: 'arrayExists(each -> startsWith(source, each), {sources:Array(String)})',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/any-key-sees-exact',
    mistake: 'Every known key sees figures that are hidden from the public.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [
      {
        from: 'mayReadExact(authenticate(file?.keys() ?? [], authorization))',
        to: 'authenticate(file?.keys() ?? [], authorization).sources.length > 0',
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/own-source-sees-exact',
    mistake: 'A key of every source sees hidden figures without the scope.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [
      {
        from: 'mayReadExact(authenticate(file?.keys() ?? [], authorization))',
        to: "(({ scopes = [], sources }) => scopes.includes('exact') || sources.includes('*'))(authenticate(file?.keys() ?? [], authorization))",
      },
    ],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/lineage-unprotected',
    mistake: 'The observations behind a figure are told to everybody.',
    file: 'services/query-api/src/routes/lineage.ts',
    changes: [{ from: 'exact ? answer : protectLineage(answer)', to: 'answer' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/observation-unprotected',
    mistake: 'An observation of few people is told to everybody.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: 'exact ? revisions : protectRevisions(source, revisions)', to: 'revisions' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/diff-unprotected',
    mistake: 'A change of few people is told to everybody.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [{ from: 'exact ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/series-never-exact',
    mistake: 'The scope exact changes nothing about a series.',
    file: 'services/query-api/src/routes/series.ts',
    changes: [{ from: 'exact ? exactView(asked) : asked', to: 'asked' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/key-route-undocumented',
    mistake: 'The interface does not say that a route looks at a key.',
    file: 'services/ingest-api/src/ledger-routes.ts',
    changes: [{ from: "    secured: 'optional',\n", to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/source-by-prefix',
    mistake: 'The key of team-2 writes team-20.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      { from: 'entry.sources.includes(source)', to: 'entry.sources.some((each) => source.startsWith(each))' },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/source-as-a-prefix',
    mistake: 'The key of team-20 writes team-2.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      { from: 'entry.sources.includes(source)', to: 'entry.sources.some((each) => each.startsWith(source))' },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/every-source-forgotten',
    mistake: 'A key of every source may write none.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: "entry.sources.includes('*') || entry.sources.includes(source)",
        to: 'entry.sources.includes(source)',
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/empty-scopes-are-all',
    mistake: 'A key with an empty list of scopes sees exact figures.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: "entry.scopes?.includes('exact') ?? false",
        to: "entry.scopes?.every((scope) => scope === 'exact') ?? false",
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/no-scopes-are-all',
    mistake: 'A key of before there were scopes sees exact figures.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      { from: "entry.scopes?.includes('exact') ?? false", to: "entry.scopes?.includes('exact') ?? true" },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/header-found-anywhere',
    mistake: 'A key is taken from the middle of a header of another scheme.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '/^bearer +(', to: '/bearer +(' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/rest-of-the-header-ignored',
    mistake: 'What stands behind a key in its header is ignored.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '{1,200}) *$/i', to: '{1,200})/i' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/scheme-in-one-case',
    mistake: 'The scheme is understood as "Bearer" only.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: ' *$/i.exec', to: ' *$/.exec' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/last-key-only',
    mistake: 'Only the last key of the file is known.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: "timingSafeEqual(given, Buffer.from(entry.hash, 'hex'))) found = entry",
        to: "timingSafeEqual(given, Buffer.from(entry.hash, 'hex'))) found = entry\n    else found = undefined",
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/new-key-sees-exact',
    mistake: 'A new key sees exact figures unless told otherwise.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '[...(wanted.scopes ?? [])]', to: '[...(wanted.scopes ?? apiKeyScopes)]' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/new-key-without-a-limit',
    mistake: 'A new key may ask ten times as often.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: 'wanted.requestsPerMinute ?? 600', to: 'wanted.requestsPerMinute ?? 6_000' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/withdrawn-keys-live',
    mistake: 'A key that was withdrawn works until the next restart.',
    file: 'packages/runtime/src/api-key-file.ts',
    changes: [
      {
        from: '    keys = await readApiKeys(path)\n    version = found',
        to: '    keys = [...keys, ...(await readApiKeys(path))]\n    version = found',
      },
    ],
    tests: ['packages/runtime/src/api-key-file.test.ts'],
  },
  {
    id: 'door/base-above-the-head',
    mistake: 'A row that was edited from a revision which is not stored is taken.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [{ from: '(head?.revision ?? 0) !== baseRevision', to: '(head?.revision ?? 0) > baseRevision' }],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/base-not-compared-with-a-revision',
    mistake: 'A stale base is overlooked where the row has a revision of its own.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: 'if (baseRevision !== undefined && lookedUp &&',
        to: 'if (baseRevision !== undefined && revision === undefined && lookedUp &&',
      },
    ],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/base-not-looked-up',
    mistake: 'A row that names its base is not compared with the store.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: 'candidate.revision === undefined || candidate.baseRevision !== undefined',
        to: 'candidate.revision === undefined',
      },
    ],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/conflict-unnoticed',
    mistake: 'Other content under a stored revision passes as a repetition.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [{ from: 'return sameContent(same, candidate)\n', to: 'return same.op === candidate.op\n' }],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/retractions-by-content',
    mistake: 'A retraction sent twice makes two revisions.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: "left.op === right.op && (left.op === 'retract' || left.hash === right.hash)",
        to: 'left.op === right.op && left.hash === right.hash',
      },
    ],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/retraction-like-a-report',
    mistake: 'A retraction passes as the report that it takes back.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: "left.op === right.op && (left.op === 'retract' || left.hash === right.hash)",
        to: "left.op === 'retract' || left.hash === right.hash",
      },
    ],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/same-revision-in-a-push',
    mistake: 'Two rows of one push under one revision are both taken.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [{ from: 'known.sameRevision ?? (head', to: '(head' }],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/later-revision-is-new',
    mistake: 'A later revision counts as new where the store was not asked.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [{ from: 'head === undefined && (lookedUp || next === 1)', to: 'head === undefined' }],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/numbered-row-too-late',
    mistake: 'A replayed row is refused though it has a revision of its own.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: 'if (revision === undefined && baseRevision === undefined && known.saidSince === true)',
        to: 'if (known.saidSince === true)',
      },
    ],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/last-revision-refused',
    mistake: 'The highest revision of all cannot be reached.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [{ from: 'next > MAX_REVISION', to: 'next >= MAX_REVISION' }],
    tests: ['services/ingest-api/src/decide-revision.test.ts'],
  },
  {
    id: 'door/refused-record-has-spoken',
    mistake: 'What a refused record held passes as said: sending it again is "unchanged", and it is lost.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [{ from: '        for (const each of takeBack.toReversed()) each()\n', to: '' }],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/head-of-another-source',
    mistake: 'An observation is compared with one of the same id of another source.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      { from: '  `${observation.source}|${observation.id}`', to: '  observation.id' },
      { from: 'found.set(`${source}|${id}`, head)', to: 'found.set(id, head)' },
      { from: 'stored.set(`${source}|${id}`, record)', to: 'stored.set(id, record)' },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/own-row-before-the-store',
    mistake: 'A row of this push counts as the head though a higher revision is stored.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: 'pushed !== undefined && pushed.revision >= (stored?.revision ?? 0) ? pushed : stored',
        to: 'pushed ?? stored',
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/last-row-is-the-head',
    mistake: 'The last row of a push counts as its head, not the highest revision.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: 'if (pushed === undefined || decision.revision > pushed.revision) inPush.set(key, now)',
        to: 'inPush.set(key, now)',
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/same-moment-is-later',
    mistake: 'What was said in the moment of the refusal makes a replay too late.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: '(head.recordedAt ?? 0) > options.replay.saidAt(row)',
        to: '(head.recordedAt ?? 0) >= options.replay.saidAt(row)',
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/return-of-the-retracted',
    mistake: 'A report after a retraction counts as a change of the figure.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [{ from: "head.op === 'retract' ? 'other' : (first ?? 'other')", to: "first ?? 'other'" }],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/change-from-the-store',
    mistake: 'A second change in one push is compared with what the store does not hold.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [{ from: 'headEntry: head === pushed ? pushed?.entry : undefined', to: 'headEntry: undefined' }],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/last-kind-of-change',
    mistake: 'A change of several kinds counts under the last that applies.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: 'const [first] = before === undefined ? [] : diffContent(before, await draftOf(observation.entry))',
        to: 'const first = before === undefined ? undefined : diffContent(before, await draftOf(observation.entry)).at(-1)',
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/retraction-is-a-change',
    mistake: 'A retraction counts as a correction too.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: "decision.outcome === 'revised' && observation.op === 'report' && head",
        to: "decision.outcome === 'revised' && head",
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/replay-not-compared',
    mistake: 'A replayed row with a revision of its own is not compared with the store.',
    file: 'services/ingest-api/src/resolve.ts',
    changes: [
      {
        from: 'options.replay !== undefined || observations.some(needsLookup)',
        to: 'observations.some(needsLookup)',
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/record-revised-before-new',
    mistake: 'A record counts as revised though it holds something new.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [
      {
        from: "  if (observations.includes('new')) return 'new'\n  return observations.includes('revised') ? 'revised' : 'unchanged'",
        to: "  if (observations.includes('revised')) return 'revised'\n  return observations.includes('new') ? 'new' : 'unchanged'",
      },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/repeated-retraction-counts',
    mistake: 'A retraction that changes nothing counts as retracted.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [{ from: "if (retracts && outcome !== 'unchanged')", to: 'if (retracts)' }],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/accepted-without-revised',
    mistake: 'Revised records do not count as accepted.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [
      { from: 'receipt.accepted = receipt.new + receipt.revised', to: 'receipt.accepted = receipt.new' },
    ],
    tests: ['services/ingest-api/src/resolve.test.ts'],
  },
  {
    id: 'door/a-thousand-and-one-listed',
    mistake: 'A receipt lists one rejection more than it says.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [
      {
        from: 'receipt.rejections.length < LISTED_REJECTIONS',
        to: 'receipt.rejections.length <= LISTED_REJECTIONS',
      },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/cut-receipt-looks-whole',
    mistake: 'A receipt with more rejections than it lists does not say so.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [{ from: '      else receipt.rejectionsTruncated = true\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/warned-rows-unbounded',
    mistake: 'The rows of a warning are listed beyond the first hundred.',
    file: 'services/ingest-api/src/receipt-builder.ts',
    changes: [{ from: 'warning.rows.length < LISTED_ROWS &&', to: 'warning.rows.length <= LISTED_ROWS &&' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/half-a-record',
    mistake: 'Of a record with one refused observation the others are taken.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [
      { from: 'return reasons.length > 0 ?', to: 'return reasons.length > 0 && drafts.length === 0 ?' },
    ],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/row-of-the-limit',
    mistake: 'A row of exactly 256 KiB is refused.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [{ from: 'bytes.length > MAX_ROW_BYTES', to: 'bytes.length >= MAX_ROW_BYTES' }],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/payload-of-a-person',
    mistake: 'A phone number in a refused field push is kept.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [{ from: 'payloadOf(row, options.strict)', to: 'payloadOf(row, false)' }],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/reason-of-a-person',
    mistake: 'A phone number in a refused field push stands in the receipt.',
    file: 'services/ingest-api/src/read-rows.ts',
    changes: [
      {
        from: 'options.strict ? checked.reasons.map(withholdFromReason) : checked.reasons',
        to: 'checked.reasons',
      },
    ],
    tests: ['services/ingest-api/src/read-rows.test.ts'],
  },
  {
    id: 'door/person-below-an-id',
    mistake: 'What is nested below a harmless name is kept with all that is personal in it.',
    file: 'services/ingest-api/src/withhold-personal-data.ts',
    changes: [{ from: "neverPersonal.has(name) && typeof each !== 'object'", to: 'neverPersonal.has(name)' }],
    tests: ['services/ingest-api/src/withhold-personal-data.test.ts'],
  },
  {
    id: 'door/retracted-is-retracted-by-undo',
    mistake: 'Undoing a retraction of nothing makes another.',
    file: 'services/ingest-api/src/undo-push.ts',
    changes: [
      {
        from: "return head.op === 'retract' ? { step: 'done' } : { step: 'retract', revision: head.revision + 1 }",
        to: "return { step: 'retract', revision: head.revision + 1 }",
      },
    ],
    tests: ['services/ingest-api/src/plan-undo.test.ts'],
  },
  {
    id: 'door/undone-twice',
    mistake: 'A push that is undone again is reported as revised since.',
    file: 'services/ingest-api/src/undo-push.ts',
    changes: [{ from: "  if (head.receipt === undoReceipt) return { step: 'done' }\n", to: '' }],
    tests: ['services/ingest-api/src/plan-undo.test.ts'],
  },
  {
    id: 'door/second-undo-counts-nothing',
    mistake: 'Undoing a push a second time answers with an empty receipt in place of the first.',
    file: 'services/ingest-api/src/undo-push.ts',
    changes: [
      {
        from: 'if (done !== undefined) return done.receipt',
        to: 'if (done === undefined) return builder.receipt',
      },
    ],
    tests: ['services/ingest-api/src/complete.int.test.ts'],
  },
  {
    id: 'door/store-refusal-as-a-file',
    mistake: 'What the store refused of a published file needs its file again.',
    file: 'services/ingest-api/src/replay-rows.ts',
    changes: [
      {
        from: "rejected.stage === 'door' && format !== undefined && !format.strict",
        to: 'format !== undefined && !format.strict',
      },
    ],
    tests: ['services/ingest-api/src/replay-rows.test.ts'],
  },
  {
    id: 'door/withheld-text-comes-in',
    mistake: 'A text that was withheld comes in as if it were the observation.',
    file: 'services/ingest-api/src/replay-rows.ts',
    changes: [
      {
        from: 'if (rejected.payload.includes(WITHHELD)) return',
        to: 'if (rejected.payload === WITHHELD) return',
      },
    ],
    tests: ['services/ingest-api/src/replay-rows.test.ts'],
  },
  {
    id: 'door/stock-as-a-flow',
    mistake: 'A stock that was refused late is given the dates of a flow.',
    file: 'services/ingest-api/src/observation-of.ts',
    changes: [{ from: "kind === 'stock' ? { date: start } : { start }", to: '{ start }' }],
    tests: ['services/ingest-api/src/replay-rows.test.ts'],
  },
  {
    id: 'door/draft-of-another-row',
    mistake: 'Behind an unchanged row the revisions go out with the drafts of other rows.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: 'for (const { source, id, revision, entry } of part) {\n      const draft = drafts[entry - first.entry]',
        to: 'for (const [index, { source, id, revision }] of part.entries()) {\n      const draft = drafts[index]',
      },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'door/chunk-sent-again',
    mistake: 'Messages of a chunk go out with the next one once more.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: '    messages = []\n    bytes = 0\n    await sendChunk',
        to: '    bytes = 0\n    await sendChunk',
      },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'door/chunk-too-large',
    mistake: 'A chunk may grow beyond what the broker takes.',
    file: 'services/ingest-api/src/append.ts',
    changes: [{ from: '      if (bytes + value.length > CHUNK_BYTES) await flush()\n', to: '' }],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'door/end-goes-back',
    mistake: 'A receipt waits for an earlier offset than it reached.',
    file: 'services/ingest-api/src/append.ts',
    changes: [
      {
        from: 'if (end > (range.ends.get(partition) ?? 0n)) range.ends.set(partition, end)',
        to: 'range.ends.set(partition, end)',
      },
    ],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'door/recorded-to-goes-back',
    mistake: 'A receipt is visible before its last row is.',
    file: 'services/ingest-api/src/append.ts',
    changes: [{ from: 'range.recordedTo = Math.max(range.recordedTo, at)', to: 'range.recordedTo = at' }],
    tests: ['services/ingest-api/src/append.test.ts'],
  },
  {
    id: 'door/visible-when-stored',
    mistake: 'A push shows as visible as soon as it is stored.',
    file: 'services/ingest-api/src/receipt-state.ts',
    changes: [
      {
        from: 'visible: stored && watermark !== null && watermark >= Date.parse(appended.recordedTo)',
        to: 'visible: stored && watermark !== null',
      },
    ],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'door/never-visible-at-the-watermark',
    mistake: 'A push recorded in the moment of the watermark is not visible.',
    file: 'services/ingest-api/src/receipt-state.ts',
    changes: [{ from: 'watermark >= Date.parse(appended.recordedTo)', to: 'watermark > Date.parse(appended.recordedTo)' }],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'door/stored-in-one-partition',
    mistake: 'A push counts as stored when one of its partitions is.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [{ from: '[...ends].every(', to: '[...ends].some(' }],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'door/stored-one-too-early',
    mistake: 'A push counts as stored before its last row is.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [{ from: '>= end - 1n)', to: '>= end - 2n)' }],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'door/first-row-of-a-partition',
    mistake: 'The first row of a partition counts as stored before it is.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [{ from: 'stored.get(partition) ?? -1n', to: 'stored.get(partition) ?? 0n' }],
    tests: ['services/ingest-api/src/receipt-state.test.ts'],
  },
  {
    id: 'door/busy-store-is-a-mistake',
    mistake: 'A store without memory for a question is answered as an unforeseen error.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [{ from: "  '241',\n", to: '' }],
    tests: ['services/ingest-api/src/stored-store.test.ts'],
  },
  {
    id: 'door/store-not-made-yet',
    mistake: 'A push before the tables are made is answered as an unforeseen error.',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [{ from: "new Set(['60', '81'])", to: "new Set(['81'])" }],
    tests: ['services/ingest-api/src/stored-store.test.ts'],
  },
  {
    id: 'door/mistake-is-retried',
    mistake: 'A question that the store does not understand is answered with "come back later".',
    file: 'services/ingest-api/src/stored-store.ts',
    changes: [
      {
        from: 'if (error instanceof TidelineError || isMistake(error)) throw error',
        to: 'if (error instanceof TidelineError) throw error',
      },
    ],
    tests: ['services/ingest-api/src/stored-store.test.ts'],
  },
  {
    id: 'door/spool-tail-unread',
    mistake: 'What is not on the disk yet is missing where a push is read back.',
    file: 'services/ingest-api/src/spool.ts',
    changes: [
      {
        from: '    if (file === undefined) return tail.slice(from, to)\n      if (tail.length > 0) await flush()\n',
        to: '    if (file === undefined) return tail.slice(from, to)\n',
      },
    ],
    tests: ['services/ingest-api/src/decisions.test.ts'],
  },
  {
    id: 'door/spool-written-over',
    mistake: 'Each part of a long push is written over the one before.',
    file: 'services/ingest-api/src/spool.ts',
    changes: [{ from: '    written += bytes.length\n', to: '' }],
    tests: ['services/ingest-api/src/spool.test.ts'],
  },
  {
    id: 'door/rate-one-less',
    mistake: 'A key is refused one request before its limit.',
    file: 'services/ingest-api/src/rate-limit.ts',
    changes: [{ from: 'if (tokens >= 1)', to: 'if (tokens > 1)' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-saved-up',
    mistake: 'A key that was quiet for an hour may send an hour at once.',
    file: 'services/ingest-api/src/rate-limit.ts',
    changes: [
      { from: 'Math.min(perMinute, before.tokens + elapsed * perMs)', to: 'before.tokens + elapsed * perMs' },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-by-a-wrong-clock',
    mistake: 'After the clock went back a key is refused for as long.',
    file: 'services/ingest-api/src/rate-limit.ts',
    changes: [{ from: 'Math.max(0, now - before.at)', to: 'now - before.at' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-for-all-keys',
    mistake: 'All keys share one limit.',
    file: 'services/ingest-api/src/rate-limit.ts',
    changes: [
      { from: 'buckets.get(name)', to: "buckets.get('')" },
      { from: 'buckets.set(name,', to: "buckets.set(''," },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/bytes-of-the-limit',
    mistake: 'A push that fits exactly is refused.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: 'bytes + wanted > limits.maxBytes', to: 'bytes + wanted >= limits.maxBytes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/one-push-too-many',
    mistake: 'One push more than may runs at once.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: 'pushes >= limits.maxPushes', to: 'pushes > limits.maxPushes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/large-push-never-let-in',
    mistake: 'A push larger than all that may be in flight is told to come back for ever.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: 'pushes > 0 && (bytes', to: '(bytes' }],
    tests: ['services/ingest-api/src/decisions.test.ts'],
  },
  {
    id: 'door/left-twice',
    mistake: 'A push that leaves twice makes room for two.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: '        if (left) return\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/growth-counted-again',
    mistake: 'A push that grows step by step is counted several times.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: '        reserved = actual\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/shrinking-push',
    mistake: 'A push that is smaller than it said gives room back too early.',
    file: 'services/ingest-api/src/admission.ts',
    changes: [{ from: 'if (left || actual <= reserved) return', to: 'if (left) return' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/recent-one-less',
    mistake: 'The newest receipts are forgotten one too early.',
    file: 'services/ingest-api/src/recent-receipts.ts',
    changes: [{ from: 'kept.size > capacity', to: 'kept.size >= capacity' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/closed-one-less',
    mistake: 'Rows that were closed lately are forgotten one too early.',
    file: 'services/ingest-api/src/closed-rejections.ts',
    changes: [{ from: 'receipts.size > capacity', to: 'receipts.size >= capacity' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/late-push-runs',
    mistake: 'A push that was told to come back is done nevertheless.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '        if (late) throw overloaded()\n', to: '' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'door/locks-in-any-order',
    mistake: 'Two pushes of the same two sources wait for each other for ever.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '[...new Set(sources)].toSorted()', to: '[...new Set(sources)]' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'door/locks-let-in-two',
    mistake: 'Two pushes of one source run at once.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: 'concurrency: 1', to: 'concurrency: 2' }],
    tests: ['services/ingest-api/src/source-locks.test.ts'],
  },
  {
    id: 'door/any-charset',
    mistake: 'Observations in another charset are read as if they were UTF-8.',
    file: 'services/ingest-api/src/media-type.ts',
    changes: [{ from: '  assertUtf8(charset)\n  return type\n', to: '  return type\n' }],
    tests: ['services/ingest-api/src/media-type.test.ts'],
  },
  {
    id: 'door/body-of-the-limit-declared',
    mistake: 'A body of exactly the limit is refused by its declared length.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: 'declared > options.limit', to: 'declared >= options.limit' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/body-of-the-limit-read',
    mistake: 'A body of exactly the limit is refused while it is read.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: 'read > options.limit', to: 'read >= options.limit' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/chunked-without-a-limit',
    mistake: 'A body of unknown length may be of any length.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '      if (read > options.limit) throw tooLarge()\n', to: '' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/any-bytes-as-text',
    mistake: 'A JSON body that is no UTF-8 is taken with other letters.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '{ fatal: true }', to: '{ fatal: false }' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/empty-body-is-broken',
    mistake: 'A request without a body is refused as broken JSON.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '  if (chunks.length === 0) return undefined\n', to: '' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/missing-for-wrong',
    mistake: 'A missing parameter is called a wrong one.',
    file: 'packages/runtime/src/route.ts',
    changes: [{ from: "present || name === ''", to: "present || name !== ''" }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/details-of-an-internal-error',
    mistake: 'What only the log may know stands in the answer.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: "error.code === 'INTERNAL' ? {} : error.context", to: 'error.context' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/message-of-an-internal-error',
    mistake: 'The message of an unforeseen error is told to clients.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: "error.code === 'INTERNAL' ? info.hint : error.message", to: 'error.message' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/no-retry-after-a-limit',
    mistake: 'A client that sent too much is not told when to come back.',
    file: 'packages/runtime/src/problem.ts',
    changes: [
      {
        from: 'if (status !== 429 && status !== 503) return undefined',
        to: 'if (status !== 503) return undefined',
      },
    ],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/come-back-at-once',
    mistake: 'A client is told to come back after 0 seconds.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: 'Math.max(1, Math.ceil(given))', to: 'Math.ceil(given)' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/no-authenticate',
    mistake: 'A client without a key is not told how to send one.',
    file: 'packages/runtime/src/http.ts',
    changes: [{ from: "  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')\n", to: '' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/any-request-id',
    mistake: 'Any text may stand in the log as a request id.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      {
        from: "typeof given === 'string' && REQUEST_ID.test(given) ? given",
        to: "typeof given === 'string' ? given",
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/unhealthy-while-stopping',
    mistake: 'A service that stops does not tell how it is.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      {
        from: "if (!stopping || answersWhileStopping.has(request.routeOptions.url ?? '')) return",
        to: 'if (!stopping) return',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/ready-while-stopping',
    mistake: 'A service that stops says that it is ready.',
    file: 'packages/runtime/src/http.ts',
    changes: [{ from: 'evaluateReadiness({ stopping,', to: 'evaluateReadiness({ stopping: false,' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/method-unknown-with-a-query',
    mistake: 'A wrong method is "not found" where the address has a query.',
    file: 'packages/runtime/src/http.ts',
    changes: [{ from: "request.url.split('?')[0] ?? ''", to: 'request.url' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/stuck-is-alive',
    mistake: 'A service that is stuck says that it is alive.',
    file: 'packages/runtime/src/http.ts',
    changes: [
      {
        from: 'const report = (await options.live?.()) ?? { ok: true, checks: {} }\n      return reply.code(report.ok ? 200 : 503)',
        to: 'const report = (await options.live?.()) ?? { ok: true, checks: {} }\n      return reply.code(200)',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/store-away-is-final',
    mistake: 'Clients are told that sending again does not help while the store is away.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: "    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    true,",
        to: "    'The store does not answer, so revisions cannot be compared; send again, or send your own revision.',\n    false,",
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'door/not-allowed-is-unknown',
    mistake: 'A key that may not do something is answered as one that is not known.',
    file: 'packages/contracts/src/errors.ts',
    changes: [{ from: 'KEY_NOT_ALLOWED: request(403,', to: 'KEY_NOT_ALLOWED: request(401,' }],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'door/conflict-is-retryable',
    mistake: 'A revision conflict promises that sending again helps.',
    file: 'packages/contracts/src/errors.ts',
    changes: [
      {
        from: "const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: false, hint })",
        to: "const row = (hint: string): CodeInfo => ({ scope: 'row', retryable: true, hint })",
      },
    ],
    tests: ['packages/contracts/src/errors.test.ts'],
  },
  {
    id: 'door/missing-parameter-is-a-failure',
    mistake: 'A missing parameter ends a command with 1.',
    file: 'packages/cli/src/describe-failure.ts',
    changes: [{ from: "  'PARAMETER_MISSING',\n", to: '' }],
    tests: ['packages/cli/src/describe-failure.test.ts'],
  },
  {
    id: 'door/some-rejected-is-a-success',
    mistake: 'A push ends with 0 though rows were rejected.',
    file: 'packages/cli/src/exit-code.ts',
    changes: [{ from: '    : exitCode.rejectedRows', to: '    : exitCode.ok' }],
    tests: ['packages/cli/src/exit-code.test.ts'],
  },
  {
    id: 'door/known-rows-do-not-count',
    mistake: 'A push whose other rows are known already ends as if all were rejected.',
    file: 'packages/cli/src/exit-code.ts',
    changes: [
      {
        from: 'sum((receipt) => receipt.accepted + receipt.unchanged)',
        to: 'sum((receipt) => receipt.accepted)',
      },
    ],
    tests: ['packages/cli/src/exit-code.test.ts'],
  },
  {
    id: 'door/dry-run-waits',
    mistake: 'A dry run waits for what never comes.',
    file: 'packages/cli/src/commands/push.ts',
    changes: [{ from: 'if (options.wait && !options.dryRun)', to: 'if (options.wait)' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/waits-for-the-first-file',
    mistake: 'A push of several files waits for the first only.',
    file: 'packages/cli/src/commands/push.ts',
    changes: [
      { from: 'for (const { receipt } of pushed) {', to: 'for (const { receipt } of pushed.slice(0, 1)) {' },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/exit-of-the-last-file',
    mistake: 'A push of several files ends as its last file did.',
    file: 'packages/cli/src/commands/push.ts',
    changes: [
      {
        from: 'decidePushExit(pushed.map(({ receipt }) => receipt))',
        to: 'decidePushExit(pushed.slice(-1).map(({ receipt }) => receipt))',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/waits-until-stored',
    mistake: '--wait returns before a push shows.',
    file: 'packages/cli/src/push/wait-until-visible.ts',
    changes: [
      { from: "memberOf(document, 'visible') === true", to: "memberOf(document, 'stored') === true" },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/undo-waits-for-the-push',
    mistake: 'A retraction waits for the push, which shows already.',
    file: 'packages/cli/src/commands/retract.ts',
    changes: [
      {
        from: 'await waitUntilVisible(stack, receipt,',
        to: 'await waitUntilVisible(stack, { receiptId: options.receipt },',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/all-rejected-has-no-receipt',
    mistake: 'A push of which all rows were rejected leaves no receipt.',
    file: 'packages/cli/src/push/push-file.ts',
    changes: [
      {
        from: 'if (receipt.success && (rejected || answer.status < 300))',
        to: 'if (receipt.success && answer.status < 300)',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/replays-the-first-page',
    mistake: 'Only the first page of rejected rows is replayed.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [{ from: 'after = page.data.next', to: 'after = null' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/tells-the-last-page',
    mistake: 'A replay tells the sums of its last page.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [{ from: 'sum = addPage(sum, page.data)', to: 'sum = page.data' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/page-without-its-filter',
    mistake: 'From the second page on the rejected rows of every source are replayed.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [
      {
        from: "{ ...filter, ...(after === '' ? {} : { after }) }",
        to: "after === '' ? { ...filter } : { after }",
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/superseded-as-a-failure',
    mistake: 'A replay of superseded and refused rows ends as if all were refused.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [
      {
        from: 'decidePushExit([{ accepted, unchanged, rejected }])',
        to: 'decidePushExit([{ accepted, unchanged: accepted, rejected }])',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/one-refused-again-is-a-success',
    mistake: 'A row that is refused again ends the command with 0.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [{ from: '    return decidePushExit([receipt])', to: '    return exitCode.ok' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/list-without-a-state',
    mistake: 'The list of rejected rows forgets the state that was asked for.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [
      {
        from: "['source', 'code', 'receipt', 'state', 'limit'] as const",
        to: "['source', 'code', 'receipt', 'limit'] as const",
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/local-key-sent-elsewhere',
    mistake: 'The key of this machine is sent to a stack elsewhere.',
    file: 'packages/cli/src/target.ts',
    changes: [
      {
        from: 'return { ingestUrl, queryUrl, key: apiKey, remote: true }',
        to: 'return { ingestUrl, queryUrl, key: apiKey ?? readKeyFile(dataDir), remote: true }',
      },
    ],
    tests: ['packages/cli/src/target.test.ts'],
  },
  {
    id: 'door/remote-query-url-ignored',
    mistake: 'The address that the environment names for questions is not used.',
    file: 'packages/cli/src/target.ts',
    changes: [
      {
        from: 'const queryUrl = settings.queryUrl ?? (await askForQueryUrl(ingestUrl))',
        to: 'const queryUrl = await askForQueryUrl(ingestUrl)',
      },
    ],
    tests: ['packages/cli/src/target.test.ts'],
  },
  {
    id: 'door/dead-stack-is-spoken-to',
    mistake: 'A stack whose supervisor is gone is taken for one that runs.',
    file: 'packages/cli/src/target.ts',
    changes: [{ from: 'state === null || findSupervisor(dataDir) === null', to: 'state === null' }],
    tests: ['packages/cli/src/target.test.ts'],
  },
  {
    id: 'door/site-after-a-carried-baseline',
    mistake: 'A site is no longer warned about on the last day that a baseline is carried.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [
      { from: 'stockPolicyOf(source).carryDays >= day', to: 'stockPolicyOf(source).carryDays > day' },
    ],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/tracking-on-the-day-of-a-round',
    mistake: 'Event tracking of the day of a round is not said to be in it.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [{ from: 'if (Math.max(...covering) >= day)', to: 'if (Math.max(...covering) > day)' }],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/final-of-the-same-days',
    mistake: 'A partial publication is not superseded by a final one of the same days.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [
      {
        from: '(this.#finals.highestUpTo(series, from) ?? -Infinity) >= to',
        to: '(this.#finals.highestUpTo(series, from) ?? -Infinity) > to',
      },
    ],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/round-number-of-the-same-day',
    mistake: 'Two rounds of one day are said to go down.',
    file: 'services/ingest-api/src/guard/known.ts',
    changes: [{ from: '`${unit}${assessment}`, day - 1)', to: '`${unit}${assessment}`, day)' }],
    tests: ['services/ingest-api/src/guard/guard.test.ts'],
  },
  {
    id: 'door/own-revision-before-the-push',
    mistake: 'The head is looked at before the row of this push under the same revision.',
    file: 'services/ingest-api/src/decide-revision.ts',
    changes: [
      {
        from: 'known.sameRevision ?? (head !== undefined && head.revision === revision ? head : undefined)',
        to: '(head !== undefined && head.revision === revision ? head : undefined) ?? known.sameRevision',
      },
    ],
    equivalent:
      'A row of this push is the head wherever its revision is not below the stored one, so under one revision both are the same.',
  },
  {
    id: 'door/timer-left-running',
    mistake: 'The timer of a push that got its turn is not stopped.',
    file: 'services/ingest-api/src/source-locks.ts',
    changes: [{ from: '        clearTimeout(timer)\n', to: '' }],
    equivalent: 'A turn that was given is not taken back by a late rejection; the process stays up anyway.',
  },
]
