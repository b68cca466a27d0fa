import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'pages/looks-at-another-hour',
    mistake: 'A worker looks at 05:06 for a cut-off at 06:05.',
    file: 'services/snapshot-worker/src/cut-off-schedules.ts',
    changes: [
      { from: '`${Number(minute)} ${Number(hour)} * * *`', to: '`${Number(hour)} ${Number(minute)} * * *`' },
    ],
    tests: ['services/snapshot-worker/src/situations.test.ts'],
  },
  {
    id: 'pages/situations-of-one-name',
    mistake: 'Two situations of one name write into the same snapshots.',
    file: 'services/snapshot-worker/src/load-situations.ts',
    changes: [
      {
        from: 'situations.some(({ id }) => id === situation.id)',
        to: `situations.some(({ title }) => title === situation.title && title === '')`,
      },
    ],
    tests: ['services/snapshot-worker/src/situations.test.ts'],
  },
  {
    id: 'pages/clock-before-watermark',
    mistake: 'A snapshot is made of a day of which figures may still come, and fails each time.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'Math.min(now, millisecondsOf(watermark))', to: 'now' }],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/first-cut-off-missed',
    mistake: 'The day on whose cut-off the first observation came has no snapshot.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'first - 1)', to: 'first)' }],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/catch-up-for-ever',
    mistake: 'A worker makes up for all days since the first observation.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [
      {
        from: 'Math.max(now - options.catchUpDays * DAY_MS, first - 1)',
        to: 'Math.min(now - options.catchUpDays * DAY_MS, first - 1)',
      },
    ],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
  {
    id: 'pages/stop-not-heard',
    mistake: 'A worker that is told to stop makes all that is due.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: '      if (signal.aborted) return made\n', to: '' }],
    tests: ['services/snapshot-worker/src/archive.int.test.ts'],
  },
]
