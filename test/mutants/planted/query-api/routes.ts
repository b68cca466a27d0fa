import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
    id: 'pages/exact-lineage-cached-by-anybody',
    mistake: 'The cache is not told that a lineage is of exact figures.',
    file: 'services/query-api/src/routes/one-figure.ts',
    changes: [
      {
        from: 'cacheControl(asked.query.asOf, answer.watermark, { exact })',
        to: 'cacheControl(asked.query.asOf, answer.watermark)',
      },
    ],
    tests: ['services/query-api/src/caching.int.test.ts'],
  },
  {
    id: 'disclosure/history-cached',
    mistake: 'The exact history of an observation may be kept by a shared cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: `exact ? 'private, no-cache' : 'no-cache'`, to: `'no-cache'` }],
    tests: ['services/query-api/src/disclosure-aside.int.test.ts'],
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
