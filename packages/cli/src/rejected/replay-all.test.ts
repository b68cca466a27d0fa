import { expect, test } from 'vitest'
import type { ReplayedPage } from '@tideline/contracts'
import { addPage } from './replay-all.ts'

test('the pages of a run are told as one', () => {
  const none = { read: 0, replayed: 0, superseded: 0, rejected: 0, outcomes: [], receipts: [] }
  const first: ReplayedPage = {
    read: 2,
    replayed: 1,
    superseded: 0,
    rejected: 1,
    outcomes: [
      { rejectedId: 'a', outcome: 'new' },
      { rejectedId: 'b', outcome: 'rejected', code: 'COUNTRY_UNKNOWN' },
    ],
    receipts: ['r1'],
    next: 'b',
  }
  const second: ReplayedPage = {
    ...first,
    read: 1,
    rejected: 0,
    outcomes: [{ rejectedId: 'c', outcome: 'new' }],
    receipts: ['r2'],
    next: null,
  }
  expect(addPage(addPage(none, first), second)).toEqual({
    read: 3,
    replayed: 2,
    superseded: 0,
    rejected: 1,
    outcomes: [...first.outcomes, ...second.outcomes],
    receipts: ['r1', 'r2'],
  })
})
