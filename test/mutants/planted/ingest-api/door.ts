import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/bytes-of-the-limit',
    mistake: 'A push that fits exactly is refused.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'bytes + first > maxBytes', to: 'bytes + first >= maxBytes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/one-push-too-many',
    mistake: 'One push more than may runs at once.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'pushes >= maxPushes', to: 'pushes > maxPushes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/large-push-never-let-in',
    mistake: 'A push larger than all that may be in flight is told to come back for ever.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'if (pushes > 0 && (bytes', to: 'if ((bytes' }],
    tests: ['services/ingest-api/src/decisions.test.ts'],
  },
  {
    id: 'door/left-twice',
    mistake: 'A push that leaves twice makes room for two.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: '        if (entry.left) return\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/growth-counted-again',
    mistake: 'A push that grows step by step is counted several times.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: '    entry.reserved = wanted\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/shrinking-push',
    mistake: 'A push that is smaller than it said gives room back too early.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'entry.left || actual <= entry.reserved || take', to: 'entry.left || take' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/waiting-never-let-in',
    mistake: 'A push that waits for room is not told when there is some.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: '        letWaitingIn()\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/nobody-goes-beyond',
    mistake: 'Two pushes that hold half each wait for each other.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'if (beyond !== undefined) return false', to: 'return false' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-one-less',
    mistake: 'A key is refused one request before its limit.',
    file: 'services/ingest-api/src/door/rate-limit.ts',
    changes: [{ from: 'if (tokens >= 1)', to: 'if (tokens > 1)' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-saved-up',
    mistake: 'A key that was quiet for an hour may send an hour at once.',
    file: 'services/ingest-api/src/door/rate-limit.ts',
    changes: [
      { from: 'Math.min(perMinute, before.tokens + elapsed * perMs)', to: 'before.tokens + elapsed * perMs' },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-by-a-wrong-clock',
    mistake: 'After the clock went back a key is refused for as long.',
    file: 'services/ingest-api/src/door/rate-limit.ts',
    changes: [{ from: 'Math.max(0, now - before.at)', to: 'now - before.at' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/rate-for-all-keys',
    mistake: 'All keys share one limit.',
    file: 'services/ingest-api/src/door/rate-limit.ts',
    changes: [
      { from: 'buckets.get(name)', to: `buckets.get('')` },
      { from: 'buckets.set(name,', to: `buckets.set('',` },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
]
