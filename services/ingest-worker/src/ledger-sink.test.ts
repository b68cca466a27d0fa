/** The rejected topic to its tables: what is there is kept as it is, what cannot be read is kept all the same. */
import { encodeLedgerEntry, type LedgerEntry } from '@tideline/log'
import type { IncomingMessage } from '@tideline/kafka'
import { createLogger, createMetrics } from '@tideline/runtime'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHeldStore, type HeldStore } from './held-store.fixture.ts'
import { createLedgerSink, readEntry } from './ledger-sink.ts'
import { refusalEntry } from './refuse.ts'
import { createSinkMetrics } from './sink-metrics.ts'
import { StoreBrokenError } from './until-stored.ts'

const messageOf = (value: Buffer | null, offset = 17n): IncomingMessage => ({
  offset,
  timestamp: Date.parse('2026-11-24T01:23:19.007Z'),
  key: null,
  value,
})

const receipt: LedgerEntry = {
  v: 1,
  table: 'receipts',
  row: {
    receiptId: 'r-1',
    source: 'test',
    format: 'tideline',
    dataset: '',
    receivedAt: '2026-11-24T01:23:19.007Z',
    state: 'appended',
    receipt: '{}',
    updatedAt: '2026-11-24T01:23:19.007Z',
  },
}

const refused = refusalEntry('observations', 3, {
  message: messageOf(Buffer.from('no JSON')),
  code: 'MESSAGE_UNREADABLE',
  reason: 'the message is not JSON',
  path: 'figure',
  source: 'test',
})

it('a refused message keeps where it stood, when it was appended and all that it said', () => {
  expect(refused).toEqual({
    v: 1,
    table: 'rejected',
    row: {
      rejectedId: 'observations-3-17',
      stage: 'store',
      source: 'test',
      format: '',
      receipt: '',
      row: 0,
      code: 'MESSAGE_UNREADABLE',
      path: 'figure',
      value: '',
      message: 'the message is not JSON',
      payload: 'no JSON',
      topic: 'observations',
      partition: 3,
      offset: '17',
      state: 'open',
      replayReceipt: '',
      rejectedAt: '2026-11-24T01:23:19.007Z',
      updatedAt: '2026-11-24T01:23:19.007Z',
      category: '',
      country: '',
      periodFrom: null,
      periodTo: null,
      people: null,
      ids: [],
    },
  })
})

it('bytes that are no text are kept as base64, and a long reason is cut', () => {
  const entry = refusalEntry('t', 0, {
    message: messageOf(Buffer.from([0xff, 0x00])),
    code: 'STORE_REFUSED_ROW',
    reason: 'x'.repeat(1_001),
  })
  expect(entry.row).toMatchObject({
    payload: 'base64:/wA=',
    message: 'x'.repeat(1_000),
    source: '',
    path: '',
  })
  const empty = refusalEntry('t', 0, { message: messageOf(null), code: 'MESSAGE_UNREADABLE', reason: '' })
  expect(empty.row).toMatchObject({ payload: '' })
})

it('an entry is read as it was made; anything else becomes an entry of its own', () => {
  expect(readEntry('rejected', 0, messageOf(encodeLedgerEntry(receipt)))).toEqual(receipt)
  for (const value of [null, Buffer.from('{'), Buffer.from(JSON.stringify({ ...receipt, v: 2 }))])
    expect(readEntry('rejected', 0, messageOf(value)).row).toMatchObject({
      rejectedId: 'rejected-0-17',
      code: 'MESSAGE_UNREADABLE',
      payload: value?.toString() ?? '',
    })
})

let held: HeldStore
beforeEach(async () => {
  held = await openHeldStore()
})
afterEach(async () => held.close())

const ledgerSink = () => {
  const metrics = createSinkMetrics(createMetrics('test'))
  const sink = createLedgerSink({
    store: held.store,
    logger: createLogger('test', 'silent'),
    metrics,
    signal: new AbortController().signal,
  })
  const messages = [receipt, refused, refused].map((entry, index) =>
    messageOf(encodeLedgerEntry(entry), BigInt(index)),
  )
  return { metrics, handled: sink.handle({ topic: 'rejected', partition: 0, messages, end: 3n }) }
}

it('each entry goes to its table, and is counted and done when both tables have them', async () => {
  const { metrics, handled } = ledgerSink()
  const refusals = await held.next('rejected')
  expect(refusals.rows).toEqual([refused.row, refused.row])
  refusals.stored()
  const receipts = await held.next('receipts')
  expect(receipts.rows).toEqual([receipt.row])
  expect((await metrics.ledger.get()).values).toEqual([])
  // a store that is overloaded is waited for
  receipts.refused(202)
  held.answer('rejected', () => undefined)
  held.answer('receipts', () => undefined)
  await handled
  const counted = (await metrics.ledger.get()).values.map(({ labels, value }) => [labels.table, value])
  expect(Object.fromEntries(counted)).toEqual({ receipts: 1, rejected: 2 })
})

it.each([41, 60])('a table that refuses ends the worker instead of dropping an entry: %i', async (code) => {
  held.answer('rejected', () => code)
  await expect(ledgerSink().handled).rejects.toBeInstanceOf(StoreBrokenError)
})

it('a refused record says when and where it would have counted', () => {
  const record = {
    v: 1,
    category: 'returns',
    country: 'HND',
    start: '2024-03-01',
    end: '2024-03-02',
    people: 9,
    id: 'a',
  }
  const entryOf = (value: object) =>
    refusalEntry('observations', 3, {
      message: messageOf(Buffer.from(JSON.stringify(value))),
      code: 'STORE_REFUSED_ROW',
      reason: 'r',
      source: 'team',
    }).row
  expect(entryOf(record)).toMatchObject({
    category: 'returns',
    country: 'HND',
    periodFrom: '2024-03-01',
    periodTo: '2024-03-02',
    people: 9,
    ids: ['a'],
  })
  // one member that is none of a record's makes the others doubtful
  expect(entryOf({ ...record, start: '1.3.' })).toMatchObject({ category: '', periodFrom: null, ids: [] })
})
