import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'rollups/schedule-of-another-zone',
    mistake: 'A daily schedule whose zone was changed goes on at the old hour.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [{ from: ' && state.tz === repeat.zone', to: '' }],
    tests: ['packages/queues/src/scheduler.test.ts'],
  },
  {
    id: 'rollups/waiting-is-stuck',
    mistake: 'A schedule whose job waits for its turn is made anew and so put off again and again.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [{ from: 'STUCK_AFTER_MS = 60_000', to: 'STUCK_AFTER_MS = 10_000' }],
    tests: ['packages/queues/src/scheduler.test.ts'],
  },
  {
    id: 'rollups/broken-chain-kept',
    mistake: 'A schedule that has no next run is left as it is and never runs again.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [
      {
        from: `state.next === undefined || state.next < now - STUCK_AFTER_MS ? 'stuck' : 'keep'`,
        to: `(state.next ?? now) < now - STUCK_AFTER_MS ? 'stuck' : 'keep'`,
      },
    ],
    tests: ['packages/queues/src/scheduler.test.ts'],
  },
  {
    id: 'rollups/late-failure-unheard',
    mistake: 'Work that fails after its caller has given up ends the process.',
    file: 'packages/queues/src/within.ts',
    changes: [{ from: '  work.catch(() => undefined)\n', to: '' }],
    equivalent: 'Promise.race listens to the work as well, so it never goes unheard.',
  },
  {
    id: 'rollups/timer-left-behind',
    mistake: 'Each question to Redis leaves a timer behind that keeps a stopping process alive.',
    file: 'packages/queues/src/within.ts',
    changes: [{ from: '    clearTimeout(timer)\n', to: '' }],
    tests: ['packages/queues/src/within.test.ts'],
  },
  {
    id: 'rollups/closing-waits-for-ever',
    mistake: 'A service that stops while a job hangs never stops.',
    file: 'packages/queues/src/worker.ts',
    changes: [
      {
        from: `const abort = setTimeout(() => worker.cancelAllJobs('closing'), closeWithinMs)`,
        to: 'const abort = setTimeout(() => undefined, closeWithinMs)',
      },
    ],
    tests: ['packages/queues/src/worker.int.test.ts'],
  },
  {
    id: 'rollups/two-jobs-at-a-time',
    mistake: 'Two jobs of one queue run at once in a process that asked for one.',
    file: 'packages/queues/src/worker.ts',
    changes: [{ from: 'options.concurrency ?? 1', to: 'options.concurrency ?? 2' }],
    tests: ['packages/queues/src/worker.int.test.ts'],
  },
  {
    id: 'rollups/concurrency-ignored',
    mistake: 'A queue that may run two jobs at once runs one.',
    file: 'packages/queues/src/worker.ts',
    changes: [{ from: 'concurrency: options.concurrency ?? 1', to: 'concurrency: 1' }],
    tests: ['packages/queues/src/worker.int.test.ts'],
  },
  {
    id: 'rollups/failure-unheard',
    mistake: 'A job that failed is neither logged nor counted.',
    file: 'packages/queues/src/worker.ts',
    changes: [
      {
        from: `worker.on('failed', (job, error) =>\n    report({ kind: 'failed', queue: name, job: job?.name ?? 'unknown', error }),\n  )`,
        to: `worker.on('failed', () => undefined)`,
      },
    ],
    tests: ['packages/queues/src/worker.int.test.ts'],
  },
  {
    id: 'rollups/closing-does-not-wait',
    mistake: 'A service that stops ends its running job in the middle.',
    file: 'packages/queues/src/worker.ts',
    changes: [{ from: 'worker.close().catch(onError)', to: 'worker.close(true).catch(onError)' }],
    tests: ['packages/queues/src/worker.int.test.ts'],
  },
]
