import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { storeLedger } from '../ledger/write-ledger.ts'
import { openStore } from '../store/migrate.ts'
import { type Store } from '../store/store.ts'
import { insertAudit } from './audit.ts'
import { countPutAside } from './put-aside.ts'

const world = testWorld('put aside')
let store: Store
beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => store?.close())

const SINCE = Date.parse('2024-03-01T12:00:00.500Z')
const topic = 'observations'
const asked = (receipt: string) => ({ receipt, topic, ends: { 0: 30 }, since: SINCE })

/** An entry takes its time from its message, so it may be much older than the end of the range that it lies in. */
it('a push is not kept waiting by a message put aside at the beginning of a long range', async () => {
  await insertAudit(store, [
    {
      topic,
      partition: 0,
      partitions: 1,
      firstOffset: 10n,
      lastOffset: 20n,
      rows: 10,
      rejected: 1,
      markers: 0,
      safeTo: SINCE,
      worker: 'w',
    },
  ])
  expect(await countPutAside(store, asked('r1'))).toBeUndefined()
  const before = new Date(SINCE - 3_600_000).toISOString()
  await storeLedger(store, [
    {
      v: 1,
      table: 'rejected',
      row: {
        rejectedId: `${topic}-0-10`,
        stage: 'store',
        source: 's',
        format: '',
        receipt: 'r0',
        row: 0,
        code: 'MESSAGE_UNREADABLE',
        path: '',
        value: '',
        message: 'no record',
        payload: 'x',
        topic,
        partition: 0,
        offset: '10',
        state: 'open',
        replayReceipt: '',
        rejectedAt: before,
        updatedAt: before,
      },
    },
  ])
  expect(await countPutAside(store, asked('r1'))).toBe(0)
  expect(await countPutAside(store, asked('r0'))).toBe(1)
})
