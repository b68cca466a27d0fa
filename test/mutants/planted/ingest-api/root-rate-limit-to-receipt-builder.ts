import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
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
  {
    id: 'door/window-of-the-last-row',
    mistake: 'The window of a complete file begins where its last row does.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'if (windowFrom < dataset.from)', to: 'if (windowFrom > dataset.from)' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/window-never-grows',
    mistake: 'The window of a complete file ends with its first row.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: '  if (windowTo > dataset.to) dataset.to = windowTo\n', to: '' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/one-window-for-all-datasets',
    mistake: 'Rows of one dataset widen the window of another.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [
      { from: `published.get(draft.dataset ?? '')`, to: `published.get('')` },
      { from: `published.set(draft.dataset ?? '',`, to: `published.set('',` },
    ],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/refused-ids-of-the-format',
    mistake: 'The names that a format gives to an unreadable row are not taken for published.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'of row.rejectedIds ?? row.observations.map', to: 'of row.observations.map' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/half-a-record',
    mistake: 'Of a record with one refused observation the others are taken.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [
      { from: 'return reasons.length > 0 ?', to: 'return reasons.length > 0 && drafts.length === 0 ?' },
    ],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/row-of-the-limit',
    mistake: 'A row of exactly 256 KiB is refused.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'bytes.length > MAX_ROW_BYTES', to: 'bytes.length >= MAX_ROW_BYTES' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/payload-of-a-person',
    mistake: 'A phone number in a refused field push is kept.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [{ from: 'payloadOf(row, strict)', to: 'payloadOf(row, false)' }],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/reason-of-a-person',
    mistake: 'A phone number in a refused field push stands in the receipt.',
    file: 'services/ingest-api/src/push/read-rows.ts',
    changes: [
      {
        from: 'strict ? reasons.map(withholdFromReason) : reasons',
        to: 'reasons',
      },
    ],
    tests: ['services/ingest-api/src/push/read-rows.test.ts'],
  },
  {
    id: 'door/record-revised-before-new',
    mistake: 'A record counts as revised though it holds something new.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [
      {
        from: `  if (observations.includes('new')) return 'new'\n  return observations.includes('revised') ? 'revised' : 'unchanged'`,
        to: `  if (observations.includes('revised')) return 'revised'\n  return observations.includes('new') ? 'new' : 'unchanged'`,
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/repeated-retraction-counts',
    mistake: 'A retraction that changes nothing counts as retracted.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [{ from: `if (retracts && outcome !== 'unchanged')`, to: 'if (retracts)' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/accepted-without-revised',
    mistake: 'Revised records do not count as accepted.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [
      { from: 'receipt.accepted = receipt.new + receipt.revised', to: 'receipt.accepted = receipt.new' },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/a-thousand-and-one-listed',
    mistake: 'A receipt lists one rejection more than it says.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [
      {
        from: 'receipt.rejections.length < LISTED_REJECTIONS',
        to: 'receipt.rejections.length <= LISTED_REJECTIONS',
      },
    ],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/cut-receipt-looks-whole',
    mistake: 'A receipt with more rejections than it lists does not say so.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [{ from: '      else receipt.rejectionsTruncated = true\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/warned-rows-unbounded',
    mistake: 'The rows of a warning are listed beyond the first hundred.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [{ from: 'warning.rows.length < LISTED_ROWS &&', to: 'warning.rows.length <= LISTED_ROWS &&' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
]
