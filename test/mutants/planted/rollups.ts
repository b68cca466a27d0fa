import type { Equivalent, Mutant } from '../mutant.ts'

const moved = 'test/sweep/moved.int.test.ts'
const standing = 'test/sweep/standing.int.test.ts'
const edges = 'test/sweep/edges.int.test.ts'
const drift = 'test/sweep/drift.int.test.ts'
const choice = 'packages/clickhouse/src/series/choose-overlap.test.ts'
const liveness = 'services/rollup-worker/src/liveness.test.ts'
const scheduler = 'packages/queues/src/scheduler.test.ts'
const worker = 'packages/queues/src/worker.int.test.ts'
const apart = 'test/guard/apart.int.test.ts'
const coverage = 'packages/clickhouse/src/coverage/coverage.int.test.ts'
const withinTime = 'packages/queues/src/within.test.ts'

export const rollups: readonly (Mutant | Equivalent)[] = [
  {
    id: 'rollups/stock-forgets-where-it-was',
    mistake: 'A stock that is corrected to another country stays counted in the country it left.',
    file: 'packages/clickhouse/src/rollup/stock.ts',
    changes: [
      {
        from: "AND recordedAt <= ${instant('upTo')}`\n\nconst insertInto",
        to: "AND recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`\n\nconst insertInto",
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/flow-forgets-where-it-was',
    mistake: 'A flow that is corrected to another month stays counted in the month it left.',
    file: 'packages/clickhouse/src/rollup/flow.ts',
    changes: [
      {
        from: "AND op = 'report' AND kind = 'flow' AND overlapGroup = ''\n    AND recordedAt <=",
        to: "AND op = 'report' AND kind = 'flow' AND overlapGroup = ''\n    AND recordedAt > ${instant('since')} AND recordedAt <=",
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/emptied-stock-keeps-its-version',
    mistake: 'A unit whose only stock is retracted has no newer version, so the old one stays counted.',
    file: 'packages/clickhouse/src/rollup/stock.ts',
    changes: [{ from: '  FROM (${units})`\n}', to: '  FROM (${units}) WHERE false`\n}' }],
    tests: [moved],
  },
  {
    id: 'rollups/emptied-flow-keeps-its-row',
    mistake: 'A key and month that its only observation left keeps its old sums.',
    file: 'packages/clickhouse/src/rollup/flow.ts',
    changes: [{ from: 'FROM (${byDay} UNION ALL ${dirtyKeys})', to: 'FROM (${byDay})' }],
    tests: [moved],
  },
  {
    id: 'rollups/stock-read-of-any-version',
    mistake: 'Change points of an older version of a stock are read beside those of the newest.',
    file: 'packages/clickhouse/src/series/stock.ts',
    changes: [
      {
        from: 'SELECT category, country, source, max(version) FROM ${tables.stockRollup}\n             WHERE',
        to: 'SELECT category, country, source, version FROM ${tables.stockRollup}\n             WHERE',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/newest-stock-of-any-source',
    mistake: 'The newest version of a country counts for all its sources: those not swept with it vanish.',
    file: 'packages/clickhouse/src/series/stock.ts',
    changes: [
      {
        from: '(category, country, source, version) IN (\n             SELECT category, country, source, max(version) FROM ${tables.stockRollup}\n             WHERE category = {category:String} GROUP BY category, country, source)',
        to: '(category, country, version) IN (\n             SELECT category, country, max(version) FROM ${tables.stockRollup}\n             WHERE category = {category:String} GROUP BY category, country)',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/arrival-key-without-offset',
    mistake: 'Of several revisions appended within a millisecond only one makes a sweep recompute.',
    file: 'infra/clickhouse/0006_arrivals.sql',
    changes: [{ from: 'ORDER BY (recordedAt, partition, offset)', to: 'ORDER BY (recordedAt, partition)' }],
    tests: [moved],
  },
  {
    id: 'rollups/month-key-without-revision',
    mistake: 'A flow that is corrected back to what it said at first is counted nowhere.',
    file: 'infra/clickhouse/0002_month.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, cause, month, k, revision, h)',
        to: 'ORDER BY (category, country, cause, month, k, h)',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/stock-key-without-revision',
    mistake: 'A stock that is corrected back to what it said at first is counted nowhere.',
    file: 'infra/clickhouse/0004_stock.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, source, operation, cause, k, revision, h)',
        to: 'ORDER BY (category, country, source, operation, cause, k, h)',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/publication-rolled-up-too',
    mistake: 'A publication of which one is chosen at read is counted by the rollup as well.',
    file: 'infra/clickhouse/0002_month.sql',
    changes: [
      {
        from: "WHERE op = 'report' AND kind = 'flow' AND overlapGroup = '';",
        to: "WHERE op = 'report' AND kind = 'flow';",
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/flow-rollup-key-without-role',
    mistake:
      'Of a month of two roles the rollup keeps one: a figure moved to triangulation takes the rest with it.',
    file: 'infra/clickhouse/0010_rollups.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, cause, source, role, month)\n',
        to: 'ORDER BY (category, country, cause, source, month)\n',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/stock-rollup-key-without-cause',
    mistake: 'Of stocks of one date and two causes the rollup keeps one.',
    file: 'infra/clickhouse/0010_rollups.sql',
    changes: [
      {
        from: 'ORDER BY (category, country, cause, source, role, at);',
        to: 'ORDER BY (category, country, source, role, at);',
      },
    ],
    tests: [moved],
  },
  {
    id: 'rollups/tie-by-offset-as-text',
    mistake:
      'Of two contents of one revision within a millisecond the one at offset 10 counts instead of that at 9.',
    file: 'packages/clickhouse/src/sql/heads.ts',
    changes: [{ from: '-toInt32(partition), -toInt64(offset))', to: '-toInt32(partition))' }],
    tests: [edges],
  },
  {
    id: 'rollups/tie-without-partition',
    mistake:
      'Of two contents of one revision within a millisecond the lower offset counts, whatever the partition.',
    file: 'packages/clickhouse/src/sql/heads.ts',
    changes: [
      {
        from: '-toUnixTimestamp64Milli(recordedAt), -toInt32(partition), ',
        to: '-toUnixTimestamp64Milli(recordedAt), ',
      },
    ],
    tests: [edges],
  },
  {
    id: 'rollups/conflict-list-by-offset',
    mistake: 'The list of conflicts names the wrong side as the one that counts.',
    file: 'packages/clickhouse/src/rollup/conflicts.ts',
    changes: [{ from: 'ORDER BY recordedAt, partition, offset', to: 'ORDER BY partition, offset' }],
    tests: [edges],
  },
  {
    id: 'rollups/log-keeps-the-second-append',
    mistake: 'A content that is said, contradicted and said again within a millisecond no longer counts.',
    file: 'infra/clickhouse/0001_log.sql',
    changes: [{ from: '* 4194304 + offset % 4194304)', to: '* 4194304)' }],
    tests: [edges],
  },
  {
    id: 'rollups/changed-before-the-watermark',
    mistake: 'What was appended at the very millisecond of a watermark is never rolled up.',
    file: 'packages/clickhouse/src/rollup/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}`",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND recordedAt < ${instant('upTo')}`",
      },
    ],
    tests: [edges],
  },
  {
    id: 'rollups/changed-after-the-watermark',
    mistake: 'What was appended one millisecond after a watermark is taken for swept, and never is.',
    file: 'packages/clickhouse/src/rollup/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > addMilliseconds(${instant('since')}, 1) AND",
      },
    ],
    tests: [edges],
  },
  {
    id: 'rollups/changed-twice',
    mistake: 'What was appended at the millisecond of a watermark is recomputed by the next sweep again.',
    file: 'packages/clickhouse/src/rollup/changed.ts',
    changes: [
      {
        from: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt > ${instant('since')} AND",
        to: "SELECT DISTINCT source, id FROM ${tables.arrivals}\n    WHERE recordedAt >= ${instant('since')} AND",
      },
    ],
    tests: [edges],
  },
  {
    id: 'rollups/head-before-the-instant',
    mistake: 'A revision recorded at the very instant asked as of does not count yet.',
    file: 'packages/clickhouse/src/sql/heads.ts',
    changes: [{ from: '`m.recordedAt <= ${asOf} AND', to: '`m.recordedAt < ${asOf} AND' }],
    tests: [edges],
  },
  {
    id: 'rollups/correction-before-the-instant',
    mistake:
      'A correction recorded at the very instant asked as of hides the figure it corrects and does not count itself.',
    file: 'packages/clickhouse/src/sql/heads.ts',
    changes: [{ from: 'WHERE recordedAt <= ${asOf}$', to: 'WHERE recordedAt < ${asOf}$' }],
    tests: [edges],
  },
  {
    id: 'rollups/sweep-of-nothing',
    mistake: 'A sweep is made and noted again and again although nothing new is stored.',
    file: 'packages/clickhouse/src/rollup/sweep.ts',
    changes: [{ from: 'if (upTo <= since) return null', to: 'if (upTo < since) return null' }],
    tests: [edges],
  },
  {
    id: 'rollups/watermark-of-the-fastest',
    mistake: 'Figures are said to be complete up to where one partition is stored, while another is behind.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: 'min(safe)', to: 'max(safe)' }],
    tests: [edges],
  },
  {
    id: 'rollups/watermark-of-some-partitions',
    mistake: 'A watermark is published before every partition was heard of.',
    file: 'packages/clickhouse/src/rollup/watermark.ts',
    changes: [{ from: ' || Number(row.have) < Number(row.want)', to: '' }],
    tests: [edges],
  },
  {
    id: 'rollups/two-parts-are-one',
    mistake: 'While a run writes the second of two parts readers see the first.',
    file: 'packages/clickhouse/src/rollup/sweep.ts',
    changes: [{ from: 'if (plan.parts > 1) await', to: 'if (plan.parts > 2) await' }],
    tests: [edges],
  },
  {
    id: 'rollups/a-part-too-many',
    mistake: 'A run of as many keys as one part may have is split.',
    file: 'packages/clickhouse/src/rollup/sweep.ts',
    changes: [{ from: 'Math.ceil(flowKeys / keysPerPart)', to: 'Math.floor(flowKeys / keysPerPart) + 1' }],
    tests: [edges],
  },
  {
    id: 'rollups/stock-ends-a-day-early',
    mistake: 'A stock stands a day shorter than its source declares.',
    file: 'packages/clickhouse/src/rollup/stock.ts',
    changes: [{ from: 'groupUniqArray(addDays(lastDay, 1))', to: 'groupUniqArray(lastDay)' }],
    tests: [standing],
  },
  {
    id: 'rollups/stock-of-the-log-ends-a-day-early',
    mistake: 'Asked by operation, a stock stands a day shorter than its source declares.',
    file: 'packages/clickhouse/src/series/stock.ts',
    changes: [{ from: 'd >= reported AND d <= lastDay', to: 'd >= reported AND d < lastDay' }],
    tests: [standing],
  },
  {
    id: 'rollups/stock-of-the-log-begins-late',
    mistake: 'Asked by operation, a stock begins the day after the one it is reported for.',
    file: 'packages/clickhouse/src/series/stock.ts',
    changes: [{ from: 'd >= reported AND d <= lastDay', to: 'd > reported AND d <= lastDay' }],
    tests: [standing],
  },
  {
    id: 'rollups/undeclared-carry',
    mistake: 'A source that declares nothing has its stocks carried as long as IOM DTM.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [{ from: '${DEFAULT_CARRY_DAYS}))`', to: '366))`' }],
    tests: [standing],
  },
  {
    id: 'rollups/round-by-number',
    mistake: 'A round that restarts its numbering never replaces the old ones.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [
      {
        from: '(toInt64(toInt32(m.reported)) + 100000) * 4294967296 + ifNull(toInt64(m.round) + 1, 0)',
        to: 'ifNull(toInt64(m.round) + 1, 0) * 4294967296 + (toInt64(toInt32(m.reported)) + 100000)',
      },
    ],
    tests: [standing],
  },
  {
    id: 'rollups/round-zero-is-no-round',
    mistake: 'Of one day a round that is numbered 0 is no later than a figure of no round.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [{ from: 'ifNull(toInt64(m.round) + 1, 0)', to: 'ifNull(toInt64(m.round), 0)' }],
    tests: [standing],
  },
  {
    id: 'rollups/complete-round-of-any-assessment',
    mistake: 'A complete round of sites replaces the baseline.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [
      {
        from: 'maxIf(seq, complete) OVER (PARTITION BY ${unit}, assessment)',
        to: 'maxIf(seq, complete) OVER (PARTITION BY ${unit})',
      },
    ],
    tests: [standing],
  },
  {
    id: 'rollups/part-without-nationality',
    mistake: 'A stock of one nationality replaces that of another.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [
      {
        from: 'm.origin, m.destination, m.nationality, m.nationalityGroup) AS part',
        to: 'm.origin, m.destination, m.nationalityGroup) AS part',
      },
    ],
    tests: [standing],
  },
  {
    id: 'rollups/level-of-any-assessment',
    mistake: 'A coarser admin level of sites makes the baseline vanish.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [{ from: 'minIf(adminLevel, newest AND class = bestClass)', to: 'minIf(adminLevel, newest)' }],
    tests: [standing],
  },
  {
    id: 'rollups/class-of-what-was-replaced',
    mistake: 'An assessment that was replaced still decides which one counts.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [{ from: 'minIf(class, newest)', to: 'min(class)' }],
    equivalent:
      'The latest figure of an assessment is replaced by none, so each assessment there is has one that stands and min and minIf are the same.',
  },
  {
    id: 'rollups/triangulation-decides',
    mistake: 'A round of triangulation replaces the recommended one.',
    file: 'packages/clickhouse/src/sql/stock-at.ts',
    changes: [
      {
        from: "const unit = 'at, category, country, source, operation, role'",
        to: "const unit = 'at, category, country, source, operation'",
      },
    ],
    tests: [standing],
  },
  {
    id: 'rollups/verify-compares-no-flow',
    mistake: 'Verify calls a rollup right whatever it holds of flows.',
    file: 'packages/clickhouse/src/verify/flow.ts',
    changes: [
      {
        from: "max(${values.map((name) => `d_${name} != 0`).join(' OR ')}) AS differs",
        to: "max(${values.map((name) => `d_${name} != d_${name}`).join(' OR ')}) AS differs",
      },
    ],
    tests: [drift],
  },
  {
    id: 'rollups/verify-forgets-a-column',
    mistake: 'Verify does not see that the days a figure ends on are wrong.',
    file: 'packages/clickhouse/src/verify/flow.ts',
    changes: [
      {
        from: "'begins', 'ends', 'mSpread', 'mEnd', 'mStart']",
        to: "'begins', 'mSpread', 'mEnd', 'mStart']",
      },
    ],
    tests: [drift],
  },
  {
    id: 'rollups/verify-looks-one-way',
    mistake: 'Verify does not see stocks that nobody reported.',
    file: 'packages/clickhouse/src/verify/stock.ts',
    changes: [{ from: 'for (const point of rolled.keys()) differ.add(point)', to: '' }],
    tests: [drift],
  },
  {
    id: 'rollups/verify-units-of-the-log-only',
    mistake: 'Verify does not see a country that has stocks only in the rollup.',
    file: 'packages/clickhouse/src/verify/stock.ts',
    changes: [{ from: 'new Set([...figures.keys(), ...rolled.keys()])', to: 'new Set(figures.keys())' }],
    tests: [drift],
  },
  {
    id: 'rollups/verify-people-only',
    mistake: 'Verify does not see when a stock is told to have been measured on another day.',
    file: 'packages/clickhouse/src/verify/stock.ts',
    changes: [{ from: '|${sum.mask}|${sum.measuredOn}|${sum.oldestOn}`', to: '|${sum.mask}`' }],
    tests: [drift],
  },
  {
    id: 'rollups/verify-compares-no-suspects',
    mistake: 'Verify does not look at possible double counts.',
    file: 'packages/clickhouse/src/verify/verify.ts',
    changes: [
      { from: 'drift: flows.drift + stocks.drift + suspects.drift', to: 'drift: flows.drift + stocks.drift' },
    ],
    tests: [drift],
  },
  {
    id: 'rollups/verify-suspects-one-way',
    mistake: 'Verify does not see a possible double count that is missing.',
    file: 'packages/clickhouse/src/verify/suspects.ts',
    changes: [{ from: 'countIf(off != 0) AS drift', to: 'countIf(off < 0) AS drift' }],
    tests: [drift],
  },
  {
    id: 'rollups/publications-of-any-cause',
    mistake: 'Publications of two causes are taken for the same thing, and one of them is not counted.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: '|${row.overlapGroup}|${row.country}|${row.cause}`',
        to: '|${row.overlapGroup}|${row.country}`',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/publications-of-any-origin',
    mistake: 'Of publications by origin only one counts.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: '|${row.nationalityGroup}|${row.origin}|${row.destination}`',
        to: '|${row.nationalityGroup}|${row.destination}`',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/nationality-group-is-a-total',
    mistake: 'A figure of a group of nationalities is taken for the total of all of them.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      { from: "row.nationality !== '' || row.nationalityGroup !== ''", to: "row.nationality !== ''" },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/worst-dataset',
    mistake: 'The worst dataset of a year counts and the best is superseded.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [{ from: 'Math.min(...group.map', to: 'Math.max(...group.map' }],
    tests: [choice],
  },
  {
    id: 'rollups/earlier-state',
    mistake: 'A partial figure counts although a later state of the same period was printed.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: 'mine === its ? other.id > row.id : its > mine',
        to: 'mine === its ? other.id > row.id : its < mine',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/unnamed-state-is-the-earliest',
    mistake: 'A publication that says nothing of its state gives way to a preliminary one.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: "row.status === '' ? publicationStatuses.length : publicationStatuses.indexOf(row.status)",
        to: "publicationStatuses.indexOf(row.status || 'partial')",
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/both-of-one-state',
    mistake: 'Two publications of one span and state are added.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [{ from: 'mine === its ? other.id > row.id', to: 'mine === its ? false' }],
    tests: [choice],
  },
  {
    id: 'rollups/cut-month-dropped',
    mistake: 'A month that the range asked for cuts is not counted at all.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: '!isWithin(row, from, to) && !inside.some(',
        to: '!isWithin(row, from, to) && inside.length === 0 && !inside.some(',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/superseded-elsewhere',
    mistake: 'Publications that have no day in the range are called superseded.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: 'for (const row of group) if (overlaps(row, from, to)) candidates.add(row)',
        to: 'for (const row of group) candidates.add(row)',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/overlap-by-a-day',
    mistake: 'A publication that has only its last day in the range is not looked at.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [{ from: 'row.start <= to && row.end >= from', to: 'row.start <= to && row.end > from' }],
    tests: [choice],
  },
  {
    id: 'rollups/unreported-publication-is-zero',
    mistake: 'A publication that was not reported is told as 0 people.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [{ from: '  people === null\n    ? 256', to: '  people === undefined\n    ? 256' }],
    tests: [choice],
  },
  {
    id: 'rollups/year-of-the-publication',
    mistake: 'A figure from one year into the next is keyed by its first year throughout.',
    file: 'packages/clickhouse/src/series/choose-overlap.ts',
    changes: [
      {
        from: '(counted.row.start > bucketFrom ? counted.row.start : bucketFrom).slice(0, 4)',
        to: 'counted.row.start.slice(0, 4)',
      },
    ],
    tests: [choice],
  },
  {
    id: 'rollups/alive-by-the-older',
    mistake: 'A rollup-worker is restarted although another one advances the watermark.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'Math.max(...times)', to: 'Math.min(...times)' }],
    tests: [liveness],
  },
  {
    id: 'rollups/excused-by-all',
    mistake: 'A rollup-worker that verifies for minutes is restarted because it does not sweep meanwhile.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'Object.values(handlers).some(', to: 'Object.values(handlers).every(' }],
    tests: [liveness],
  },
  {
    id: 'rollups/restarted-without-redis',
    mistake: 'A rollup-worker is restarted again and again while Redis is away.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: ' || !reading.redisAnswers', to: '' }],
    tests: [liveness],
  },
  {
    id: 'rollups/hung-for-longer',
    mistake: 'A sweep that hangs is noticed ten minutes later.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'HUNG_AFTER_MS = 180_000', to: 'HUNG_AFTER_MS = 780_000' }],
    tests: [liveness],
  },
  {
    id: 'rollups/stale-after-twenty-minutes',
    mistake: 'A watermark that stands still is noticed twenty minutes later.',
    file: 'services/rollup-worker/src/liveness.ts',
    changes: [{ from: 'STALE_AFTER_MS = 120_000', to: 'STALE_AFTER_MS = 1_200_000' }],
    tests: [liveness],
  },
  {
    id: 'rollups/advances-when-nothing-moved',
    mistake: 'A rollup that lags behind and does not move is taken to be at work.',
    file: 'services/rollup-worker/src/look-at-store.ts',
    changes: [{ from: 'watermark > (before ?? 0)', to: 'watermark >= (before ?? 0)' }],
    tests: [liveness],
  },
  {
    id: 'rollups/schedule-of-another-zone',
    mistake: 'A daily schedule whose zone was changed goes on at the old hour.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [{ from: ' && state.tz === repeat.zone', to: '' }],
    tests: [scheduler],
  },
  {
    id: 'rollups/waiting-is-stuck',
    mistake: 'A schedule whose job waits for its turn is made anew and so put off again and again.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [{ from: 'STUCK_AFTER_MS = 60_000', to: 'STUCK_AFTER_MS = 10_000' }],
    tests: [scheduler],
  },
  {
    id: 'rollups/broken-chain-kept',
    mistake: 'A schedule that has no next run is left as it is and never runs again.',
    file: 'packages/queues/src/scheduler.ts',
    changes: [
      {
        from: "state.next === undefined || state.next < now - STUCK_AFTER_MS ? 'stuck' : 'keep'",
        to: "(state.next ?? now) < now - STUCK_AFTER_MS ? 'stuck' : 'keep'",
      },
    ],
    tests: [scheduler],
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
    tests: [withinTime],
  },
  {
    id: 'rollups/closing-waits-for-ever',
    mistake: 'A service that stops while a job hangs never stops.',
    file: 'packages/queues/src/worker.ts',
    changes: [
      {
        from: "const abort = setTimeout(() => worker.cancelAllJobs('closing'), closeWithinMs)",
        to: 'const abort = setTimeout(() => undefined, closeWithinMs)',
      },
    ],
    tests: [worker],
  },
  {
    id: 'rollups/two-jobs-at-a-time',
    mistake: 'Two jobs of one queue run at once in a process that asked for one.',
    file: 'packages/queues/src/worker.ts',
    changes: [{ from: 'options.concurrency ?? 1', to: 'options.concurrency ?? 2' }],
    tests: [worker],
  },
  {
    id: 'rollups/concurrency-ignored',
    mistake: 'A queue that may run two jobs at once runs one.',
    file: 'packages/queues/src/worker.ts',
    changes: [{ from: 'concurrency: options.concurrency ?? 1', to: 'concurrency: 1' }],
    tests: [worker],
  },
  {
    id: 'rollups/failure-unheard',
    mistake: 'A job that failed is neither logged nor counted.',
    file: 'packages/queues/src/worker.ts',
    changes: [
      {
        from: "worker.on('failed', (job, error) =>\n    report({ kind: 'failed', queue: name, job: job?.name ?? 'unknown', error }),\n  )",
        to: "worker.on('failed', () => undefined)",
      },
    ],
    tests: [worker],
  },
  {
    id: 'rollups/closing-does-not-wait',
    mistake: 'A service that stops ends its running job in the middle.',
    file: 'packages/queues/src/worker.ts',
    changes: [
      {
        from: 'worker.close().catch(onError)',
        to: 'worker.close(true).catch(onError)',
      },
    ],
    tests: [worker],
  },
  {
    id: 'rollups/stock-flag-a-day-early',
    mistake: 'A question of the last day a stock is carried to does not tell of its possible double count.',
    file: 'packages/clickhouse/src/guard/flags.ts',
    changes: [{ from: "carryDays('source')}) >= ${from}`", to: "carryDays('source')}) > ${from}`" }],
    tests: [apart],
  },
  {
    id: 'rollups/flag-of-the-day-before',
    mistake: 'A flow that ends the day before the range asked for is flagged in it.',
    file: 'packages/clickhouse/src/guard/flags.ts',
    changes: [
      { from: '`start <= ${to} AND end >= ${from}`', to: '`start <= ${to} AND end >= addDays(${from}, -1)`' },
    ],
    tests: [apart],
  },
  {
    id: 'rollups/flag-by-end-is-by-start',
    mistake: 'By the method `end` figures are flagged by the day they begin.',
    file: 'packages/clickhouse/src/guard/flags.ts',
    changes: [
      {
        from: "if (query.method === 'end') return `end BETWEEN",
        to: "if (query.method === 'end') return `start BETWEEN",
      },
    ],
    tests: [apart],
  },
  {
    id: 'rollups/suspects-since-the-run',
    mistake: 'What a rollup-worker of an older version swept is never looked at for double counts.',
    file: 'packages/clickhouse/src/guard/suspects.ts',
    changes: [{ from: '{ since: computed, upTo }', to: '{ since, upTo }' }],
    tests: [apart],
  },
  {
    id: 'rollups/regular-is-two',
    mistake: 'A place that reported in two of six weeks is expected in the seventh.',
    file: 'packages/clickhouse/src/coverage/flow-places.ts',
    changes: [{ from: 'const REGULAR = 3', to: 'const REGULAR = 2' }],
    tests: [coverage],
  },
  {
    id: 'rollups/looks-back-seven',
    mistake: 'A place that reported seven weeks ago is still expected.',
    file: 'packages/clickhouse/src/coverage/flow-places.ts',
    changes: [{ from: 'const LOOK_BACK = 6', to: 'const LOOK_BACK = 7' }],
    tests: [coverage],
  },
]
