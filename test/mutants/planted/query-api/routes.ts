import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'disclosure/diff-for-all',
    mistake: 'Differences are told exactly to everybody.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [{ from: 'query.exact === true ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/diff-cached',
    mistake: 'An exact difference may be kept by a shared cache.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [
      {
        from: 'cacheControl(toAsOf, answer.watermark, { exact })',
        to: 'cacheControl(toAsOf, answer.watermark)',
      },
    ],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'door/diff-unprotected',
    mistake: 'A change of few people is told to everybody.',
    file: 'packages/answers/src/ask/ask-diff.ts',
    changes: [{ from: 'query.exact === true ? answer : protectDiff(query, answer)', to: 'answer' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'pages/exact-difference-cached-by-anybody',
    mistake: 'The cache is not told that a difference is of exact figures.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [
      {
        from: 'cacheControl(toAsOf, answer.watermark, { exact })',
        to: 'cacheControl(toAsOf, answer.watermark)',
      },
    ],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/difference-fixed-by-its-beginning',
    mistake: 'A difference up to now stays in caches for a day.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [{ from: 'cacheControl(toAsOf, ', to: 'cacheControl(fromAsOf, ' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'disclosure/lineage-for-all',
    mistake: 'Lineage is told exactly to everybody.',
    file: 'packages/answers/src/ask/ask-lineage.ts',
    changes: [{ from: 'query.exact === true ? answer : protectLineage(answer)', to: 'answer' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'door/lineage-unprotected',
    mistake: 'The observations behind a figure are told to everybody.',
    file: 'packages/answers/src/ask/ask-lineage.ts',
    changes: [{ from: 'query.exact === true ? answer : protectLineage(answer)', to: 'answer' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'pages/exact-lineage-cached-by-anybody',
    mistake: 'The cache is not told that a lineage is of exact figures.',
    file: 'services/query-api/src/routes/lineage.ts',
    changes: [
      {
        from: 'cacheControl(asked.query.asOf, answer.watermark, { exact })',
        to: 'cacheControl(asked.query.asOf, answer.watermark)',
      },
    ],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'disclosure/history-for-all',
    mistake: 'The history of an observation is told exactly to everybody.',
    file: 'packages/answers/src/ask/ask-observation.ts',
    changes: [{ from: 'exact ? revisions : protectRevisions(source, revisions)', to: 'revisions' }],
    tests: ['services/query-api/src/disclosure.int.test.ts'],
  },
  {
    id: 'disclosure/history-cached',
    mistake: 'The exact history of an observation may be kept by a shared cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: `exact ? 'private, no-cache' : 'no-cache'`, to: `'no-cache'` }],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
  },
  {
    id: 'door/observation-unprotected',
    mistake: 'An observation of few people is told to everybody.',
    file: 'packages/answers/src/ask/ask-observation.ts',
    changes: [{ from: 'exact ? revisions : protectRevisions(source, revisions)', to: 'revisions' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'pages/exact-observation-cached-by-anybody',
    mistake: 'The exact revisions of an observation may be kept by any cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: `exact ? 'private, no-cache' : 'no-cache'`, to: `'no-cache'` }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'door/series-never-exact',
    mistake: 'The scope exact changes nothing about a series.',
    file: 'services/query-api/src/routes/series.ts',
    changes: [{ from: 'exact ? exactView(asked) : asked', to: 'asked' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'pages/tag-without-precedence',
    mistake: 'After another source was put first, caches go on with the figures of the old one.',
    file: 'services/query-api/src/routes/series.ts',
    changes: [
      { from: 'query.preferred === undefined ? echo : { ...echo, precedence: query.preferred }', to: 'echo' },
    ],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'pages/one-tag-for-both-documents',
    mistake: 'A browser that has the JSON of a snapshot is told that the page is the same.',
    file: 'services/query-api/src/routes/snapshots.ts',
    changes: [{ from: '`"${id}.${kind}"`', to: '`"${id}"`' }],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
]
