import type { Mutant } from '../../mutant.ts'

const blocks = ['packages/page/src/blocks/blocks.test.ts']
const serve = ['packages/page/src/serve/serve.test.ts']

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/part-compared-with-whole',
    mistake: 'Eight months are compared with a year, and the fall is printed as news.',
    file: 'packages/page/src/blocks/comparable.ts',
    changes: [{ from: `isPart(point) || isPart(before) ? ['part'] : []`, to: '[]' }],
    tests: blocks,
  },
  {
    id: 'pages/unknown-before-is-zero',
    mistake: 'A figure that was unknown before is said to have been 0.',
    file: 'packages/page/src/blocks/changes-body.ts',
    changes: [{ from: 'known.length === 0 ? null', to: 'known.length === 0 ? 0' }],
    tests: blocks,
  },
  {
    id: 'pages/stocks-added-over-time',
    mistake: 'Changes of stocks at several dates are added up.',
    file: 'packages/page/src/blocks/changed.ts',
    changes: [{ from: `if (kindOf(category) === 'flow') return`, to: 'return' }],
    tests: blocks,
  },
  {
    id: 'pages/all-answers-kept',
    mistake: 'An answer that will change is kept for ever.',
    file: 'packages/page/src/serve/remember.ts',
    changes: [{ from: 'found.lasting && found.status === 200', to: 'found.status === 200' }],
    tests: serve,
  },
  {
    id: 'pages/now-stands-still',
    mistake: 'The first page stays as of the first moment it was looked at.',
    file: 'packages/page/src/serve/known-at.ts',
    changes: [{ from: 'newest <= held.asOf &&', to: '' }],
    tests: serve,
  },
]
