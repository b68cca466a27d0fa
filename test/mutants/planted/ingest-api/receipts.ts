import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/closed-one-less',
    mistake: 'Rows that were closed lately are forgotten one too early.',
    file: 'services/ingest-api/src/receipts/closed-rejections.ts',
    changes: [{ from: 'rows.size > capacity', to: 'rows.size >= capacity' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
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
    changes: [{ from: `retracts && outcome !== 'unchanged' ?`, to: 'retracts ?' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/accepted-without-revised',
    mistake: 'Revised records do not count as accepted.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [
      { from: 'else receipt.accepted += 1', to: `else if (outcome !== 'revised') receipt.accepted += 1` },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/not-compared-is-nothing',
    mistake: 'A receipt says 0 new where nobody looked.',
    file: 'services/ingest-api/src/receipts/receipt-builder.ts',
    changes: [{ from: 'receipt, { new: null, revised: null,', to: 'receipt, { new: 0, revised: 0,' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/lost-is-revised',
    mistake: 'What lost against the same revision is told as revised.',
    file: 'services/ingest-api/src/receipts/stored-outcome.ts',
    changes: [{ from: `lost ? 'conflict' : `, to: '' }],
    tests: ['services/ingest-api/src/receipts/stored-outcome.test.ts'],
  },
  {
    id: 'door/loser-becomes-head',
    mistake: 'A row is compared with a content that lost.',
    file: 'services/ingest-api/src/receipts/stored-outcome.ts',
    changes: [
      {
        from: 'if (!lost && revision > (head?.revision ?? 0))',
        to: 'if (revision >= (head?.revision ?? 0))',
      },
    ],
    tests: ['services/ingest-api/src/receipts/stored-outcome.test.ts'],
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
  {
    id: 'door/visible-when-stored',
    mistake: 'A push shows as visible as soon as it is stored.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [
      {
        from: 'visible: stored && watermark !== null && watermark >= millisecondsOf(appended.recordedTo)',
        to: 'visible: stored && watermark !== null',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/never-visible-at-the-watermark',
    mistake: 'A push recorded in the moment of the watermark is not visible.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [
      {
        from: 'watermark >= millisecondsOf(appended.recordedTo)',
        to: 'watermark > millisecondsOf(appended.recordedTo)',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'sink/visible-too-early',
    mistake: 'A receipt is visible one millisecond before its figures are.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [
      {
        from: 'watermark >= millisecondsOf(appended.recordedTo)',
        to: 'watermark >= millisecondsOf(appended.recordedTo) - 1',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'sink/visible-too-late',
    mistake: 'A receipt is visible only when something came after it.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [
      {
        from: 'watermark >= millisecondsOf(appended.recordedTo)',
        to: 'watermark > millisecondsOf(appended.recordedTo)',
      },
    ],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'sink/visible-unstored',
    mistake: 'A receipt is visible though not all of it is stored.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [{ from: 'visible: stored && watermark', to: 'visible: watermark' }],
    tests: ['services/ingest-api/src/receipts/receipt-state.test.ts'],
  },
  {
    id: 'door/recent-one-less',
    mistake: 'The newest receipts are forgotten one too early.',
    file: 'services/ingest-api/src/receipts/recent-receipts.ts',
    changes: [{ from: 'kept.size > capacity', to: 'kept.size >= capacity' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
]
