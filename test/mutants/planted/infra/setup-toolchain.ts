import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/setup-stamped-before',
    mistake: 'What failed is not tried again.',
    file: 'infra/setup/toolchain.mjs',
    changes: [
      {
        from: '    await step.make(options)\n    const file = stampFile(step)\n',
        to: '    const file = stampFile(step)\n    writeFileSync(file, stampOf(step))\n    await step.make(options)\n',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-stamp-of-the-old-lockfile',
    mistake: 'After an update of the lockfile everything is installed again.',
    file: 'infra/setup/toolchain.mjs',
    changes: [
      {
        from: '    const started = Date.now()\n',
        to: '    const started = Date.now()\n    const stamp = stampOf(step)\n',
      },
      {
        from: 'writeFileSync(`${file}.partial`, stampOf(step))',
        to: 'writeFileSync(`${file}.partial`, stamp)',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-update-does-nothing',
    mistake: '--update-lockfile does nothing where the dependencies are there.',
    file: 'infra/setup/toolchain.mjs',
    changes: [
      {
        from: 'if (isDone(step) && !(options.updateLockfile && step.ownsLockfile)) continue',
        to: 'if (isDone(step)) continue',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-failure-is-success',
    mistake: 'A set-up that failed says that it is done.',
    file: 'infra/setup/toolchain.mjs',
    changes: [{ from: '      if (failures.length > 0) throw failures[0]\n', to: '' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-java-for-everything',
    mistake: 'A machine without Java cannot bring its dependencies up to date.',
    file: 'infra/setup/toolchain.mjs',
    changes: [{ from: 'if (todo.some((step) => step.needsJava)) await', to: 'if (todo.length > 0) await' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-lanes-in-step',
    mistake: 'What fails to be fetched keeps the dependencies from being installed.',
    file: 'infra/setup/toolchain.mjs',
    changes: [
      {
        from: 'const results = await Promise.allSettled(lanes.map((lane) => runLane(lane, options, say)))',
        to: 'const results = await Promise.allSettled([runLane(lanes.toReversed().flat(), options, say)])',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-trace-for-the-user',
    mistake: 'A failure that is explained comes with a stack trace.',
    file: 'infra/setup/toolchain.mjs',
    changes: [{ from: `error?.constructor?.name === 'SetupError'`, to: `error?.name === 'SetupError'` }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
]
