import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/any-request-id',
    mistake: 'Any text may stand in the log as a request id.',
    file: 'packages/runtime/src/http-server.ts',
    changes: [
      {
        from: `typeof given === 'string' && REQUEST_ID.test(given) ? given`,
        to: `typeof given === 'string' ? given`,
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/unhealthy-while-stopping',
    mistake: 'A service that stops does not tell how it is.',
    file: 'packages/runtime/src/http-server.ts',
    changes: [
      {
        from: `if (!isStopping() || answersWhileStopping.has(request.routeOptions.url ?? '')) return`,
        to: 'if (!isStopping()) return',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/method-unknown-with-a-query',
    mistake: 'A wrong method is "not found" where the address has a query.',
    file: 'packages/runtime/src/http-server.ts',
    changes: [{ from: `request.url.split('?')[0] ?? ''`, to: 'request.url' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/stopping-takes-more',
    mistake: 'A service that ends takes new requests.',
    file: 'packages/runtime/src/http-server.ts',
    changes: [
      {
        from: '    if (!isStopping() || answersWhileStopping',
        to: '    if (isStopping() || answersWhileStopping',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/stopping-hides-health',
    mistake: 'A service that ends cannot be asked whether it is ready.',
    file: 'packages/runtime/src/http-server.ts',
    changes: [
      { from: `new Set(['/healthz', '/readyz', '/metrics'])`, to: `new Set(['/healthz', '/metrics'])` },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/ready-while-stopping',
    mistake: 'A service that stops says that it is ready.',
    file: 'packages/runtime/src/operation-routes.ts',
    changes: [{ from: 'stopping: isStopping(),', to: 'stopping: false,' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/stuck-is-alive',
    mistake: 'A service that is stuck says that it is alive.',
    file: 'packages/runtime/src/operation-routes.ts',
    changes: [
      {
        from: 'const report = (await live?.()) ?? { ok: true, checks: {} }\n      return reply.code(report.ok ? 200 : 503)',
        to: 'const report = (await live?.()) ?? { ok: true, checks: {} }\n      return reply.code(200)',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/not-alive-is-200',
    mistake: 'A service that is stuck is called alive.',
    file: 'packages/runtime/src/operation-routes.ts',
    changes: [
      {
        from: '      const report = (await live?.()) ?? { ok: true, checks: {} }\n      return reply.code(report.ok ? 200 : 503)',
        to: '      const report = (await live?.()) ?? { ok: true, checks: {} }\n      return reply.code(200)',
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'door/details-of-an-internal-error',
    mistake: 'What only the log may know stands in the answer.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: `error.code === 'INTERNAL' ? {} : error.context`, to: 'error.context' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/message-of-an-internal-error',
    mistake: 'The message of an unforeseen error is told to clients.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: `error.code === 'INTERNAL' ? info.hint : error.message`, to: 'error.message' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/no-retry-after-a-limit',
    mistake: 'A client that sent too much is not told when to come back.',
    file: 'packages/runtime/src/problem.ts',
    changes: [
      {
        from: 'if (status !== 429 && status !== 503) return undefined',
        to: 'if (status !== 503) return undefined',
      },
    ],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'door/come-back-at-once',
    mistake: 'A client is told to come back after 0 seconds.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: 'Math.max(1, Math.ceil(given))', to: 'Math.ceil(given)' }],
    tests: ['packages/runtime/src/problem.test.ts'],
  },
  {
    id: 'sink/internal-tells-all',
    mistake: 'An internal error shows its details to whoever asked.',
    file: 'packages/runtime/src/problem.ts',
    changes: [
      {
        from: `detail: error.code === 'INTERNAL' ? info.hint : error.message`,
        to: `detail: error.code === 'INTERNAL' ? String(error.cause) : error.message`,
      },
    ],
    tests: ['packages/runtime/src/http.test.ts'],
  },
  {
    id: 'sink/retry-for-refused',
    mistake: 'A client is told to send again what is refused for good.',
    file: 'packages/runtime/src/problem.ts',
    changes: [{ from: '  if (status !== 429 && status !== 503) return undefined\n', to: '' }],
    tests: ['packages/runtime/src/http.test.ts'],
  },
]
