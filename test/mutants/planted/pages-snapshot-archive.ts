/** When snapshots are made, how they are numbered and checked. */
import type { Mutant } from '../mutant.ts'

const archive = ['services/snapshot-worker/src/archive.int.test.ts']
const situations = ['services/snapshot-worker/src/situations.test.ts']

export const snapshotArchive: readonly Mutant[] = [
  {
    id: 'pages/numbers-of-other-situations',
    mistake: 'A snapshot is numbered among those of all situations.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      {
        from: 'WHERE situation = {situation:String} AND toUnix',
        to: "WHERE {situation:String} != '' AND toUnix",
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/numbers-count-documents',
    mistake: 'A day seen again with later knowledge takes a number of its own.',
    file: 'packages/snapshots/src/archive/snapshot-rows.ts',
    changes: [
      { from: 'count(DISTINCT cutOff)', to: 'count()' },
      { from: '(cutOff) < {cutOff:Int64}', to: '(cutOff) <= {cutOff:Int64}' },
    ],
    tests: archive,
  },
  {
    id: 'pages/compared-as-of-now',
    mistake: 'The figure before is as it is known now.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: 'querySeries(store, queryOf(situation, figure, [], previousAsOf))',
        to: 'querySeries(store, queryOf(situation, figure, [], asOf))',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/changes-as-of-now',
    mistake: 'Nothing is ever told as changed.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: "querySeries(store, queryOf(situation, figure, ['country', 'cause'], previousAsOf))",
        to: "querySeries(store, queryOf(situation, figure, ['country', 'cause'], asOf))",
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/sources-as-of-now',
    mistake: 'The sources of a snapshot change with what comes later, and so does its hash.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: '       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}\n',
        to: '       AND {asOf:Int64} > 0\n',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/sources-before-the-millisecond',
    mistake: 'What was recorded at the cut-off itself is in the figures and not among the sources.',
    file: 'packages/snapshots/src/data/answers.ts',
    changes: [
      {
        from: 'toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}',
        to: 'toUnixTimestamp64Milli(recordedAt) < {asOf:Int64}',
      },
    ],
    tests: archive,
  },
  {
    id: 'pages/verify-believes-the-row',
    mistake: 'A snapshot is checked against what it says of itself.',
    file: 'packages/snapshots/src/archive/verify-snapshot.ts',
    changes: [
      { from: 'ok: recomputed === row.dataHash', to: 'ok: recomputed.length === row.dataHash.length' },
    ],
    tests: archive,
  },
  {
    id: 'pages/next-cut-off-of-now',
    mistake: 'A snapshot says that the next is due when it was made itself.',
    file: 'packages/snapshots/src/archive/make-snapshot.ts',
    changes: [
      { from: 'nextCutOff(plan.situation, plan.cutOff).at', to: 'nextCutOff(plan.situation, watermark).at' },
    ],
    tests: archive,
  },
  {
    id: 'pages/clock-before-watermark',
    mistake: 'A snapshot is made of a day of which figures may still come, and fails each time.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'Math.min(now, Date.parse(watermark))', to: 'now' }],
    tests: archive,
  },
  {
    id: 'pages/first-cut-off-missed',
    mistake: 'The day on whose cut-off the first observation came has no snapshot.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: 'first - 1)', to: 'first)' }],
    tests: archive,
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
    tests: archive,
  },
  {
    id: 'pages/stop-not-heard',
    mistake: 'A worker that is told to stop makes all that is due.',
    file: 'services/snapshot-worker/src/make-due.ts',
    changes: [{ from: '      if (signal.aborted) return made\n', to: '' }],
    tests: archive,
  },
  {
    id: 'pages/looks-at-another-hour',
    mistake: 'A worker looks at 05:06 for a cut-off at 06:05.',
    file: 'services/snapshot-worker/src/cut-off-schedules.ts',
    changes: [
      { from: '`${Number(minute)} ${Number(hour)} * * *`', to: '`${Number(hour)} ${Number(minute)} * * *`' },
    ],
    tests: situations,
  },
  {
    id: 'pages/situations-of-one-name',
    mistake: 'Two situations of one name write into the same snapshots.',
    file: 'services/snapshot-worker/src/load-situations.ts',
    changes: [
      {
        from: 'situations.some(({ id }) => id === situation.id)',
        to: "situations.some(({ title }) => title === situation.title && title === '')",
      },
    ],
    tests: situations,
  },
]
