import type { Equivalent, Mutant } from '../mutant.ts'

const series = 'packages/clickhouse/src/series'
const contracts = 'packages/contracts/src'
const history = 'test/properties/attribution.int.test.ts'

/** What is in a figure, and under which name. */
export const attributionInFigures: readonly (Mutant | Equivalent)[] = [
  {
    id: 'attribution/late-a-day-early',
    mistake: 'A figure reported 30 days after its last day is late.',
    file: `${contracts}/late.ts`,
    changes: [{ from: 'reported - ended > LATE_DAYS', to: 'reported - ended >= LATE_DAYS' }],
    tests: [`${contracts}/late.test.ts`],
  },
  {
    id: 'attribution/same-figure-elsewhere-bound',
    mistake: 'Two parts of a flow that differ in their destination are called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: '    record.destination,\n', to: '' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/same-stock-of-two-causes',
    mistake: 'Two causes of one round are called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: 'record.round, record.cause]', to: 'record.round]' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/same-stock-by-the-day-measured',
    mistake: 'A restated stock and its double are not compared, having been measured on different days.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: '? [record.end, record.operation', to: '? [record.start, record.operation' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/triangulation-twice',
    mistake: 'A triangulation beside its recommended figure is called a double count.',
    file: `${contracts}/same-figure.ts`,
    changes: [{ from: ` || record.role !== 'recommended'`, to: '' }],
    tests: [`${contracts}/same-figure.test.ts`],
  },
  {
    id: 'attribution/ends-on-the-last-day',
    mistake: 'By method=end a flow that ends on the last day of the range does not count.',
    file: `${series}/share-in.ts`,
    changes: [{ from: 'end >= from && end <= to ? people', to: 'end >= from && end < to ? people' }],
    tests: [`${series}/share-in.test.ts`],
  },
  {
    id: 'attribution/unknown-as-nothing',
    mistake: 'A figure that was not given is told as outside of the period.',
    file: `${series}/share-in.ts`,
    changes: [{ from: 'if (people === null) return null', to: 'if (people === null) return undefined' }],
    tests: [`${series}/share-in.test.ts`],
  },
  {
    id: 'attribution/group-hides-the-nationality',
    mistake: 'A figure with both is told under its group of nationalities.',
    file: `${series}/key-of.ts`,
    changes: [
      {
        from: `(row.nationality ?? '') === '' ? (row.nationalityGroup ?? '') : (row.nationality ?? '')`,
        to: `(row.nationalityGroup ?? '') === '' ? (row.nationality ?? '') : (row.nationalityGroup ?? '')`,
      },
    ],
    tests: [`${series}/key-of.test.ts`],
  },
  {
    id: 'attribution/left-out-stocks-added',
    mistake: 'What totals=gidd leaves out of stocks is a sum over dates.',
    file: `${series}/left-out.ts`,
    changes: [{ from: `kind === 'flow' ? counted : counted.slice(-1)`, to: 'counted' }],
    tests: [`${series}/left-out.test.ts`],
  },
  {
    id: 'attribution/left-out-of-every-cause',
    mistake: 'Asked for conflict, the answer warns of evictions that were never part of it.',
    file: `${series}/left-out.ts`,
    changes: [
      {
        from: `(query.cause !== undefined && causeRoot(query.cause) !== 'other')`,
        to: 'query.cause === undefined',
      },
    ],
    tests: [`${series}/left-out.test.ts`],
  },
  {
    id: 'attribution/oldest-part-forgotten',
    mistake: 'A sum of stocks shows the age of its newest part as that of its oldest.',
    file: `${series}/assemble.ts`,
    changes: [
      {
        from: `cell.oldestOn < (before.oldestOn ?? '9999')`,
        to: `cell.oldestOn > (before.oldestOn ?? '9999')`,
      },
    ],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/sources-of-the-last-part',
    mistake: 'A sum over countries names the source of one of them only.',
    file: `${series}/assemble.ts`,
    changes: [{ from: '[...(before.sources ?? []), ...cell.sources]', to: 'cell.sources' }],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/unconfirmed-as-reported',
    mistake: 'A figure of triangulation only is called reported.',
    file: `${series}/assemble.ts`,
    changes: [
      { from: '(cell.mask & (NOT_REPORTED | PARTIAL)) !== 0', to: '(cell.mask & NOT_REPORTED) !== 0' },
    ],
    tests: [`${series}/assemble.test.ts`],
  },
  {
    id: 'attribution/week-of-its-monday',
    mistake: 'The week of 30 December 2024 is named after 2024.',
    file: `${series}/calendar.ts`,
    changes: [{ from: 'const thursday = addDays(monday, 3)', to: 'const thursday = addDays(monday, 0)' }],
    tests: [`${series}/calendar.test.ts`],
  },
  {
    id: 'attribution/cut-month-whole',
    mistake: 'The last month of a range that ends within it counts whole.',
    file: `${series}/plan-months.ts`,
    changes: [
      {
        from: `const cutAtLast = last !== bucketLast('month', lastMonth)`,
        to: 'const cutAtLast = last === lastMonth',
      },
    ],
    tests: [`${series}/plan-months.test.ts`],
  },
  {
    id: 'attribution/filter-by-groups-forgotten',
    mistake: 'A question for a group of nationalities finds nothing.',
    file: `${series}/conditions.ts`,
    changes: [
      {
        from: '(${t}nationality IN {nationality:Array(String)} OR ${t}nationalityGroup IN {nationality:Array(String)})',
        to: '(${t}nationality IN {nationality:Array(String)})',
      },
    ],
    tests: [history],
  },
  {
    id: 'attribution/once-a-month',
    mistake: 'As of an earlier instant a flow counts once for each of its months.',
    file: `${series}/flow-direct.ts`,
    changes: [{ from: `spread: 'greatest(start, bs, first) >= month'`, to: `spread: '1'` }],
    tests: [history],
  },
  {
    id: 'attribution/begun-before',
    mistake: 'A month in the middle of a year counts again what it carries on.',
    file: `${series}/flow-rollup.ts`,
    changes: [{ from: `if(month = greatest(bs, toDate32({from:String})), carried, 0)`, to: 'carried' }],
    tests: [history],
  },
]
