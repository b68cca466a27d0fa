import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'compose/image-without-precedence',
    mistake: 'The image lacks a file that query-api reads when it starts.',
    file: 'Dockerfile',
    changes: [{ from: 'COPY infra/precedence infra/precedence\n', to: '' }],
    tests: ['test/compose/image.test.ts'],
  },
  {
    id: 'compose/situations-forgotten',
    mistake: 'The snapshot-worker is not told its situations, and ends at its start.',
    file: 'docker-compose.yml',
    changes: [{ from: '<<: [*common, *redis, *situations]', to: '<<: [*common, *redis]' }],
    tests: ['test/compose/environment.test.ts'],
  },
  {
    id: 'compose/redis-opened',
    mistake: "Redis's port is published for everybody who reaches the machine.",
    file: 'docker-compose.yml',
    changes: [{ from: "volumes: ['redis:/data']", to: "volumes: ['redis:/data']\n    ports: ['6379:6379']" }],
    tests: ['test/compose/closed.test.ts'],
  },
  {
    id: 'compose/keys-unreadable-after-a-change',
    mistake: 'After the first `tideline keys` the services in containers cannot read the keys any more.',
    file: 'packages/cli/src/keys/keys-file.ts',
    changes: [
      {
        from: 'if (before !== undefined) fchmodSync(handle, before.mode & 0o777)',
        to: 'void [before, fchmodSync]',
      },
    ],
    tests: ['packages/cli/src/keys/keys.test.ts'],
  },
  {
    id: 'compose/secrets-unreadable',
    mistake: 'The secrets are readable by their maker alone, whom no container runs as.',
    file: 'infra/setup/secrets.mjs',
    changes: [{ from: 'const FOR_CONTAINERS = 0o644', to: 'const FOR_CONTAINERS = 0o600' }],
    tests: ['infra/setup/secrets.test.mjs'],
  },
]
