/** What a snapshot holds, what its hash covers and how its page prints it. */
import type { Mutant } from '../mutant.ts'

const hash = ['packages/snapshots/src/data/data-hash.test.ts']
const keyFigures = ['packages/snapshots/src/data/key-figures.test.ts']
const built = ['packages/snapshots/src/data/build-snapshot.test.ts']
const snapshotPage = ['packages/snapshots/src/render/escaping.test.ts']
const plan = ['packages/snapshots/src/plan.test.ts']
const situation = ['packages/snapshots/src/situation.test.ts']
const changesTold = ['packages/snapshots/src/data/point-changes.test.ts']

export const snapshots: readonly Mutant[] = [
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
    tests: changesTold,
  },
  {
    id: 'pages/state-changes-dropped',
    mistake: 'A figure that became partial is told as unchanged.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: '(was.value === is.value && was.state === is.state)', to: 'was.value === is.value' }],
    tests: changesTold,
  },
  {
    id: 'pages/withdrawn-changes-dropped',
    mistake: 'What was withdrawn is not among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [{ from: 'new Set([...old.keys(), ...now.keys()])', to: 'new Set(now.keys())' }],
    tests: changesTold,
  },
  {
    id: 'pages/falls-last',
    mistake: 'The largest fall comes last among the changes.',
    file: 'packages/snapshots/src/data/point-changes.ts',
    changes: [
      { from: 'Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0)', to: '(b.effect ?? 0) - (a.effect ?? 0)' },
    ],
    tests: changesTold,
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
]
