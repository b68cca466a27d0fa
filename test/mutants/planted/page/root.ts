import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/page-without-policy',
    mistake: 'The page of a figure goes out without its content security policy.',
    file: 'packages/page/src/add-pages.ts',
    changes: [{ from: '.code(status)\n          .headers(headers)\n', to: '.code(status)\n' }],
    tests: ['packages/page/src/add-pages.test.ts'],
  },
  {
    id: 'pages/refusal-with-200',
    mistake: 'A page that cannot show anything says that all is well.',
    file: 'packages/page/src/add-pages.ts',
    changes: [{ from: '.code(status)', to: '.code(200)' }],
    tests: ['packages/page/src/add-pages.test.ts'],
  },
  {
    id: 'pages/page-without-coverage',
    mistake: 'The page never says how much of what was expected has reported.',
    file: 'packages/page/src/views/series-and-figure.ts',
    changes: [{ from: `seriesPath(selection, { coverage: 'true' })`, to: 'seriesPath(selection)' }],
    tests: ['packages/page/src/add-pages.test.ts'],
  },
  {
    id: 'pages/chart-label-by-pattern',
    mistake: `A name with "$'" in it ends the attribute that it stands in.`,
    file: 'packages/page/src/chart.ts',
    changes: [
      {
        from: '() => `<svg role="img" aria-label="${escape(label)}" `',
        to: '`<svg role="img" aria-label="${escape(label)}" `',
      },
    ],
    tests: ['packages/page/src/chart.test.ts'],
  },
  {
    id: 'pages/chart-label-unescaped',
    mistake: 'A name with a quote ends the attribute that it stands in.',
    file: 'packages/page/src/chart.ts',
    changes: [{ from: 'aria-label="${escape(label)}"', to: 'aria-label="${label}"' }],
    tests: ['packages/page/src/chart.test.ts'],
  },
  {
    id: 'pages/chart-fills-gaps',
    mistake: 'A line is drawn through a year of which nothing is known.',
    file: 'packages/page/src/chart.ts',
    changes: [{ from: 'connectNulls: false', to: 'connectNulls: true' }],
    tests: ['packages/page/src/chart.test.ts'],
  },
  {
    id: 'pages/chart-without-zero',
    mistake: 'A reported zero is no figure worth a chart.',
    file: 'packages/page/src/chart.ts',
    changes: [{ from: `typeof point?.value === 'number'`, to: 'Boolean(point?.value)' }],
    tests: ['packages/page/src/chart.test.ts'],
  },
  {
    id: 'pages/quote-not-escaped',
    mistake: 'A double quote in a name ends the attribute that it stands in.',
    file: 'packages/page/src/html.ts',
    changes: [{ from: `    .replaceAll('"', '&quot;')\n`, to: '' }],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/apostrophe-not-escaped',
    mistake: 'An apostrophe in a name is printed raw.',
    file: 'packages/page/src/html.ts',
    changes: [{ from: `    .replaceAll("'", '&#39;')\n`, to: '' }],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/oldest-periods-shown',
    mistake: 'Of many periods the oldest are shown.',
    file: 'packages/page/src/source-view.ts',
    changes: [{ from: 'ordered.slice(-MAX_PERIODS)', to: 'ordered.slice(0, MAX_PERIODS)' }],
    tests: ['packages/page/src/source-view.test.ts'],
  },
  {
    id: 'pages/smallest-rows-first',
    mistake: 'The smallest rows come first, and the largest are left out.',
    file: 'packages/page/src/source-view.ts',
    changes: [
      {
        from: 'latestValue(b.points) - latestValue(a.points)',
        to: 'latestValue(a.points) - latestValue(b.points)',
      },
    ],
    tests: ['packages/page/src/source-view.test.ts'],
  },
  {
    id: 'pages/zero-behind-unknown',
    mistake: 'A row whose newest figure is unknown is sorted as if it had none.',
    file: 'packages/page/src/source-view.ts',
    changes: [
      {
        from: 'points.findLast((point) => point?.value !== null && point?.value !== undefined)?.value ?? -1',
        to: 'points.at(-1)?.value ?? -1',
      },
    ],
    tests: ['packages/page/src/source-view.test.ts'],
  },
  {
    id: 'pages/hidden-rows-not-counted',
    mistake: 'Rows that have no room are left out without a word.',
    file: 'packages/page/src/source-view.ts',
    changes: [{ from: 'Math.max(0, rows.length - MAX_ROWS)', to: '0' }],
    tests: ['packages/page/src/source-view.test.ts'],
  },
]
