import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/difference-without-sign',
    mistake: 'What fell and what rose look the same in the reasons.',
    file: 'packages/cli/src/text/diff-text.ts',
    changes: [{ from: "${value > 0 ? '+' : ''}", to: '' }],
    tests: ['packages/cli/src/text/figures-text.test.ts'],
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
    tests: ['packages/cli/src/text/figures-text.test.ts'],
  },
  {
    id: 'pages/hidden-share-is-0',
    mistake: 'A share that may not be told is printed as 0.',
    file: 'packages/cli/src/text/lineage-text.ts',
    changes: [{ from: 'value === null ? otherwise : formatNumber(value)', to: 'formatNumber(value ?? 0)' }],
    tests: ['packages/cli/src/text/figures-text.test.ts'],
  },
  {
    id: 'pages/terminal-command-in-warning',
    mistake: 'A warning can clear the terminal of whoever pushed.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: '${visible(message)}', to: '${message}' }],
    tests: ['packages/cli/src/text/receipt-text.test.ts'],
  },
  {
    id: 'pages/receipt-counts-swapped',
    mistake: 'New rows are told as revised ones.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [
      {
        from: 'new ${compared(receipt.new)}, revised ${compared(receipt.revised)}',
        to: 'new ${compared(receipt.revised)}, revised ${compared(receipt.new)}',
      },
    ],
    tests: ['packages/cli/src/text/receipt-text.test.ts'],
  },
  {
    id: 'pages/receipt-more-than-shown',
    mistake: 'A push of which each rejected row is listed says that there are more.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: 'rejected > shown.length', to: 'rejected >= shown.length' }],
    tests: ['packages/cli/src/text/receipt-text.test.ts'],
  },
  {
    id: 'pages/terminal-command-in-payload',
    mistake: 'The row as it came can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: `...show(payload).split('\\n').map(visible)]`, to: `...show(payload).split('\\n')]` }],
    tests: ['packages/cli/src/text/rejected-text.test.ts'],
  },
  {
    id: 'pages/terminal-command-in-value',
    mistake: 'The refused value can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: 'visible(show(value))', to: 'show(value)' }],
    tests: ['packages/cli/src/text/rejected-text.test.ts'],
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
    tests: ['packages/cli/src/text/rejected-text.test.ts'],
  },
  {
    id: 'pages/status-without-0',
    mistake: 'A stack that is not behind at all does not say so.',
    file: 'packages/cli/src/text/status-text.ts',
    changes: [{ from: `status.lagSeconds === null ? ''`, to: `!status.lagSeconds ? ''` }],
    tests: ['packages/cli/src/text/figures-text.test.ts'],
  },
]
