import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/visible-when-stored',
    mistake: 'A push shows as visible as soon as it is stored.',
    file: 'services/ingest-api/src/receipts/receipt-state.ts',
    changes: [
      {
        from: 'visible: stored && watermark !== null && watermark >= Date.parse(appended.recordedTo)',
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
        from: 'watermark >= Date.parse(appended.recordedTo)',
        to: 'watermark > Date.parse(appended.recordedTo)',
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
        from: 'watermark >= Date.parse(appended.recordedTo)',
        to: 'watermark >= Date.parse(appended.recordedTo) - 1',
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
        from: 'watermark >= Date.parse(appended.recordedTo)',
        to: 'watermark > Date.parse(appended.recordedTo)',
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
  {
    id: 'door/replay-of-all',
    mistake: 'A key replays the rejected rows of every source.',
    file: 'services/ingest-api/src/routes/replay-routes.ts',
    changes: [{ from: '            ...(sources === undefined ? {} : { sources }),\n', to: '' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
  {
    id: 'door/store-refusal-as-a-file',
    mistake: 'What the store refused of a published file needs its file again.',
    file: 'services/ingest-api/src/replay/replay-rows.ts',
    changes: [
      {
        from: `rejected.stage === 'door' && format !== undefined && !format.strict`,
        to: 'format !== undefined && !format.strict',
      },
    ],
    tests: ['services/ingest-api/src/replay/replay-rows.test.ts'],
  },
  {
    id: 'door/withheld-text-comes-in',
    mistake: 'A text that was withheld comes in as if it were the observation.',
    file: 'services/ingest-api/src/replay/replay-rows.ts',
    changes: [
      {
        from: 'if (rejected.payload.includes(WITHHELD)) return',
        to: 'if (rejected.payload === WITHHELD) return',
      },
    ],
    tests: ['services/ingest-api/src/replay/replay-rows.test.ts'],
  },
  {
    id: 'door/replay-into-another-source',
    mistake: 'A rejected row is corrected into one of a source that the key may not write.',
    file: 'services/ingest-api/src/replay/replay.ts',
    changes: [{ from: 'mayWrite: (source) => mayWrite(key, source),', to: 'mayWrite: () => true,' }],
    tests: ['test/access/authorisation.int.test.ts'],
  },
]
