/** What a cache is told of an answer. */
import type { Mutant } from '../mutant.ts'

const overHttp = ['services/query-api/src/caching.int.test.ts']
const freshness = ['services/query-api/src/series/freshness.test.ts']

export const caching: readonly Mutant[] = [
  {
    id: 'pages/tag-without-format',
    mistake: 'A cache gives the JSON to whoever asked for CSV.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: '[ANSWER_VERSION, question, format, asOf]', to: '[ANSWER_VERSION, question, asOf]' }],
    tests: overHttp,
  },
  {
    id: 'pages/tag-without-precedence',
    mistake: 'After another source was put first, caches go on with the figures of the old one.',
    file: 'services/query-api/src/routes/series.ts',
    changes: [
      {
        from: 'query.preferred === undefined ? echo : { ...echo, precedence: query.preferred }',
        to: 'echo',
      },
    ],
    tests: overHttp,
  },
  {
    id: 'pages/tag-without-coverage',
    mistake: 'A cache gives an answer without coverage to whoever asked for it.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      {
        from: 'preferred: _file, ...rest } = query',
        to: 'preferred: _file, coverage: _coverage, ...rest } = query',
      },
    ],
    tests: overHttp,
  },
  {
    id: 'pages/tag-without-instant',
    mistake: 'Whoever has an answer of some instant is told that it is the answer of another one.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: '[ANSWER_VERSION, question, format, asOf]', to: '[ANSWER_VERSION, question, format]' }],
    tests: overHttp,
  },
  {
    id: 'pages/tag-without-view',
    mistake: 'A reader without the scope is spared exact figures that a shared cache has.',
    file: 'services/query-api/src/series/exact-view.ts',
    changes: [{ from: 'echo: { ...understood.echo, exact: true },', to: 'echo: { ...understood.echo },' }],
    tests: overHttp,
  },
  {
    id: 'pages/tag-with-instant-as-spelled',
    mistake: 'The same instant asked for by "now" and by name has two tags, so nothing is ever spared.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: 'const { asOf: _asked, ...question } = echo', to: 'const question = echo' }],
    tests: overHttp,
  },
  {
    id: 'pages/exact-figures-cached-by-anybody',
    mistake: 'A cache between keeps exact figures of the past for a day and gives them to everybody.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: "? 'private, max-age=86400' :", to: "? 'public, max-age=86400' :" }],
    tests: freshness,
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
    tests: overHttp,
  },
  {
    id: 'pages/difference-fixed-by-its-beginning',
    mistake: 'A difference up to now stays in caches for a day.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [{ from: 'cacheControl(toAsOf, ', to: 'cacheControl(fromAsOf, ' }],
    tests: overHttp,
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
    tests: overHttp,
  },
  {
    id: 'pages/exact-observation-cached-by-anybody',
    mistake: 'The exact revisions of an observation may be kept by any cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: "exact ? 'private, no-cache' : 'no-cache'", to: "'no-cache'" }],
    tests: overHttp,
  },
  {
    id: 'pages/answer-does-not-vary',
    mistake: 'A cache does not know that an answer depends on who asks.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [{ from: "      reply.header('vary', 'authorization')\n", to: '' }],
    tests: overHttp,
  },
  {
    id: 'pages/wrong-key-reads-as-nobody',
    mistake: 'Where no key is known, figures are answered with a wrong one as if none was sent.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [
      {
        from: 'authorization !== undefined && mayReadExact',
        to: 'authorization !== undefined && file !== undefined && mayReadExact',
      },
    ],
    tests: overHttp,
  },
  {
    id: 'pages/fixed-a-moment-too-early',
    mistake: 'The newest figures, which are fixed, are asked for again each time.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: '&& asked <= watermark', to: '&& asked < watermark' }],
    tests: freshness,
  },
  {
    id: 'pages/future-is-fixed',
    mistake: 'An answer as of an instant that is not counted yet stays in caches for a day.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: 'watermark !== null && asked <= watermark', to: 'watermark !== null' }],
    tests: freshness,
  },
  {
    id: 'pages/instant-above-watermark',
    mistake: 'An answer claims to be as of an instant up to which nothing was counted.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: 'return asked < watermark ? asked : watermark', to: 'return asked' }],
    tests: freshness,
  },
  {
    id: 'pages/only-first-tag-matches',
    mistake: 'Of several tags that a cache has only the first is looked at.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: ".split(',')\n      .some(", to: ".split(',', 1)\n      .some(" }],
    tests: freshness,
  },
  {
    id: 'pages/strong-comparison',
    mistake: 'A cache that dropped W/ from a tag gets the whole answer each time.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [
      {
        from: "candidate.trim().replace(/^W\\//, '') === etag.replace(/^W\\//, '')",
        to: 'candidate.trim() === etag',
      },
    ],
    tests: freshness,
  },
  {
    id: 'pages/star-matches-nothing',
    mistake: 'If-None-Match: * is taken for a tag.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: "(ifNoneMatch.trim() === '*' ||", to: '(ifNoneMatch.trim() === \'"*"\' ||' }],
    tests: freshness,
  },
  {
    id: 'pages/one-tag-for-both-documents',
    mistake: 'A browser that has the JSON of a snapshot is told that the page is the same.',
    file: 'services/query-api/src/routes/snapshots.ts',
    changes: [{ from: '`"${id}.${kind}"`', to: '`"${id}"`' }],
    tests: overHttp,
  },
]
