import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/lineage-of-one-day-refused',
    mistake: 'The lineage of a period of which a single day is left is refused.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'if (from > to) throw invalid(', to: 'if (from >= to) throw invalid(' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/lineage-of-several-sources',
    mistake: 'A lineage of two sources adds them up.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'series.source?.length === 1 ?', to: 'series.source !== undefined ?' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/exact-lineage-not-exact',
    mistake: 'A key with the scope does not see exact figures in a lineage.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'exact ? exactView(understood) : understood', to: 'understood' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/difference-to-itself-refused',
    mistake: 'The difference between an instant and itself is refused.',
    file: 'services/query-api/src/series/lineage-parameters.ts',
    changes: [{ from: 'fromAsOf > toAsOf)', to: 'fromAsOf >= toAsOf)' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/ndjson-without-growth',
    mistake: 'NDJSON does not hold how much figures usually grow, CSV does.',
    file: 'services/query-api/src/series/json.ts',
    changes: [{ from: '...point, ...rest, asOf', to: '...point, asOf' }],
    tests: ['services/query-api/src/series/formats.test.ts'],
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
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/source-of-any-letters',
    mistake: 'A source that cannot exist is asked for, and the answer is empty instead of a refusal.',
    file: 'services/query-api/src/series/parameters.ts',
    changes: [
      { from: '(entry) => SOURCE_ID.test(entry)', to: '(entry) => SOURCE.test(entry.toLowerCase())' },
    ],
    tests: ['services/query-api/src/series/understand.test.ts'],
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
    tests: ['services/query-api/src/caching.int.test.ts'],
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
    tests: ['services/query-api/src/series/asked.test.ts'],
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
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/region-beats-list',
    mistake: 'With a region and a list of countries the list is ignored.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      { from: 'return country === undefined ? members :', to: 'return country !== undefined ? members :' },
    ],
    tests: ['services/query-api/src/series/understand.test.ts'],
  },
  {
    id: 'pages/echo-of-the-list-as-sent',
    mistake: 'The answer says it is of countries that the region left out.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'without({ country: countries,', to: 'without({ country: given.country,' }],
    tests: ['services/query-api/src/series/understand.test.ts'],
  },
  {
    id: 'pages/one-day-is-no-range',
    mistake: 'A single day cannot be asked for.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'if (from > to) throw', to: 'if (from >= to) throw' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/as-many-points-as-allowed-refused',
    mistake: 'A question for exactly as many points as allowed is refused.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [{ from: 'buckets > limits.maxPoints', to: 'buckets >= limits.maxPoints' }],
    tests: ['services/query-api/src/series/asked.test.ts'],
  },
  {
    id: 'pages/roles-added',
    mistake: 'Recommended and triangulation figures are added when no role is in the key.',
    file: 'services/query-api/src/series/understand.ts',
    changes: [
      {
        from: `role === 'all' && !groupBy.includes('role')`,
        to: `role === 'all' && given.groupBy === undefined`,
      },
    ],
    tests: ['services/query-api/src/series/understand.test.ts'],
  },
]
