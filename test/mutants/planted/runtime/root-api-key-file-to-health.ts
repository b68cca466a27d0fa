import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/withdrawn-keys-live',
    mistake: 'A key that was withdrawn works until the next restart.',
    file: 'packages/runtime/src/api-key-file.ts',
    changes: [
      {
        from: '    keys = await readApiKeys(path)\n    version = found',
        to: '    keys = [...keys, ...(await readApiKeys(path))]\n    version = found',
      },
    ],
    tests: ['packages/runtime/src/api-key-file.test.ts'],
  },
  {
    id: 'door/source-by-prefix',
    mistake: 'The key of team-2 writes team-20.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      { from: 'entry.sources.includes(source)', to: 'entry.sources.some((each) => source.startsWith(each))' },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/source-as-a-prefix',
    mistake: 'The key of team-20 writes team-2.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      { from: 'entry.sources.includes(source)', to: 'entry.sources.some((each) => each.startsWith(source))' },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/every-source-forgotten',
    mistake: 'A key of every source may write none.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: `entry.sources.includes('*') || entry.sources.includes(source)`,
        to: 'entry.sources.includes(source)',
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/empty-scopes-are-all',
    mistake: 'A key with an empty list of scopes sees exact figures.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: `boolean => scopes.includes('exact')`,
        to: `boolean => scopes.every((scope) => scope === 'exact')`,
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/no-scopes-are-all',
    mistake: 'A key of before there were scopes sees exact figures.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: `mayReadExact = ({ scopes = [] }: Scoped)`,
        to: `mayReadExact = ({ scopes = ['exact'] }: Scoped)`,
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/header-found-anywhere',
    mistake: 'A key is taken from the middle of a header of another scheme.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '/^bearer +(', to: '/bearer +(' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/rest-of-the-header-ignored',
    mistake: 'What stands behind a key in its header is ignored.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '{1,200}) *$/i', to: '{1,200})/i' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/scheme-in-one-case',
    mistake: 'The scheme is understood as "Bearer" only.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: ' *$/i.exec', to: ' *$/.exec' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/last-key-only',
    mistake: 'Only the last key of the file is known.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [
      {
        from: `timingSafeEqual(given, Buffer.from(entry.hash, 'hex'))) found = entry`,
        to: `timingSafeEqual(given, Buffer.from(entry.hash, 'hex'))) found = entry\n    else found = undefined`,
      },
    ],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/new-key-sees-exact',
    mistake: 'A new key sees exact figures unless told otherwise.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: '[...(wanted.scopes ?? [])]', to: '[...(wanted.scopes ?? apiKeyScopes)]' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'door/new-key-without-a-limit',
    mistake: 'A new key may ask ten times as often.',
    file: 'packages/runtime/src/api-keys.ts',
    changes: [{ from: 'wanted.requestsPerMinute ?? 600', to: 'wanted.requestsPerMinute ?? 6_000' }],
    tests: ['packages/runtime/src/api-keys.test.ts'],
  },
  {
    id: 'sink/empty-is-set',
    mistake: 'An empty variable is a mistake instead of the default.',
    file: 'packages/runtime/src/config.ts',
    changes: [{ from: `value !== undefined && value !== ''`, to: 'value !== undefined' }],
    tests: ['packages/runtime/src/config.test.ts'],
  },
  {
    id: 'sink/stuck-at-limit',
    mistake: 'A service is ended at its limit instead of after it.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: age <= reading.staleAfterMs', to: 'ok: age < reading.staleAfterMs' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/hung-at-limit',
    mistake: 'A handler is ended at its limit instead of after it.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: age <= hungAfterMs', to: 'ok: age < hungAfterMs' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/hung-excused',
    mistake: 'A handler that hangs is not noticed while the broker is away.',
    file: 'packages/runtime/src/health.ts',
    changes: [
      {
        from: '  if (reading.lastBeatAt !== undefined) return evaluateHandler(reading)',
        to: '  if (reading.lastBeatAt !== undefined && reading.sourceAnswers) return evaluateHandler(reading)',
      },
    ],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/ready-with-one',
    mistake: 'A service is ready when one of its dependencies is.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ok: Object.values(checks).every(', to: 'ok: Object.values(checks).some(' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
  {
    id: 'sink/failing-dependency-is-there',
    mistake: 'A dependency that fails counts as there.',
    file: 'packages/runtime/src/health.ts',
    changes: [{ from: 'ask().catch(() => false)', to: 'ask().catch(() => true)' }],
    tests: ['packages/runtime/src/health.test.ts'],
  },
]
