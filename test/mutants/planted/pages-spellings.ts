/** The spellings of an answer: CSV, NDJSON, JSON, a terminal; and what is said of a failure. */
import type { Mutant } from '../mutant.ts'

const caching = ['services/query-api/src/caching.int.test.ts']
const formats = ['services/query-api/src/series/formats.test.ts']
const storeError = ['services/query-api/src/store/store-error.test.ts']
const figuresText = ['packages/cli/src/text/figures-text.test.ts']
const rejectedText = ['packages/cli/src/text/rejected-text.test.ts']
const receiptText = ['packages/cli/src/text/receipt-text.test.ts']

export const spellings: readonly Mutant[] = [
  {
    id: 'pages/formula-in-csv',
    mistake: 'A spreadsheet runs the name of an event as a formula.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: 'escape_formulas: true', to: 'escape_formulas: false' }],
    tests: formats,
  },
  {
    id: 'pages/hidden-value-in-csv-is-0',
    mistake: 'What is hidden or not reported is 0 in CSV.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '        point.value,\n', to: '        point.value ?? 0,\n' }],
    tests: formats,
  },
  {
    id: 'pages/csv-columns-swapped',
    mistake: 'Under "from" stands the last day.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [
      { from: '        point.from,\n        point.to,\n', to: '        point.to,\n        point.from,\n' },
    ],
    tests: formats,
  },
  {
    id: 'pages/csv-alternative-without-state',
    mistake: 'What another source hides is told as empty, as if nobody knew.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '${value ?? state}', to: "${value ?? ''}" }],
    tests: formats,
  },
  {
    id: 'pages/csv-zero-alternative',
    mistake: 'A zero of another source is told as a word.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [{ from: '${value ?? state}', to: '${value || state}' }],
    tests: formats,
  },
  {
    id: 'pages/csv-key-sorted',
    mistake: 'The columns of the key are not in the order asked.',
    file: 'services/query-api/src/series/csv.ts',
    changes: [
      {
        from: 'keyDimensions(groupBy, more.preferred === true)',
        to: 'keyDimensions(groupBy, more.preferred === true).toSorted()',
      },
    ],
    tests: formats,
  },
  {
    id: 'pages/ndjson-without-growth',
    mistake: 'NDJSON does not hold how much figures usually grow, CSV does.',
    file: 'services/query-api/src/series/ndjson.ts',
    changes: [{ from: '...point, expectedRevision, asOf', to: '...point, asOf' }],
    tests: formats,
  },
  {
    id: 'pages/json-without-precedence',
    mistake: 'The JSON answer does not say why a source was preferred.',
    file: 'services/query-api/src/series/json.ts',
    changes: [{ from: 'query: echo, method, precedence })', to: 'query: echo, method })' }],
    tests: formats,
  },
  {
    id: 'pages/store-out-of-memory-is-our-mistake',
    mistake: 'A store that is out of memory answers 500 and nobody asks again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "'202', '241'", to: "'202'" }],
    tests: storeError,
  },
  {
    id: 'pages/wiped-store-is-our-mistake',
    mistake: 'A store whose database is gone answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "new Set(['60', '81'])", to: "new Set(['60'])" }],
    tests: storeError,
  },
  {
    id: 'pages/pipe-closed-is-our-mistake',
    mistake: 'A connection that broke while the question was sent answers 500.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: "  'EPIPE',\n", to: '' }],
    tests: storeError,
  },
  {
    id: 'pages/refused-query-is-asked-again',
    mistake: 'A query that the store refuses for a mistake of ours is told to be asked again.',
    file: 'services/query-api/src/store/store-error.ts',
    changes: [{ from: '/^timeout error|', to: '/timeout error|' }],
    tests: storeError,
  },
  {
    id: 'pages/list-oldest-first',
    mistake: 'The list of snapshots is the oldest first, and a limit hides the newest.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'cutOff DESC, snapshotId DESC', to: 'cutOff ASC, snapshotId DESC' }],
    tests: caching,
  },
  {
    id: 'pages/list-of-every-situation',
    mistake: 'The list of one situation holds those of all.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'OR situation = {situation:String}', to: 'OR situation != {situation:String} OR 1' }],
    tests: caching,
  },
  {
    id: 'pages/list-without-milliseconds',
    mistake: 'Cut-offs are told to the second.',
    file: 'services/query-api/src/snapshots/list.ts',
    changes: [{ from: 'toUnixTimestamp64Milli(${tables.snapshots}.${column}) % 1000', to: '0' }],
    tests: caching,
  },
  {
    id: 'pages/terminal-command-in-payload',
    mistake: 'The row as it came can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: "...show(payload).split('\\n').map(visible)]", to: "...show(payload).split('\\n')]" }],
    tests: rejectedText,
  },
  {
    id: 'pages/terminal-command-in-value',
    mistake: 'The refused value can clear the terminal of whoever looks at it.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [{ from: 'visible(show(value))', to: 'show(value)' }],
    tests: rejectedText,
  },
  {
    id: 'pages/terminal-command-in-warning',
    mistake: 'A warning can clear the terminal of whoever pushed.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: 'visible(warning.message)', to: 'warning.message' }],
    tests: receiptText,
  },
  {
    id: 'pages/difference-without-sign',
    mistake: 'What fell and what rose look the same in the reasons.',
    file: 'packages/cli/src/text/diff-text.ts',
    changes: [{ from: "${value > 0 ? '+' : ''}", to: '' }],
    tests: figuresText,
  },
  {
    id: 'pages/before-and-after-swapped',
    mistake: 'Under "before" stands what is known now.',
    file: 'packages/cli/src/text/diff-text.ts',
    changes: [
      {
        from: '      figure(before),\n      figure(after),',
        to: '      figure(after),\n      figure(before),',
      },
    ],
    tests: figuresText,
  },
  {
    id: 'pages/hidden-share-is-0',
    mistake: 'A share that may not be told is printed as 0.',
    file: 'packages/cli/src/text/lineage-text.ts',
    changes: [{ from: 'value === null ? otherwise : formatNumber(value)', to: 'formatNumber(value ?? 0)' }],
    tests: figuresText,
  },
  {
    id: 'pages/receipt-counts-swapped',
    mistake: 'New rows are told as revised ones.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [
      {
        from: 'new ${n(receipt.new)}, revised ${n(receipt.revised)}',
        to: 'new ${n(receipt.revised)}, revised ${n(receipt.new)}',
      },
    ],
    tests: receiptText,
  },
  {
    id: 'pages/receipt-more-than-shown',
    mistake: 'A push of which each rejected row is listed says that there are more.',
    file: 'packages/cli/src/text/receipt-text.ts',
    changes: [{ from: 'rejected > shown.length', to: 'rejected >= shown.length' }],
    tests: receiptText,
  },
  {
    id: 'pages/replay-all-listed',
    mistake: 'Refused rows after the twentieth are not counted.',
    file: 'packages/cli/src/text/rejected-text.ts',
    changes: [
      {
        from: 'const more = refused.length - refusedShown',
        to: 'const more = refused.length - refusedShown - 2',
      },
    ],
    tests: rejectedText,
  },
  {
    id: 'pages/status-without-0',
    mistake: 'A stack that is not behind at all does not say so.',
    file: 'packages/cli/src/text/status-text.ts',
    changes: [{ from: "status.lagSeconds === null ? ''", to: "!status.lagSeconds ? ''" }],
    tests: figuresText,
  },
]
