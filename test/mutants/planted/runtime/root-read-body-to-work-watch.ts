import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/body-of-the-limit-declared',
    mistake: 'A body of exactly the limit is refused by its declared length.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: 'declared > options.limit', to: 'declared >= options.limit' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/body-of-the-limit-read',
    mistake: 'A body of exactly the limit is refused while it is read.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: 'read > options.limit', to: 'read >= options.limit' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/chunked-without-a-limit',
    mistake: 'A body of unknown length may be of any length.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '      if (read > options.limit) throw tooLarge()\n', to: '' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/any-bytes-as-text',
    mistake: 'A JSON body that is no UTF-8 is taken with other letters.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '{ fatal: true }', to: '{ fatal: false }' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'door/empty-body-is-broken',
    mistake: 'A request without a body is refused as broken JSON.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '  if (chunks.length === 0) return undefined\n', to: '' }],
    tests: ['packages/runtime/src/read-body.test.ts'],
  },
  {
    id: 'sink/body-at-limit',
    mistake: 'A body of exactly its limit is refused.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [
      { from: '      if (read > options.limit) throw', to: '      if (read >= options.limit) throw' },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/gzip-bomb',
    mistake: 'A small gzip fills the memory.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [
      {
        from: '      if (read > options.limit) throw tooLarge()',
        to: '      if (!packed && read > options.limit) throw tooLarge()',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/latin1-as-json',
    mistake: 'A body that is not UTF-8 is stored with broken letters.',
    file: 'packages/runtime/src/read-body.ts',
    changes: [{ from: '{ fatal: true }', to: '{ fatal: false }' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/missing-for-wrong',
    mistake: 'A missing parameter is called a wrong one.',
    file: 'packages/runtime/src/route.ts',
    changes: [{ from: `present || name === ''`, to: `present || name !== ''` }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'pages/repeated-parameter-missing',
    mistake: 'A wrong entry of a repeated parameter is told as a missing parameter.',
    file: 'packages/runtime/src/route.ts',
    changes: [{ from: `String(issue?.path[0] ?? '')`, to: `issue?.path.join('.') ?? ''` }],
    tests: ['services/query-api/src/series/understand.test.ts'],
  },
  {
    id: 'sink/ends-before-closing',
    mistake: 'A service that is told to end cuts off what runs.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: 'running === undefined ? Promise.resolve() : running.close()',
        to: 'Promise.resolve(running?.url)',
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/failure-ends-well',
    mistake: 'A service that failed ends as if it had not.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [{ from: `    end('fatal', 1)`, to: `    end('fatal', 0)` }],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/closes-twice',
    mistake: 'A second signal closes a second time.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [{ from: '    if (ending) return\n', to: '' }],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/hangs-at-the-end',
    mistake: 'A dependency that hangs keeps the process for ever.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: 'options.closeDeadlineMs ?? 20_000)',
        to: 'Math.max(options.closeDeadlineMs ?? 0, 2_147_483_647))',
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/lost-rejection',
    mistake: 'A rejection that nobody took is ignored.',
    file: 'packages/runtime/src/run-service.ts',
    changes: [
      {
        from: `  process.on('unhandledRejection', fatal)\n`,
        to: `  process.on('unhandledRejection', () => undefined)\n`,
      },
    ],
    tests: ['packages/runtime/src/run-service.test.ts'],
  },
  {
    id: 'sink/wait-for-what-cannot',
    mistake: 'A start that cannot succeed waits for ever.',
    file: 'packages/runtime/src/until-there.ts',
    changes: [{ from: '      if (!mayPass(error)) throw error\n', to: '' }],
    tests: ['packages/runtime/src/until-there.test.ts'],
  },
  {
    id: 'sink/busy-neighbours-hide',
    mistake: 'A handler that hangs is not noticed while its neighbours work.',
    file: 'packages/runtime/src/work-watch.ts',
    changes: [
      {
        from: 'for (const each of held.values()) if (each.calls === 0) each.beatAt = at',
        to: 'for (const each of held.values()) each.beatAt = at',
      },
    ],
    tests: ['packages/runtime/src/work-watch.test.ts'],
  },
]
