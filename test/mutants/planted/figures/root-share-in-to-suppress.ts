import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'attribution/ends-on-the-last-day',
    mistake: 'By method=end a flow that ends on the last day of the range does not count.',
    file: 'packages/figures/src/share-in.ts',
    changes: [{ from: 'end >= from && end <= to ? people', to: 'end >= from && end < to ? people' }],
    tests: ['packages/figures/src/share-in.test.ts'],
  },
  {
    id: 'attribution/unknown-as-nothing',
    mistake: 'A figure that was not given is told as outside of the period.',
    file: 'packages/figures/src/share-in.ts',
    changes: [{ from: 'if (people === null) return null', to: 'if (people === null) return undefined' }],
    tests: ['packages/figures/src/share-in.test.ts'],
  },
  {
    id: 'rules/half-a-person-down',
    mistake: 'Half a person a day rounds down.',
    file: 'packages/figures/src/spread.ts',
    changes: [
      {
        from: 'const dividend = 2 * total * day + days\n',
        to: 'const dividend = 2 * total * day + days - 1\n',
      },
    ],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'rules/largest-figure-in-doubles',
    mistake: 'The largest figure loses a person when it is spread.',
    file: 'packages/figures/src/spread.ts',
    changes: [{ from: 'if (dividend <= Number.MAX_SAFE_INTEGER) return', to: 'if (dividend > 0) return' }],
    tests: ['packages/figures/src/ties.test.ts'],
  },
  {
    id: 'disclosure/five-are-few',
    mistake: 'Five people are hidden.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'value !== 0 && Math.abs(value) < SMALLEST_SHOWN',
        to: 'value !== 0 && Math.abs(value) <= SMALLEST_SHOWN',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/nobody-is-few',
    mistake: 'A 0 counts as few people: a range whose rest is empty is hidden.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'value !== 0 && Math.abs(value)', to: 'Math.abs(value)' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/any-fall-is-small',
    mistake: 'Every change downwards counts as few people.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'Math.abs(value) < SMALLEST_SHOWN', to: 'value < SMALLEST_SHOWN' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/one-alone-large-enough',
    mistake: 'One hidden cell beside a shown total, told by subtraction, takes no other along.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)',
        to: 'hidden > 0 && sum < SMALLEST_SHOWN',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts', 'packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/two-few-are-enough',
    mistake: 'Two hidden cells of 1 and 3 people are cover enough for each other.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)', to: 'hidden === 1' }],
    tests: ['packages/figures/src/suppress-lines.test.ts', 'packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/five-want-a-third',
    mistake: 'Two hidden cells of five people together hide a third that nothing needs.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'sum < SMALLEST_SHOWN)', to: 'sum <= SMALLEST_SHOWN)' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/hidden-total-told',
    mistake: 'A cell alone beside a hidden total counts as told by it, and covers nobody.',
    file: 'packages/figures/src/told-by-totals.ts',
    changes: [{ from: `    if (total !== 'shown') continue\n`, to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-cell-wants-cover',
    mistake: 'A cell that its total tells anyhow takes others along.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '    if (told.has(cell)) return\n', to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-cell-is-cover',
    mistake: 'A cell that a total tells is hidden as cover for another.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'if (size === 0 || hidden.has(cell) || told.has(cell)) continue',
        to: 'if (size === 0 || hidden.has(cell)) continue',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/told-once',
    mistake: 'Only what stands alone at first counts as told by totals, not what is left alone then.',
    file: 'packages/figures/src/told-by-totals.ts',
    changes: [{ from: '      open[line] = (open[line] ?? 0) - 1\n', to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/largest-goes-along',
    mistake: 'The largest other cell is hidden beside a small one.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'size < (sizes[best ?? cell] ?? 0)', to: 'size > (sizes[best ?? cell] ?? 0)' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/last-goes-along',
    mistake: 'Of two equal cells the last goes along: answers differ by the order of countries.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: 'size < (sizes[best ?? cell] ?? 0)', to: 'size <= (sizes[best ?? cell] ?? 0)' }],
    tests: ['packages/figures/src/suppress.test.ts'],
  },
  {
    id: 'disclosure/helps-nobody-else',
    mistake:
      'The smallest goes along even where a larger one helps two lines, so more is hidden than must be.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'more > 0 || (more === 0 && size < (sizes[best ?? cell] ?? 0))',
        to: 'best === undefined || size < (sizes[best] ?? 0)',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/one-turn',
    mistake: 'A line is not looked at again after a later one hid a cell of it.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '        changed = true\n', to: '' }],
    tests: ['packages/figures/src/suppress-attack.test.ts'],
  },
  {
    id: 'disclosure/others-hidden-forgotten',
    mistake: 'Cells that something else hides are no cover.',
    file: 'packages/figures/src/suppress.ts',
    changes: [{ from: '  for (const cell of alreadyHidden) hide(cell)\n', to: '' }],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
  {
    id: 'disclosure/size-of-a-fall',
    mistake: 'A change downwards counts as less than nobody when the hidden are added up.',
    file: 'packages/figures/src/suppress.ts',
    changes: [
      {
        from: 'const sizes = values.map((value) => Math.abs(value ?? 0))',
        to: 'const sizes = values.map((value) => value ?? 0)',
      },
    ],
    tests: ['packages/figures/src/suppress-lines.test.ts'],
  },
]
