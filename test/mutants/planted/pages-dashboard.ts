/** The pages that people look at. */
import type { Mutant } from '../mutant.ts'

const escaping = ['services/dashboard/src/escaping.test.ts']
const chart = ['services/dashboard/src/chart.test.ts']
const views = ['services/dashboard/src/source-view.test.ts']
const asking = ['services/dashboard/src/add-dashboard.test.ts']
const pageText = ['services/dashboard/src/page/page-text.test.ts']

export const dashboard: readonly Mutant[] = [
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
]
