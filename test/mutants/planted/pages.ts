import type { Equivalent, Mutant } from '../mutant.ts'

const caching = ['services/query-api/src/caching.int.test.ts']
const freshness = ['services/query-api/src/series/freshness.test.ts']
const asked = ['services/query-api/src/series/asked.test.ts']
const understanding = ['services/query-api/src/series/understand.test.ts']
const formats = ['services/query-api/src/series/formats.test.ts']
const storeError = ['services/query-api/src/store/store-error.test.ts']
const escaping = ['services/dashboard/src/escaping.test.ts']
const chart = ['services/dashboard/src/chart.test.ts']
const views = ['services/dashboard/src/source-view.test.ts']
const asking = ['services/dashboard/src/add-dashboard.test.ts']
const pageText = ['services/dashboard/src/page/page-text.test.ts']
const archive = ['services/snapshot-worker/src/archive.int.test.ts']
const situations = ['services/snapshot-worker/src/situations.test.ts']
const hash = ['packages/snapshots/src/data/data-hash.test.ts']
const keyFigures = ['packages/snapshots/src/data/key-figures.test.ts']
const built = ['packages/snapshots/src/data/build-snapshot.test.ts']
const snapshotPage = ['packages/snapshots/src/render/escaping.test.ts']
const plan = ['packages/snapshots/src/plan.test.ts']
const situation = ['packages/snapshots/src/situation.test.ts']
const figuresText = ['packages/cli/src/text/figures-text.test.ts']
const rejectedText = ['packages/cli/src/text/rejected-text.test.ts']
const receiptText = ['packages/cli/src/text/receipt-text.test.ts']

export const pages: readonly (Mutant | Equivalent)[] = [
  {
    id: 'pages/tag-without-format',
    mistake: 'A cache gives the JSON to whoever asked for CSV.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: '[ANSWER_VERSION, question, format, asOf]', to: '[ANSWER_VERSION, question, asOf]' }],
    tests: caching,
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
    tests: caching,
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
    tests: caching,
  },
  {
    id: 'pages/tag-without-instant',
    mistake: 'Whoever has an answer of some instant is told that it is the answer of another one.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: '[ANSWER_VERSION, question, format, asOf]', to: '[ANSWER_VERSION, question, format]' }],
    tests: caching,
  },
  {
    id: 'pages/tag-without-view',
    mistake: 'A reader without the scope is spared exact figures that a shared cache has.',
    file: 'services/query-api/src/series/exact-view.ts',
    changes: [{ from: 'echo: { ...understood.echo, exact: true },', to: 'echo: { ...understood.echo },' }],
    tests: caching,
  },
  {
    id: 'pages/tag-with-instant-as-spelled',
    mistake: 'The same instant asked for by "now" and by name has two tags, so nothing is ever spared.',
    file: 'services/query-api/src/series/freshness.ts',
    changes: [{ from: 'const { asOf: _asked, ...question } = echo', to: 'const question = echo' }],
    tests: caching,
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
    tests: caching,
  },
  {
    id: 'pages/difference-fixed-by-its-beginning',
    mistake: 'A difference up to now stays in caches for a day.',
    file: 'services/query-api/src/routes/diff.ts',
    changes: [{ from: 'cacheControl(toAsOf, ', to: 'cacheControl(fromAsOf, ' }],
    tests: caching,
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
    tests: caching,
  },
  {
    id: 'pages/exact-observation-cached-by-anybody',
    mistake: 'The exact revisions of an observation may be kept by any cache.',
    file: 'services/query-api/src/routes/observations.ts',
    changes: [{ from: "exact ? 'private, no-cache' : 'no-cache'", to: "'no-cache'" }],
    tests: caching,
  },
  {
    id: 'pages/answer-does-not-vary',
    mistake: 'A cache does not know that an answer depends on who asks.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [{ from: "      reply.header('vary', 'authorization')\n", to: '' }],
    tests: caching,
  },
  {
    id: 'pages/wrong-key-reads-as-nobody',
    mistake: 'With a wrong key figures are answered as if none was sent.',
    file: 'services/query-api/src/http/readers.ts',
    changes: [
      {
        from: 'authorization !== undefined && mayReadExact',
        to: 'file?.keys().length === 2 && mayReadExact',
      },
      { from: '?? [], authorization))', to: "?? [], authorization ?? ''))" },
    ],
    tests: caching,
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
    tests: caching,
  },
  {
    id: 'pages/destination-is-origin',
    mistake: 'Figures to a country are asked for as figures from there.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      {
        from: 'nationality, origin, destination, operation, asOf }\n  const query',
        to: 'nationality, origin, destination: origin, operation, asOf }\n  const query',
      },
    ],
    tests: asked,
  },
  {
    id: 'pages/operation-forgotten',
    mistake: 'A series is not narrowed to the operation asked for.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      {
        from: 'origin, destination, operation, asOf }\n  const query',
        to: 'origin, destination, asOf }\n  const query',
      },
    ],
    tests: asked,
  },
  {
    id: 'pages/region-beats-list',
    mistake: 'With a region and a list of countries the list is ignored.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      { from: 'return country === undefined ? members :', to: 'return country !== undefined ? members :' },
    ],
    tests: asked,
  },
  {
    id: 'pages/echo-of-the-list-as-sent',
    mistake: 'The answer says it is of countries that the region left out.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'without({ country: countries,', to: 'without({ country: given.country,' }],
    tests: asked,
  },
  {
    id: 'pages/one-day-is-no-range',
    mistake: 'A single day cannot be asked for.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'if (from > to) throw', to: 'if (from >= to) throw' }],
    tests: asked,
  },
  {
    id: 'pages/as-many-points-as-allowed-refused',
    mistake: 'A question for exactly as many points as allowed is refused.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'buckets > limits.maxPoints', to: 'buckets >= limits.maxPoints' }],
    tests: asked,
  },
  {
    id: 'pages/last-day-not-counted',
    mistake: 'One day more than allowed can be asked for.',
    file: 'services/query-api/src/series/buckets.ts',
    changes: [
      {
        from: "if (interval === 'day') return Math.max(0, last - first + 1)",
        to: "if (interval === 'day') return Math.max(0, last - first)",
      },
    ],
    tests: asked,
  },
  {
    id: 'pages/cut-buckets-not-counted',
    mistake: 'A range that cuts its first and last month is taken for one with less points than it has.',
    file: 'services/query-api/src/series/buckets.ts',
    changes: [{ from: '/ shortest[interval]) + 1', to: '/ shortest[interval])' }],
    tests: asked,
  },
  {
    id: 'pages/lineage-outside-its-range',
    mistake: 'A lineage of a year within half a year is of the whole year.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [
      {
        from: 'series.from > period.from ? series.from : period.from',
        to: 'series.from < period.from ? series.from : period.from',
      },
    ],
    tests: asked,
  },
  {
    id: 'pages/lineage-of-one-day-refused',
    mistake: 'The lineage of a period of which a single day is left is refused.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'if (from > to) throw invalid(', to: 'if (from >= to) throw invalid(' }],
    tests: asked,
  },
  {
    id: 'pages/lineage-of-several-sources',
    mistake: 'A lineage of two sources adds them up.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'series.source?.length === 1 ?', to: 'series.source !== undefined ?' }],
    tests: asked,
  },
  {
    id: 'pages/exact-lineage-not-exact',
    mistake: 'A key with the scope does not see exact figures in a lineage.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'exact ? exactView(understood) : understood', to: 'understood' }],
    tests: asked,
  },
  {
    id: 'pages/difference-to-itself-refused',
    mistake: 'The difference between an instant and itself is refused.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'fromAsOf > toAsOf)', to: 'fromAsOf >= toAsOf)' }],
    tests: asked,
  },
  {
    id: 'pages/group-of-nationality-refused',
    mistake: 'A published group of nationalities cannot be asked for.',
    file: 'services/query-api/src/series/parameters.ts',
    changes: [
      {
        from: '? isCountry(entry) : entry.length > 0 && entry.length <= 100',
        to: '? isCountry(entry) : false',
      },
    ],
    tests: asked,
  },
  {
    id: 'pages/source-of-any-letters',
    mistake: 'A source that cannot exist is asked for, and the answer is empty instead of a refusal.',
    file: 'services/query-api/src/series/parameters.ts',
    changes: [{ from: '(entry) => SOURCE.test(entry)', to: '(entry) => SOURCE.test(entry.toLowerCase())' }],
    tests: understanding,
  },
  {
    id: 'pages/roles-added',
    mistake: 'Recommended and triangulation figures are added when no role is in the key.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      {
        from: "role === 'all' && !groupBy.includes('role')",
        to: "role === 'all' && given.groupBy === undefined",
      },
    ],
    tests: understanding,
  },
  {
    id: 'pages/repeated-parameter-missing',
    mistake: 'A wrong entry of a repeated parameter is told as a missing parameter.',
    file: 'packages/runtime/src/route.ts',
    changes: [{ from: "String(issue?.path[0] ?? '')", to: "issue?.path.join('.') ?? ''" }],
    tests: understanding,
  },
  {
    id: 'pages/formula-in-csv',
    mistake: 'A spreadsheet runs the name of an event as a formula.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: 'escape_formulas: true', to: 'escape_formulas: false' }],
    tests: formats,
  },
  {
    id: 'pages/hidden-value-in-csv-is-0',
    mistake: 'What is hidden or not reported is 0 in CSV.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '        point.value,\n', to: '        point.value ?? 0,\n' }],
    tests: formats,
  },
  {
    id: 'pages/csv-columns-swapped',
    mistake: 'Under "from" stands the last day.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [
      { from: '        point.from,\n        point.to,\n', to: '        point.to,\n        point.from,\n' },
    ],
    tests: formats,
  },
  {
    id: 'pages/csv-alternative-without-state',
    mistake: 'What another source hides is told as empty, as if nobody knew.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '${value ?? state}', to: "${value ?? ''}" }],
    tests: formats,
  },
  {
    id: 'pages/csv-zero-alternative',
    mistake: 'A zero of another source is told as a word.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '${value ?? state}', to: '${value || state}' }],
    tests: formats,
  },
  {
    id: 'pages/csv-key-sorted',
    mistake: 'The columns of the key are not in the order asked.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [
      {
        from: 'keyDimensions(groupBy, more.preferred === true)',
        to: 'keyDimensions(groupBy, more.preferred === true).toSorted()',
      },
    ],
    tests: formats,
  },
  {
    id: 'pages/ndjson-without-growth',
    mistake: 'NDJSON does not hold how much figures usually grow, CSV does.',
    file: 'services/query-api/src/series/ndjson.ts',
    changes: [{ from: '...point, expectedRevision, asOf', to: '...point, asOf' }],
    tests: formats,
  },
  {
    id: 'pages/json-without-precedence',
    mistake: 'The JSON answer does not say why a source was preferred.',
    file: 'services/query-api/src/series/json.ts',
    changes: [{ from: 'query: echo, method, precedence })', to: 'query: echo, method })' }],
    tests: formats,
  },
  {
    id: 'pages/store-out-of-memory-is-our-mistake',
    mistake: 'A store that is out of memory answers 500 and nobody asks again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "'202', '241'", to: "'202'" }],
    tests: storeError,
  },
  {
    id: 'pages/wiped-store-is-our-mistake',
    mistake: 'A store whose database is gone answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "new Set(['60', '81'])", to: "new Set(['60'])" }],
    tests: storeError,
  },
  {
    id: 'pages/pipe-closed-is-our-mistake',
    mistake: 'A connection that broke while the question was sent answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "  'EPIPE',\n", to: '' }],
    tests: storeError,
  },
  {
    id: 'pages/refused-query-is-asked-again',
    mistake: 'A query that the store refuses for a mistake of ours is told to be asked again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: '/^timeout error|', to: '/timeout error|' }],
    tests: storeError,
  },
  {
    id: 'pages/chart-label-by-pattern',
    mistake: 'A name with "$\'" in it ends the attribute that it stands in.',
    file: 'services/dashboard/src/chart.ts',
    changes: [
      {
        from: '() => `<svg role="img" aria-label="${escape(label)}" `',
        to: '`<svg role="img" aria-label="${escape(label)}" `',
      },
    ],
    tests: chart,
  },
  {
    id: 'pages/chart-label-unescaped',
    mistake: 'A name with a quote ends the attribute that it stands in.',
    file: 'services/dashboard/src/chart.ts',
    changes: [{ from: 'aria-label="${escape(label)}"', to: 'aria-label="${label}"' }],
    tests: chart,
  },
  {
    id: 'pages/chart-fills-gaps',
    mistake: 'A line is drawn through a year of which nothing is known.',
    file: 'services/dashboard/src/chart.ts',
    changes: [{ from: 'connectNulls: false', to: 'connectNulls: true' }],
    tests: chart,
  },
  {
    id: 'pages/chart-without-zero',
    mistake: 'A reported zero is no figure worth a chart.',
    file: 'services/dashboard/src/chart.ts',
    changes: [{ from: "typeof point?.value === 'number'", to: 'Boolean(point?.value)' }],
    tests: chart,
  },
  {
    id: 'pages/quote-not-escaped',
    mistake: 'A double quote in a name ends the attribute that it stands in.',
    file: 'services/dashboard/src/html.ts',
    changes: [{ from: "    .replaceAll('\"', '&quot;')\n", to: '' }],
    tests: escaping,
  },
  {
    id: 'pages/apostrophe-not-escaped',
    mistake: 'An apostrophe in a name is printed raw.',
    file: 'services/dashboard/src/html.ts',
    changes: [{ from: "    .replaceAll(\"'\", '&#39;')\n", to: '' }],
    tests: escaping,
  },
  {
    id: 'pages/note-as-markup',
    mistake: 'The note of a published total is put into the page as markup.',
    file: 'services/dashboard/src/page/reference-section.ts',
    changes: [
      { from: "import { html, type Html } from '../html.ts'", to: "import { html, Html } from '../html.ts'" },
      { from: "<td>${note ?? ''}</td>", to: "<td>${new Html(note ?? '')}</td>" },
    ],
    tests: escaping,
  },
  {
    id: 'pages/reason-dropped',
    mistake: 'The page does not say why a source is preferred.',
    file: 'services/dashboard/src/page/page.ts',
    changes: [{ from: "${sources.join(', then ')}: ${reason}", to: "${sources.join(', then ')}" }],
    tests: escaping,
  },
  {
    id: 'pages/javascript-link',
    mistake: 'A published javascript: address becomes a link that runs.',
    file: 'services/dashboard/src/page/figure-page.ts',
    changes: [{ from: '/^https?:\\/\\//.test(url)', to: '/https?:\\/\\//.test(url)' }],
    tests: escaping,
  },
  {
    id: 'pages/any-address-a-link',
    mistake: 'Whatever stands as address becomes a link.',
    file: 'services/dashboard/src/page/figure-page.ts',
    changes: [
      {
        from: 'url !== undefined && /^https?:\\/\\//.test(url)',
        to: "url !== undefined && !url.startsWith('javascript:')",
      },
    ],
    tests: escaping,
  },
  {
    id: 'pages/observation-path-not-encoded',
    mistake: 'An id with a slash or a question mark leads to another address.',
    file: 'services/dashboard/src/page/figure-page.ts',
    changes: [{ from: '/${encodeURIComponent(one.id)}"', to: '/${one.id}"' }],
    tests: escaping,
  },
  {
    id: 'pages/page-without-policy',
    mistake: 'The page of a figure goes out without its content security policy.',
    file: 'services/dashboard/src/add-dashboard.ts',
    changes: [{ from: '.code(lineage.status)\n      .headers(headers)\n', to: '.code(lineage.status)\n' }],
    tests: asking,
  },
  {
    id: 'pages/refusal-with-200',
    mistake: 'A page that cannot show anything says that all is well.',
    file: 'services/dashboard/src/add-dashboard.ts',
    changes: [{ from: '.code(series.status)', to: '.code(200)' }],
    tests: asking,
  },
  {
    id: 'pages/page-without-coverage',
    mistake: 'The page never says how much of what was expected has reported.',
    file: 'services/dashboard/src/add-dashboard.ts',
    changes: [{ from: "seriesPath(selection, { coverage: 'true' })", to: 'seriesPath(selection)' }],
    tests: asking,
  },
  {
    id: 'pages/oldest-periods-shown',
    mistake: 'Of many periods the oldest are shown.',
    file: 'services/dashboard/src/source-view.ts',
    changes: [{ from: 'ordered.slice(-MAX_PERIODS)', to: 'ordered.slice(0, MAX_PERIODS)' }],
    tests: views,
  },
  {
    id: 'pages/smallest-rows-first',
    mistake: 'The smallest rows come first, and the largest are left out.',
    file: 'services/dashboard/src/source-view.ts',
    changes: [
      {
        from: 'latestValue(b.points) - latestValue(a.points)',
        to: 'latestValue(a.points) - latestValue(b.points)',
      },
    ],
    tests: views,
  },
  {
    id: 'pages/zero-behind-unknown',
    mistake: 'A row whose newest figure is unknown is sorted as if it had none.',
    file: 'services/dashboard/src/source-view.ts',
    changes: [
      {
        from: 'points.findLast((point) => point?.value !== null && point?.value !== undefined)?.value ?? -1',
        to: 'points.at(-1)?.value ?? -1',
      },
    ],
    tests: views,
  },
  {
    id: 'pages/hidden-rows-not-counted',
    mistake: 'Rows that have no room are left out without a word.',
    file: 'services/dashboard/src/source-view.ts',
    changes: [{ from: 'Math.max(0, rows.length - MAX_ROWS)', to: '0' }],
    tests: views,
  },
  {
    id: 'pages/finest-accuracy',
    mistake: 'A row is said to be known to the day when one figure is.',
    file: 'services/dashboard/src/page/table.ts',
    changes: [{ from: 'order[Math.max(-1, ...positions)]', to: 'order[Math.min(3, ...positions)]' }],
    tests: pageText,
  },
  {
    id: 'pages/hidden-figure-told-by-coverage',
    mistake: 'Beside a hidden figure stands how many places have reported it.',
    file: 'services/dashboard/src/page/table.ts',
    changes: [{ from: 'parts.length === 0 || point?.value === null', to: 'parts.length === 0' }],
    tests: pageText,
  },
  {
    id: 'pages/shrinking-grows',
    mistake: 'Figures that usually shrink are said to grow.',
    file: 'services/dashboard/src/page/table.ts',
    changes: [{ from: 'growth.growthPercent < 0', to: 'growth.growthPercent > 100' }],
    tests: pageText,
  },
  {
    id: 'pages/figure-link-without-instant',
    mistake: 'A figure leads to the lineage of another instant.',
    file: 'services/dashboard/src/page/table.ts',
    changes: [{ from: '{ ...filters, period, asOf }', to: '{ ...filters, period }' }],
    tests: pageText,
  },
  {
    id: 'pages/past-is-refreshed',
    mistake: 'A page of a past instant is refreshed as if it was now.',
    file: 'services/dashboard/src/page/page.ts',
    changes: [{ from: "found.ok && !selection.has('asOf')", to: 'found.ok' }],
    tests: pageText,
  },
  {
    id: 'pages/totals-of-every-category',
    mistake: 'Published totals of another category stand beside the series.',
    file: 'services/dashboard/src/page/reference-section.ts',
    changes: [{ from: 'value.category === category)', to: 'value.category !== undefined)' }],
    tests: pageText,
  },
  {
    id: 'pages/choice-lost',
    mistake: 'A value that a link brought along is lost when the form is sent.',
    file: 'services/dashboard/src/page/form.ts',
    changes: [{ from: 'const all = listed ? choices :', to: 'const all = listed || true ? choices :' }],
    tests: pageText,
  },
  {
    id: 'pages/lineage-figure-not-reported-is-hidden',
    mistake: 'What was left out and is not known is printed as a number.',
    file: 'services/dashboard/src/page/figure-page.ts',
    changes: [{ from: "value === null ? 'suppressed' : formatCount(value)", to: 'formatCount(value ?? 0)' }],
    tests: pageText,
  },
  {
    id: 'pages/hash-without-key-figures',
    mistake: 'A key figure that was changed afterwards is not noticed.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [{ from: 'canonicalize(data)', to: 'canonicalize({ ...data, keyFigures: [] })' }],
    tests: hash,
  },
  {
    id: 'pages/hash-of-plain-json',
    mistake: 'The hash depends on the order of keys, so another program cannot compute it.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [
      { from: "import canonicalize from 'canonicalize'\n", to: '' },
      { from: 'canonicalize(data)', to: 'JSON.stringify(data)' },
    ],
    tests: hash,
  },
  {
    id: 'pages/hash-of-text-with-spaces',
    mistake: 'The hash is not that of RFC 8785 JSON.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [{ from: '.update(text)', to: '.update(`${text}\\n`)' }],
    tests: hash,
  },
  {
    id: 'pages/running-until-the-day-before',
    mistake: 'A year is over on its last day.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'latest.to >= today', to: 'latest.to > today' }],
    tests: keyFigures,
  },
  {
    id: 'pages/figure-of-a-period-to-come',
    mistake: 'The key figure is of a year that has not begun.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      { from: "point.state !== 'not_reported' && point.from <= today", to: "point.state !== 'not_reported'" },
    ],
    tests: keyFigures,
  },
  {
    id: 'pages/previous-of-any-source',
    mistake: 'A figure is compared with that of another source.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: 'answer.series.find((series) => sourceOf(series) === source)?.points',
        to: "answer.series.find((series) => sourceOf(series) !== '')?.points",
      },
    ],
    tests: keyFigures,
  },
  {
    id: 'pages/previous-of-newest-period',
    mistake: 'A figure of this year is compared with that of the year before.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: '?.points.find((point) => point.period === period)',
        to: '?.points.findLast((point) => point.period <= period || point.period > period)',
      },
    ],
    tests: keyFigures,
  },
  {
    id: 'pages/per-cent-of-few',
    mistake: 'A rise from 49 people is told in per cent.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'export const SMALLEST_BASE = 50', to: 'export const SMALLEST_BASE = 49' }],
    tests: keyFigures,
  },
  {
    id: 'pages/change-upside-down',
    mistake: 'A fall is told as a rise.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'const absolute = after - before', to: 'const absolute = before - after' }],
    tests: keyFigures,
  },
  {
    id: 'pages/unknown-before-is-0',
    mistake: 'What was not known before counts as 0 in the change.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      { from: 'if (before === null || after === null) return null', to: 'if (after === null) return null' },
      { from: 'const absolute = after - before', to: 'const absolute = after - (before ?? 0)' },
      {
        from: 'before < SMALLEST_BASE ? null : Math.round((absolute / before)',
        to: 'before === null || before < SMALLEST_BASE ? null : Math.round((absolute / before)',
      },
    ],
    tests: keyFigures,
  },
  {
    id: 'pages/public-source-hidden',
    mistake: 'The figure before is hidden of public sources too.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: 'definition.nationality !== undefined && !isPublicSource(source)',
        to: 'definition.nationality !== undefined',
      },
    ],
    tests: keyFigures,
  },
  {
    id: 'pages/coverage-of-territories',
    mistake: 'A territory without figures is told as a gap.',
    file: 'packages/snapshots/src/data/coverage.ts',
    changes: [
      {
        from: 'flatMap(({ id, countries }) =>\n    countries.map(',
        to: 'flatMap(({ id, countries, territories }) =>\n    [...countries, ...territories].map(',
      },
    ],
    tests: built,
  },
  {
    id: 'pages/coverage-asks-everybody',
    mistake: 'A country lacks a figure that is not asked for it.',
    file: 'packages/snapshots/src/data/coverage.ts',
    changes: [
      {
        from: 'countriesOfFigure(situation, figure).includes(country)',
        to: 'countriesOfFigure(situation, figure).length > 0',
      },
    ],
    tests: built,
  },
  {
    id: 'pages/coverage-oldest',
    mistake: 'The newest period of a country is its oldest.',
    file: 'packages/snapshots/src/data/coverage.ts',
    changes: [{ from: 'known < last.to', to: 'known > last.to' }],
    tests: built,
  },
  {
    id: 'pages/old-a-day-too-early',
    mistake: 'A figure of 366 days ago is called old.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [{ from: 'ageDays > OLD_AFTER_DAYS', to: 'ageDays >= OLD_AFTER_DAYS' }],
    tests: built,
  },
  {
    id: 'pages/added-sources-not-warned',
    mistake: 'Two sources of one figure stand side by side without saying so.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [{ from: 'sourcesOf(id) > 1', to: 'sourcesOf(id) > 2' }],
    tests: built,
  },
  {
    id: 'pages/unused-sources-listed',
    mistake: 'Sources that no figure uses are listed, so the hash changes with them.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [
      { from: 'answers.sources.filter((source) => used.has(source.id))', to: '[...answers.sources]' },
    ],
    tests: built,
  },
  {
    id: 'pages/rows-as-they-came',
    mistake: 'The order of rows, and so the hash, depends on the answer of the store.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [{ from: '(text(a) < text(b) ? -1 : 1)', to: '(text(a) < text(b) ? 0 : 0)' }],
    tests: built,
  },
  {
    id: 'pages/raised-is-lowered',
    mistake: 'A figure that rose is told as lowered.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [
      {
        from: "effect > 0 ? 'raised' : effect < 0 ? 'lowered'",
        to: "effect < 0 ? 'raised' : effect > 0 ? 'lowered'",
      },
    ],
    tests: built,
  },
  {
    id: 'pages/state-changes-dropped',
    mistake: 'A figure that became partial is told as unchanged.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: '(was.value === is.value && was.state === is.state)', to: 'was.value === is.value' }],
    tests: built,
  },
  {
    id: 'pages/withdrawn-changes-dropped',
    mistake: 'What was withdrawn is not among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: 'new Set([...old.keys(), ...now.keys()])', to: 'new Set(now.keys())' }],
    tests: built,
  },
  {
    id: 'pages/falls-last',
    mistake: 'The largest fall comes last among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [
      { from: 'Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0)', to: '(b.effect ?? 0) - (a.effect ?? 0)' },
    ],
    tests: built,
  },
  {
    id: 'pages/cut-off-at-watermark-refused',
    mistake: 'A snapshot cannot be made at the moment its cut-off is reached.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [{ from: 'if (cutOff > watermark)', to: 'if (cutOff >= watermark)' }],
    tests: plan,
  },
  {
    id: 'pages/knows-more-than-the-watermark',
    mistake: 'A snapshot claims to know what is not counted yet.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [
      { from: 'asked === undefined || asked > watermark ? watermark : asked', to: 'asked ?? watermark' },
      { from: 'const asOf = asked === undefined ? cutOff : known', to: 'const asOf = asked ?? cutOff' },
    ],
    tests: plan,
  },
  {
    id: 'pages/one-id-for-later-knowledge',
    mistake: 'A day seen with later knowledge overwrites the id of the day.',
    file: 'packages/snapshots/src/plan.ts',
    changes: [{ from: "asOf === cutOff ? ''", to: "asOf >= cutOff ? ''" }],
    tests: plan,
  },
  {
    id: 'pages/figure-of-all-countries',
    mistake: 'A figure of two countries is asked of all.',
    file: 'packages/snapshots/src/situation.ts',
    changes: [
      {
        from: '.filter((each) => figure.country?.includes(each) ?? true)',
        to: '.filter((each) => figure.country?.includes(each) !== undefined)',
      },
    ],
    tests: situation,
  },
  {
    id: 'pages/territories-forgotten',
    mistake: 'What happened in a territory is in no figure.',
    file: 'packages/snapshots/src/situation.ts',
    changes: [{ from: '[...countries, ...territories])),', to: '[...countries])),' }],
    tests: situation,
  },
  {
    id: 'pages/snapshot-source-unescaped',
    mistake: 'The name of a source is put into the page as markup.',
    file: 'packages/snapshots/src/render/change-table.ts',
    changes: [{ from: 'escapeText(change.source)', to: 'change.source' }],
    tests: snapshotPage,
  },
  {
    id: 'pages/snapshot-credit-unescaped',
    mistake: 'A credit is put into the page as markup.',
    file: 'packages/snapshots/src/render/annex-tables.ts',
    changes: [
      {
        from: "escapeText(credit === undefined ? publishers.join(', ') : `${credit.credit} (${credit.licence})`)",
        to: "credit === undefined ? escapeText(publishers.join(', ')) : `${credit.credit} (${credit.licence})`",
      },
    ],
    tests: snapshotPage,
  },
  {
    id: 'pages/snapshot-licence-dropped',
    mistake: 'A snapshot does not say under which licence a source is.',
    file: 'packages/snapshots/src/render/annex-tables.ts',
    changes: [{ from: '`${credit.credit} (${credit.licence})`', to: 'credit.credit' }],
    tests: snapshotPage,
  },
  {
    id: 'pages/snapshot-quote-unescaped',
    mistake: 'A quote in the caption of a table ends its label.',
    file: 'packages/snapshots/src/render/markup.ts',
    changes: [{ from: ".replaceAll('\"', '&quot;')", to: '' }],
    tests: snapshotPage,
  },
  {
    id: 'pages/numbers-of-other-situations',
    mistake: 'A snapshot is numbered among those of all situations.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      {
        from: 'WHERE situation = {situation:String} AND toUnix',
        to: "WHERE {situation:String} != '' AND toUnix",
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/numbers-count-documents',
    mistake: 'A day seen again with later knowledge takes a number of its own.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      { from: 'count(DISTINCT cutOff)', to: 'count()' },
      { from: '(cutOff) < {cutOff:Int64}', to: '(cutOff) <= {cutOff:Int64}' },
    ],
    tests: archive,
  },
  {
    id: 'pages/compared-as-of-now',
    mistake: 'The figure before is as it is known now.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: 'querySeries(store, queryOf(situation, figure, [], previousAsOf))',
        to: 'querySeries(store, queryOf(situation, figure, [], asOf))',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/changes-as-of-now',
    mistake: 'Nothing is ever told as changed.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: "querySeries(store, queryOf(situation, figure, ['country', 'cause'], previousAsOf))",
        to: "querySeries(store, queryOf(situation, figure, ['country', 'cause'], asOf))",
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/sources-as-of-now',
    mistake: 'The sources of a snapshot change with what comes later, and so does its hash.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: '       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}\n',
        to: '       AND {asOf:Int64} > 0\n',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/sources-before-the-millisecond',
    mistake: 'What was recorded at the cut-off itself is in the figures and not among the sources.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: 'toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}',
        to: 'toUnixTimestamp64Milli(recordedAt) < {asOf:Int64}',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/verify-believes-the-row',
    mistake: 'A snapshot is checked against what it says of itself.',
    file: 'packages/snapshots/src/archive/verify-snapshot.ts',
    changes: [
      { from: 'ok: recomputed === row.dataHash', to: 'ok: recomputed.length === row.dataHash.length' },
    ],
    tests: archive,
  },
  {
    id: 'pages/next-cut-off-of-now',
    mistake: 'A snapshot says that the next is due when it was made itself.',
    file: 'packages/snapshots/src/archive/make-snapshot.ts',
    changes: [
      { from: 'nextCutOff(plan.situation, plan.cutOff).at', to: 'nextCutOff(plan.situation, watermark).at' },
    ],
    tests: archive,
  },
  {
    id: 'pages/clock-before-watermark',
    mistake: 'A snapshot is made of a day of which figures may still come, and fails each time.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'Math.min(now, Date.parse(watermark))', to: 'now' }],
    tests: archive,
  },
  {
    id: 'pages/first-cut-off-missed',
    mistake: 'The day on whose cut-off the first observation came has no snapshot.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'first - 1)', to: 'first)' }],
    tests: archive,
  },
  {
    id: 'pages/catch-up-for-ever',
    mistake: 'A worker makes up for all days since the first observation.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [
      {
        from: 'Math.max(now - options.catchUpDays * DAY_MS, first - 1)',
        to: 'Math.min(now - options.catchUpDays * DAY_MS, first - 1)',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/stop-not-heard',
    mistake: 'A worker that is told to stop makes all that is due.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: '      if (signal.aborted) return made\n', to: '' }],
    tests: archive,
  },
  {
    id: 'pages/looks-at-another-hour',
    mistake: 'A worker looks at 05:06 for a cut-off at 06:05.',
    file: 'services/snapshot-worker/src/cut-off-schedules.ts',
    changes: [
      { from: '`${Number(minute)} ${Number(hour)} * * *`', to: '`${Number(hour)} ${Number(minute)} * * *`' },
    ],
    tests: situations,
  },
  {
    id: 'pages/situations-of-one-name',
    mistake: 'Two situations of one name write into the same snapshots.',
    file: 'services/snapshot-worker/src/load-situations.ts',
    changes: [
      {
        from: 'situations.some(({ id }) => id === situation.id)',
        to: "situations.some(({ title }) => title === situation.title && title === '')",
      },
    ],
    tests: situations,
  },
  {
    id: 'pages/list-oldest-first',
    mistake: 'The list of snapshots is the oldest first, and a limit hides the newest.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'cutOff DESC, snapshotId DESC', to: 'cutOff ASC, snapshotId DESC' }],
    tests: caching,
  },
  {
    id: 'pages/list-of-every-situation',
    mistake: 'The list of one situation holds those of all.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'OR situation = {situation:String}', to: 'OR situation != {situation:String} OR 1' }],
    tests: caching,
  },
  {
    id: 'pages/list-without-milliseconds',
    mistake: 'Cut-offs are told to the second.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000', to: '0' }],
    tests: caching,
  },
  {
    id: 'pages/terminal-command-in-payload',
    mistake: 'The row as it came can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: "...show(payload).split('\\n').map(visible)]", to: "...show(payload).split('\\n')]" }],
    tests: rejectedText,
  },
  {
    id: 'pages/terminal-command-in-value',
    mistake: 'The refused value can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: 'visible(show(value))', to: 'show(value)' }],
    tests: rejectedText,
  },
  {
    id: 'pages/terminal-command-in-warning',
    mistake: 'A warning can clear the terminal of whoever pushed.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: 'visible(warning.message)', to: 'warning.message' }],
    tests: receiptText,
  },
  {
    id: 'pages/difference-without-sign',
    mistake: 'What fell and what rose look the same in the reasons.',
    file: 'packages/cli/src/text/diff-text.ts',
    changes: [{ from: "${value > 0 ? '+' : ''}", to: '' }],
    tests: figuresText,
  },
  {
    id: 'pages/before-and-after-swapped',
    mistake: 'Under "before" stands what is known now.',
    file: 'packages/cli/src/text/diff-text.ts',
    changes: [
      {
        from: '      figure(before),\n      figure(after),',
        to: '      figure(after),\n      figure(before),',
      },
    ],
    tests: figuresText,
  },
  {
    id: 'pages/hidden-share-is-0',
    mistake: 'A share that may not be told is printed as 0.',
    file: 'packages/cli/src/text/lineage-text.ts',
    changes: [{ from: 'value === null ? otherwise : formatNumber(value)', to: 'formatNumber(value ?? 0)' }],
    tests: figuresText,
  },
  {
    id: 'pages/receipt-counts-swapped',
    mistake: 'New rows are told as revised ones.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [
      {
        from: 'new ${n(receipt.new)}, revised ${n(receipt.revised)}',
        to: 'new ${n(receipt.revised)}, revised ${n(receipt.new)}',
      },
    ],
    tests: receiptText,
  },
  {
    id: 'pages/receipt-more-than-shown',
    mistake: 'A push of which each rejected row is listed says that there are more.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: 'rejected > shown.length', to: 'rejected >= shown.length' }],
    tests: receiptText,
  },
  {
    id: 'pages/replay-all-listed',
    mistake: 'Refused rows after the twentieth are not counted.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [
      {
        from: 'const more = refused.length - refusedShown',
        to: 'const more = refused.length - refusedShown - 2',
      },
    ],
    tests: rejectedText,
  },
  {
    id: 'pages/status-without-0',
    mistake: 'A stack that is not behind at all does not say so.',
    file: 'packages/cli/src/text/status-text.ts',
    changes: [{ from: "status.lagSeconds === null ? ''", to: "!status.lagSeconds ? ''" }],
    tests: figuresText,
  },
]
