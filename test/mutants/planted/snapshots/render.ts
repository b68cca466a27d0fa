import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
    tests: ['packages/snapshots/src/render/escaping.test.ts'],
  },
  {
    id: 'pages/snapshot-licence-dropped',
    mistake: 'A snapshot does not say under which licence a source is.',
    file: 'packages/snapshots/src/render/annex-tables.ts',
    changes: [{ from: '`${credit.credit} (${credit.licence})`', to: 'credit.credit' }],
    tests: ['packages/snapshots/src/render/escaping.test.ts'],
  },
  {
    id: 'pages/snapshot-source-unescaped',
    mistake: 'The name of a source is put into the page as markup.',
    file: 'packages/snapshots/src/render/change-table.ts',
    changes: [{ from: 'escapeText(change.source)', to: 'change.source' }],
    tests: ['packages/snapshots/src/render/escaping.test.ts'],
  },
  {
    id: 'pages/snapshot-quote-unescaped',
    mistake: 'A quote in the caption of a table ends its label.',
    file: 'packages/snapshots/src/render/markup.ts',
    changes: [{ from: `.replaceAll('"', '&quot;')`, to: '' }],
    tests: ['packages/snapshots/src/render/escaping.test.ts'],
  },
]
