import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/javascript-link',
    mistake: 'A published javascript: address becomes a link that runs.',
    file: 'packages/page/src/page/figure-page.ts',
    changes: [{ from: '/^https?:\\/\\//.test(url)', to: '/https?:\\/\\//.test(url)' }],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/any-address-a-link',
    mistake: 'Whatever stands as address becomes a link.',
    file: 'packages/page/src/page/figure-page.ts',
    changes: [
      {
        from: 'url !== undefined && /^https?:\\/\\//.test(url)',
        to: `url !== undefined && !url.startsWith('javascript:')`,
      },
    ],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/observation-path-not-encoded',
    mistake: 'An id with a slash or a question mark leads to another address.',
    file: 'packages/page/src/page/figure-page.ts',
    changes: [{ from: '/${encodeURIComponent(one.id)}`', to: '/${one.id}`' }],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/lineage-figure-not-reported-is-hidden',
    mistake: 'What was left out and is not known is printed as a number.',
    file: 'packages/page/src/page/figure-page.ts',
    changes: [
      { from: `value === null ? say('state.suppressed') : say.count(value)`, to: 'say.count(value ?? 0)' },
    ],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/choice-lost',
    mistake: 'A value that a link brought along is lost when the form is sent.',
    file: 'packages/page/src/page/form.ts',
    changes: [{ from: 'const all = listed ? choices :', to: 'const all = listed || true ? choices :' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/reason-dropped',
    mistake: 'The page does not say why a source is preferred.',
    file: 'packages/page/src/page/page.ts',
    changes: [{ from: `{ sources: inOrder, reason }`, to: `{ sources: inOrder, reason: '' }` }],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/past-is-refreshed',
    mistake: 'A page of a past instant is refreshed as if it was now.',
    file: 'packages/page/src/page/page.ts',
    changes: [{ from: `found.ok && !selection.has('asOf')`, to: 'found.ok' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/note-as-markup',
    mistake: 'The note of a published total is put into the page as markup.',
    file: 'packages/page/src/page/reference-section.ts',
    changes: [
      { from: `import { html, type Html } from '../html.ts'`, to: `import { html, Html } from '../html.ts'` },
      { from: "<td>${note ?? ''}</td>", to: "<td>${new Html(note ?? '')}</td>" },
    ],
    tests: ['packages/page/src/escaping.test.ts'],
  },
  {
    id: 'pages/totals-of-every-category',
    mistake: 'Published totals of another category stand beside the series.',
    file: 'packages/page/src/page/reference-section.ts',
    changes: [{ from: 'value.category === category)', to: 'value.category !== undefined)' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/finest-accuracy',
    mistake: 'A row is said to be known to the day when one figure is.',
    file: 'packages/page/src/page/table.ts',
    changes: [{ from: 'order[Math.max(-1, ...positions)]', to: 'order[Math.min(3, ...positions)]' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/hidden-figure-told-by-coverage',
    mistake: 'Beside a hidden figure stands how many places have reported it.',
    file: 'packages/page/src/page/coverage-notes.ts',
    changes: [{ from: `if (point?.value === null) return ''`, to: '' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/shrinking-grows',
    mistake: 'Figures that usually shrink are said to grow.',
    file: 'packages/page/src/page/table.ts',
    changes: [{ from: 'growth.growthPercent < 0', to: 'growth.growthPercent > 100' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
  {
    id: 'pages/figure-link-without-instant',
    mistake: 'A figure leads to the lineage of another instant.',
    file: 'packages/page/src/page/table.ts',
    changes: [{ from: '{ ...filters, period, asOf }', to: '{ ...filters, period }' }],
    tests: ['packages/page/src/page/page-text.test.ts'],
  },
]
