import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/compared-as-of-now',
    mistake: 'The figure before is as it is known now.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: 'askSeries(store, queryOf(situation, figure, [], previousAsOf))',
        to: 'askSeries(store, queryOf(situation, figure, [], asOf))',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/changes-as-of-now',
    mistake: 'Nothing is ever told as changed.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: `askSeries(store, queryOf(situation, figure, ['country', 'cause'], previousAsOf))`,
        to: `askSeries(store, queryOf(situation, figure, ['country', 'cause'], asOf))`,
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/old-a-day-too-early',
    mistake: 'A figure of 366 days ago is called old.',
    file: 'packages/snapshots/src/data/caveats.ts',
    changes: [{ from: 'ageDays > OLD_AFTER_DAYS', to: 'ageDays >= OLD_AFTER_DAYS' }],
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
  },
  {
    id: 'pages/added-sources-not-warned',
    mistake: 'Two sources of one figure stand side by side without saying so.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [{ from: 'sourcesOf(figure) > 1', to: 'sourcesOf(figure) > 2' }],
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
  },
  {
    id: 'pages/unused-sources-listed',
    mistake: 'Sources that no figure uses are listed, so the hash changes with them.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [
      { from: 'answers.sources.filter((source) => used.has(source.id))', to: '[...answers.sources]' },
    ],
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
  },
  {
    id: 'pages/rows-as-they-came',
    mistake: 'The order of rows, and so the hash, depends on the answer of the store.',
    file: 'packages/snapshots/src/data/build-snapshot.ts',
    changes: [{ from: '(text(a) < text(b) ? -1 : 1)', to: '(text(a) < text(b) ? 0 : 0)' }],
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
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
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
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
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
  },
  {
    id: 'pages/coverage-oldest',
    mistake: 'The newest period of a country is its oldest.',
    file: 'packages/snapshots/src/data/coverage.ts',
    changes: [{ from: 'known < last.to', to: 'known > last.to' }],
    tests: ['packages/snapshots/src/data/build-snapshot.test.ts'],
  },
  {
    id: 'pages/hash-without-key-figures',
    mistake: 'A key figure that was changed afterwards is not noticed.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [{ from: 'canonicalize(data)', to: 'canonicalize({ ...data, keyFigures: [] })' }],
    tests: ['packages/snapshots/src/data/data-hash.test.ts'],
  },
  {
    id: 'pages/hash-of-plain-json',
    mistake: 'The hash depends on the order of keys, so another program cannot compute it.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [
      { from: `import canonicalize from 'canonicalize'\n`, to: '' },
      { from: 'canonicalize(data)', to: 'JSON.stringify(data)' },
    ],
    tests: ['packages/snapshots/src/data/data-hash.test.ts'],
  },
  {
    id: 'pages/hash-of-text-with-spaces',
    mistake: 'The hash is not that of RFC 8785 JSON.',
    file: 'packages/snapshots/src/data/data-hash.ts',
    changes: [{ from: '.update(text)', to: '.update(`${text}\\n`)' }],
    tests: ['packages/snapshots/src/data/data-hash.test.ts'],
  },
  {
    id: 'pages/running-until-the-day-before',
    mistake: 'A year is over on its last day.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'latest.to >= today', to: 'latest.to > today' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/figure-of-a-period-to-come',
    mistake: 'The key figure is of a year that has not begun.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      { from: `point.state !== 'not_reported' && point.from <= today`, to: `point.state !== 'not_reported'` },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/previous-of-any-source',
    mistake: 'A figure is compared with that of another source.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [
      {
        from: 'answer.series.find((series) => sourceOf(series) === source)?.points',
        to: `answer.series.find((series) => sourceOf(series) !== '')?.points`,
      },
    ],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
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
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/per-cent-of-few',
    mistake: 'A rise from 49 people is told in per cent.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'export const SMALLEST_BASE = 50', to: 'export const SMALLEST_BASE = 49' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
  {
    id: 'pages/change-upside-down',
    mistake: 'A fall is told as a rise.',
    file: 'packages/snapshots/src/data/key-figures.ts',
    changes: [{ from: 'const absolute = after - before', to: 'const absolute = before - after' }],
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
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
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
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
    tests: ['packages/snapshots/src/data/key-figures.test.ts'],
  },
]
