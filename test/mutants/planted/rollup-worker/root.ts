import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'rollups/alive-by-the-older',
    mistake: 'A rollup-worker is restarted although another one advances the watermark.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'Math.max(...times)', to: 'Math.min(...times)' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
  {
    id: 'rollups/excused-by-all',
    mistake: 'A rollup-worker that verifies for minutes is restarted because it does not sweep meanwhile.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'Object.values(handlers).some(', to: 'Object.values(handlers).every(' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
  {
    id: 'rollups/restarted-without-redis',
    mistake: 'A rollup-worker is restarted again and again while Redis is away.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: ' || !reading.redisAnswers', to: '' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
  {
    id: 'rollups/hung-for-longer',
    mistake: 'A sweep that hangs is noticed ten minutes later.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'HUNG_AFTER_MS = 180_000', to: 'HUNG_AFTER_MS = 780_000' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
  {
    id: 'rollups/stale-after-twenty-minutes',
    mistake: 'A watermark that stands still is noticed twenty minutes later.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'STALE_AFTER_MS = 120_000', to: 'STALE_AFTER_MS = 1_200_000' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
  {
    id: 'rollups/advances-when-nothing-moved',
    mistake: 'A rollup that lags behind and does not move is taken to be at work.',
    file: 'services/rollup-worker/src/look-at-store.ts',
    changes: [{ from: 'watermark > (before ?? 0)', to: 'watermark >= (before ?? 0)' }],
    tests: ['services/rollup-worker/src/liveness.test.ts'],
  },
]
