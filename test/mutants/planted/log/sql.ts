import type { Equivalent, Mutant } from '../../mutant.ts'

export const mutants: readonly (Equivalent | Mutant)[] = [
  {
    id: 'rollups/tie-by-offset-as-text',
    mistake:
      'Of two contents of one revision within a millisecond the one at offset 10 counts instead of that at 9.',
    file: 'packages/log/src/sql/head-as-of.ts',
    changes: [{ from: '-toInt32(partition), -toInt64(offset))', to: '-toInt32(partition))' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/tie-without-partition',
    mistake:
      'Of two contents of one revision within a millisecond the lower offset counts, whatever the partition.',
    file: 'packages/log/src/sql/head-as-of.ts',
    changes: [
      {
        from: '-toUnixTimestamp64Milli(recordedAt), -toInt32(partition), ',
        to: '-toUnixTimestamp64Milli(recordedAt), ',
      },
    ],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/head-before-the-instant',
    mistake: 'A revision recorded at the very instant asked as of does not count yet.',
    file: 'packages/log/src/sql/head-as-of.ts',
    changes: [{ from: '`m.recordedAt <= ${asOf} AND', to: '`m.recordedAt < ${asOf} AND' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/correction-before-the-instant',
    mistake:
      'A correction recorded at the very instant asked as of hides the figure it corrects and does not count itself.',
    file: 'packages/log/src/sql/head-as-of.ts',
    changes: [{ from: 'WHERE recordedAt <= ${asOf}$', to: 'WHERE recordedAt < ${asOf}$' }],
    tests: ['test/sweep/edges.int.test.ts'],
  },
  {
    id: 'rollups/undeclared-carry',
    mistake: 'A source that declares nothing has its stocks carried as long as IOM DTM.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [{ from: '${DEFAULT_CARRY_DAYS}))`', to: '366))`' }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/round-by-number',
    mistake: 'A round that restarts its numbering never replaces the old ones.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [
      {
        from: '(toInt64(toInt32(m.reported)) + 100000) * 4294967296 + ifNull(toInt64(m.round) + 1, 0)',
        to: 'ifNull(toInt64(m.round) + 1, 0) * 4294967296 + (toInt64(toInt32(m.reported)) + 100000)',
      },
    ],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/round-zero-is-no-round',
    mistake: 'Of one day a round that is numbered 0 is no later than a figure of no round.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [{ from: 'ifNull(toInt64(m.round) + 1, 0)', to: 'ifNull(toInt64(m.round), 0)' }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/complete-round-of-any-assessment',
    mistake: 'A complete round of sites replaces the baseline.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [
      {
        from: 'maxIf(seq, complete) OVER (PARTITION BY ${unit}, assessment)',
        to: 'maxIf(seq, complete) OVER (PARTITION BY ${unit})',
      },
    ],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/part-without-nationality',
    mistake: 'A stock of one nationality replaces that of another.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [
      {
        from: 'm.origin, m.destination, m.nationality, m.nationalityGroup) AS part',
        to: 'm.origin, m.destination, m.nationalityGroup) AS part',
      },
    ],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/level-of-any-cause',
    mistake: "A province's conflict hides a town's disaster.",
    file: 'packages/log/src/sql/nested-areas.ts',
    changes: [{ from: "= cause OR ${theirs(0)} = 'unknown'", to: "!= '' OR ${theirs(0)} = 'unknown'" }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/nested-at-one-level',
    mistake: 'What its publisher calls one level is nested by its name.',
    file: 'packages/log/src/sql/nested-areas.ts',
    changes: [{ from: 'theirs.2 < probe.4 OR', to: 'theirs.2 <= probe.4 OR' }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/nested-by-half',
    mistake: 'A figure of two places of which one lies in another figure is left out.',
    file: 'packages/log/src/sql/nested-areas.ts',
    changes: [{ from: 'hidden = places AND places > 0 AS nested', to: 'hidden > 0 AS nested' }],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/silence-hides',
    mistake: 'A province that reports nothing hides the districts that report.',
    file: 'packages/log/src/sql/nested-areas.ts',
    changes: [
      {
        from: '${people}, toUInt8(decides)), isNotNull(people))\n          OVER (PARTITION BY ${unit}, probe.2)',
        to: '${people}, toUInt8(decides)), true)\n          OVER (PARTITION BY ${unit}, probe.2)',
      },
    ],
    tests: ['test/sweep/standing.int.test.ts'],
  },
  {
    id: 'rollups/triangulation-decides',
    mistake: 'A round of triangulation replaces the recommended one.',
    file: 'packages/log/src/sql/standing-stock.ts',
    changes: [
      {
        from: `const unit = 'at, category, country, source, operation, role'`,
        to: `const unit = 'at, category, country, source, operation'`,
      },
    ],
    tests: ['test/sweep/standing.int.test.ts'],
  },
]
