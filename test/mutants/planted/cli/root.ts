import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/missing-parameter-is-a-failure',
    mistake: 'A missing parameter ends a command with 1.',
    file: 'packages/cli/src/describe-failure.ts',
    changes: [{ from: `  'PARAMETER_MISSING',\n`, to: '' }],
    tests: ['packages/cli/src/describe-failure.test.ts'],
  },
  {
    id: 'door/some-rejected-is-a-success',
    mistake: 'A push ends with 0 though rows were rejected.',
    file: 'packages/cli/src/exit-code.ts',
    changes: [{ from: '    : exitCode.rejectedRows', to: '    : exitCode.ok' }],
    tests: ['packages/cli/src/exit-code.test.ts'],
  },
  {
    id: 'door/known-rows-do-not-count',
    mistake: 'A push whose other rows are known already ends as if all were rejected.',
    file: 'packages/cli/src/exit-code.ts',
    changes: [
      {
        from: 'sum((receipt) => receipt.accepted + receipt.unchanged)',
        to: 'sum((receipt) => receipt.accepted)',
      },
    ],
    tests: ['packages/cli/src/exit-code.test.ts'],
  },
  {
    id: 'door/local-key-sent-elsewhere',
    mistake: 'The key of this machine is sent to a stack elsewhere.',
    file: 'packages/cli/src/target.ts',
    changes: [
      {
        from: 'return { ingestUrl, queryUrl, collectUrl: settings.collectUrl, key: apiKey, remote: true }',
        to: 'return { ingestUrl, queryUrl, key: apiKey ?? readKeyFile(dataDir), remote: true }',
      },
    ],
    tests: ['packages/cli/src/target.test.ts'],
  },
  {
    id: 'door/remote-query-url-ignored',
    mistake: 'The address that the environment names for questions is not used.',
    file: 'packages/cli/src/target.ts',
    changes: [
      {
        from: 'const queryUrl = settings.queryUrl ?? (await askForQueryUrl(ingestUrl))',
        to: 'const queryUrl = await askForQueryUrl(ingestUrl)',
      },
    ],
    tests: ['packages/cli/src/target.test.ts'],
  },
  {
    id: 'door/dead-stack-is-spoken-to',
    mistake: 'A stack whose supervisor is gone is taken for one that runs.',
    file: 'packages/cli/src/target.ts',
    changes: [{ from: 'state === null || findSupervisor(dataDir) === null', to: 'state === null' }],
    tests: ['packages/cli/src/target.test.ts'],
  },
]
