import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/dry-run-waits',
    mistake: 'A dry run waits for what never comes.',
    file: 'packages/cli/src/commands/push-all.ts',
    changes: [
      {
        from: 'if (options.dryRun === true) return answer(await dryRun(files, options, context), [], context)',
        to: 'if (options.dryRun === true && options.wait !== true) return answer(await dryRun(files, options, context), [], context)',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/waits-for-the-first-file',
    mistake: 'A push of several files waits for the first only.',
    file: 'packages/cli/src/commands/push-all.ts',
    changes: [
      {
        from: 'for (const each of pushed) {\n    for (const part',
        to: 'for (const each of pushed.slice(0, 1)) {\n    for (const part',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/exit-of-the-last-file',
    mistake: 'A push of several files ends as its last file did.',
    file: 'packages/cli/src/commands/push-all.ts',
    changes: [
      {
        from: 'decidePushExit(pushed.map(receiptOfAll))',
        to: 'decidePushExit(pushed.slice(-1).map(receiptOfAll))',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/superseded-as-a-failure',
    mistake: 'A replay of superseded and refused rows ends as if all were refused.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [
      {
        from: 'decidePushExit([{ accepted, unchanged, rejected, conflict: 0 }])',
        to: 'decidePushExit([{ accepted, unchanged: accepted, rejected, conflict: 0 }])',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/one-refused-again-is-a-success',
    mistake: 'A row that is refused again ends the command with 0.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [{ from: '    return decidePushExit([receipt])', to: '    return exitCode.ok' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/list-without-a-state',
    mistake: 'The list of rejected rows forgets the state that was asked for.',
    file: 'packages/cli/src/commands/rejected.ts',
    changes: [
      {
        from: `['source', 'code', 'receipt', 'state', 'limit'] as const`,
        to: `['source', 'code', 'receipt', 'limit'] as const`,
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/undo-waits-for-the-push',
    mistake: 'A retraction waits for the push, which shows already.',
    file: 'packages/cli/src/commands/retract.ts',
    changes: [
      {
        from: 'await waitUntilVisible(stack, answered,',
        to: 'await waitUntilVisible(stack, { receiptId: options.receipt },',
      },
    ],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
  {
    id: 'door/left-alone-is-a-success',
    mistake: 'A retraction that left rows alone ends with 0.',
    file: 'packages/cli/src/commands/retract.ts',
    changes: [{ from: 'receipt.rejected > 0 ? exitCode.rejectedRows : exitCode.ok', to: 'exitCode.ok' }],
    tests: ['packages/cli/src/commands/commands.test.ts'],
  },
]
