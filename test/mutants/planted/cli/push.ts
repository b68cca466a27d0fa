import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/all-rejected-has-no-receipt',
    mistake: 'A push of which all rows were rejected leaves no receipt.',
    file: 'packages/cli/src/push/push-file.ts',
    changes: [
      {
        from: 'if (receipt.success && (rejected || answer.status < 300))',
        to: 'if (receipt.success && answer.status < 300)',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/waits-until-stored',
    mistake: '--wait returns before a push shows.',
    file: 'packages/cli/src/push/wait-until-visible.ts',
    changes: [
      { from: `memberOf(document, 'visible') === true`, to: `memberOf(document, 'stored') === true` },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
]
