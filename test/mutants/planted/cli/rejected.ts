import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/replays-the-first-page',
    mistake: 'Only the first page of rejected rows is replayed.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [{ from: 'after = page.data.next', to: 'after = null' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/tells-the-last-page',
    mistake: 'A replay tells the sums of its last page.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [{ from: 'sum = addPage(sum, page.data)', to: 'sum = page.data' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/page-without-its-filter',
    mistake: 'From the second page on the rejected rows of every source are replayed.',
    file: 'packages/cli/src/rejected/replay-all.ts',
    changes: [
      {
        from: `{ ...filter, ...(after === '' ? {} : { after }) }`,
        to: `after === '' ? { ...filter } : { after }`,
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
]
