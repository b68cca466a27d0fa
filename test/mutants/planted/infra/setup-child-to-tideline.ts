import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rules/signal-is-not-passed-on',
    mistake: 'npm start leaves its services running.',
    file: 'infra/setup/child.mjs',
    changes: [
      {
        from: `const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']`,
        to: `const signals = ['SIGINT', 'SIGTERM']`,
      },
    ],
    tests: ['infra/setup/child.test.mjs'],
  },
  {
    id: 'rules/killed-is-success',
    mistake: 'A program that was killed exits with 0.',
    file: 'infra/setup/child.mjs',
    changes: [{ from: 'code ?? 128 + constants.signals[signal]', to: 'code ?? 0' }],
    tests: ['infra/setup/child.test.mjs'],
  },
  {
    id: 'rules/lock-of-another-released',
    mistake: 'A set-up frees the lock that another one holds.',
    file: 'infra/setup/lock.mjs',
    changes: [
      {
        from: 'if (read(path)?.token === mine.token) rmSync(path, { force: true })',
        to: 'rmSync(path, { force: true })',
      },
    ],
    tests: ['infra/setup/lock.test.mjs'],
  },
  {
    id: 'rules/lock-of-the-living-taken',
    mistake: 'Two set-ups run at once.',
    file: 'infra/setup/lock.mjs',
    changes: [{ from: 'holder && !isAlive(holder.pid)', to: 'holder' }],
    tests: ['infra/setup/lock.test.mjs'],
  },
  {
    id: 'rules/java-home-ignored',
    mistake: 'The Java of JAVA_HOME is not looked at.',
    file: 'infra/setup/prerequisites.mjs',
    changes: [
      {
        from: 'fromHome && existsSync(fromHome) ? fromHome',
        to: `fromHome && existsSync(fromHome) ? 'java'`,
      },
    ],
    tests: ['infra/setup/prerequisites.test.mjs'],
  },
  {
    id: 'rules/java-16-is-enough',
    mistake: 'Kafka fails to start with Java 16.',
    file: 'infra/setup/prerequisites.mjs',
    changes: [{ from: 'major >= JAVA_MINIMUM', to: 'major + 1 >= JAVA_MINIMUM' }],
    tests: ['infra/setup/prerequisites.test.mjs'],
  },
  {
    id: 'rules/one-problem-at-a-time',
    mistake: 'Of two missing programs one is named.',
    file: 'infra/setup/prerequisites.mjs',
    changes: [{ from: `problems.join('\\n')`, to: 'problems[0]' }],
    tests: ['infra/setup/prerequisites.test.mjs'],
  },
  {
    id: 'rules/check-stops-at-the-first',
    mistake: 'One look does not show everything there is to mend.',
    file: 'infra/setup/run.mjs',
    changes: [
      {
        from: 'if ((await runTool(bin(name), args)) !== 0) failed.push(name)',
        to: 'if (failed.length === 0 && (await runTool(bin(name), args)) !== 0) failed.push(name)',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/check-always-passes',
    mistake: 'A check that failed exits with 0.',
    file: 'infra/setup/run.mjs',
    changes: [{ from: 'return failed.length === 0 ? 0 : 1', to: 'return failed.length > 4 ? 1 : 0' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/task-without-exit-code',
    mistake: 'npm test exits with 0 when tests failed.',
    file: 'infra/setup/run.mjs',
    changes: [{ from: 'process.exitCode = await task(', to: 'await task(' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/task-gets-the-dashes',
    mistake: 'What stands behind -- is passed on with it.',
    file: 'infra/setup/run.mjs',
    changes: [{ from: `rest[0] === '--' ? rest.slice(1) : rest`, to: 'rest' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/task-constructor',
    mistake: 'A task called constructor fails with a trace.',
    file: 'infra/setup/run.mjs',
    changes: [
      { from: 'Object.hasOwn(tasks, taskName) ? tasks[taskName] : undefined', to: 'tasks[taskName]' },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-services-left-out',
    mistake: 'A new dependency of a service is not installed.',
    file: 'infra/setup/steps.mjs',
    changes: [
      {
        from: `for (const parent of ['packages', 'services']) {`,
        to: `for (const parent of ['packages']) {`,
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-lockfile-left-out',
    mistake: 'A newer lockfile is not installed.',
    file: 'infra/setup/steps.mjs',
    changes: [{ from: `['pnpm-lock.yaml', 'pnpm-workspace.yaml']`, to: `['pnpm-workspace.yaml']` }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-half-in-place',
    mistake: 'A download that broke off stands as complete.',
    file: 'infra/setup/steps.mjs',
    changes: [
      {
        from: 'const draft = `${path}.partial`\n  rmSync(draft, { recursive',
        to: 'const draft = path\n  rmSync(draft, { recursive',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-lockfile-changed',
    mistake: 'Set-up changes the lockfile without being asked.',
    file: 'infra/setup/steps.mjs',
    changes: [
      {
        from: `updateLockfile ? '--no-frozen-lockfile' : '--frozen-lockfile'`,
        to: `updateLockfile ? '--frozen-lockfile' : '--no-frozen-lockfile'`,
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-old-redis',
    mistake: 'A Redis that is too old is taken from the PATH.',
    file: 'infra/setup/steps.mjs',
    changes: [
      { from: 'version !== undefined && atLeast(version, REDIS_MINIMUM)', to: 'version !== undefined' },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-redis-7-0',
    mistake: 'A Redis 7.0 is passed over for its minor number.',
    file: 'infra/setup/steps.mjs',
    changes: [
      {
        from: 'major > minimum[0] || (major === minimum[0] && minor >= minimum[1])',
        to: 'major >= minimum[0] && minor >= minimum[1]',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/setup-without-modules',
    mistake: 'A deleted node_modules is not noticed.',
    file: 'infra/setup/steps.mjs',
    changes: [
      {
        from: `existsSync(join(root, 'node_modules', '.modules.yaml')) && isRunnable(paths.npxLink)`,
        to: 'isRunnable(paths.pnpmLink)',
      },
    ],
    tests: ['infra/setup/set-up.test.mjs'],
  },
  {
    id: 'rules/command-line-exits-with-0',
    mistake: 'A push with rejected rows exits with 0.',
    file: 'infra/setup/tideline.mjs',
    changes: [{ from: 'process.exitCode = await runScript', to: 'await runScript' }],
    tests: ['infra/setup/set-up.test.mjs'],
  },
]
