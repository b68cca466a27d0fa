/** What the sink says is stored, what the door refused, and up to when figures are told: read from the real store. */
import { tables } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../../test/harness/index.ts'
import { auditGaps, insertAudit, storedOffsets, type AuditRow } from '../progress/audit.ts'
import { ingestWatermark, readWatermark, rollupState } from '../progress/watermarks.ts'
import { migrate, openStore } from '../store/migrate.ts'
import { openRejected, readReceipt, readRejected } from './read-ledger.ts'
import { storeLedger, type RejectedRow } from './write-ledger.ts'
import { watchedStore, type Store } from '../store/store.ts'
import { asRows } from '../../../../test/harness/as-rows.ts'

const world = testWorld('ledger')
let store: Store
beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => store.close())

const AT = Date.parse('2024-03-01T12:00:00.500Z')

describe('the audit', () => {
  const range = (topic: string, partition: number, first: bigint, last: bigint, ms = 0): AuditRow => ({
    topic,
    partition,
    partitions: 2,
    firstOffset: first,
    lastOffset: last,
    rows: 1,
    rejected: 0,
    markers: 0,
    safeTo: AT + ms,
    worker: 'test',
  })

  it('says up to where each partition of a topic is stored', async () => {
    await insertAudit(store, [
      range('t', 0, 0n, 9n),
      range('t', 0, 10n, 100n),
      range('t', 0, 5n, 20n),
      range('t', 1, 0n, 18_446_744_073_709_551_614n),
      range('other', 0, 0n, 500n),
    ])
    expect(await storedOffsets(store, 't')).toEqual(
      new Map([
        [0, 100n],
        [1, 18_446_744_073_709_551_614n],
      ]),
    )
  })

  it('names a gap of one offset, and none where ranges were read again', async () => {
    await insertAudit(store, [
      range('gaps', 0, 0n, 9n),
      range('gaps', 0, 0n, 4n),
      range('gaps', 0, 11n, 20n),
      range('gaps', 1, 21n, 30n),
      range('gaps', 1, 31n, 40n),
      range('elsewhere', 0, 90n, 99n),
    ])
    expect(await auditGaps(store, 'gaps')).toEqual([{ partition: 0, from: 10n, to: 11n }])
  })

  it('has no watermark before each partition has a range, and then that of the one that is behind', async () => {
    await insertAudit(store, [range('w', 0, 0n, 9n, 5_000), range('x', 0, 0n, 9n), range('x', 1, 0n, 9n)])
    expect(await ingestWatermark(store, 'w')).toBeNull()
    await insertAudit(store, [range('w', 1, 0n, 9n, 1_000)])
    expect(await ingestWatermark(store, 'w')).toBe(AT + 1_000)
    // what is stored again moves nothing back
    await insertAudit(store, [range('w', 1, 10n, 19n, 4_999), range('w', 1, 0n, 5n, 500)])
    expect(await ingestWatermark(store, 'w')).toBe(AT + 4_999)
    expect(await ingestWatermark(store, 'nothing')).toBeNull()
  })
})

it('figures are told up to the last run that is done, and the ledger is as long as that run says', async () => {
  const run = async (
    runId: string,
    state: 'done' | 'running',
    ms: number,
    ledgerMs?: number,
  ): Promise<void> => {
    const watermark = new Date(AT + ms).toISOString()
    const zero = {
      fromWatermark: '2024-03-01T00:00:00.000Z',
      changed: 0,
      flowKeys: 0,
      stockKeys: 0,
      conflicts: 0,
      worker: 'test',
    }
    const ledger = ledgerMs === undefined ? {} : { ledgerTo: new Date(AT + ledgerMs).toISOString() }
    await store.insert(tables.runs, [{ ...zero, ...ledger, runId, state, watermark, startedAt: watermark }])
  }
  expect(await rollupState(store)).toEqual({ watermark: null, ledgerTo: 0 })
  await run('a', 'running', 1_000)
  expect(await rollupState(store)).toEqual({ watermark: null, ledgerTo: 0 })
  await run('a', 'done', 1_000, 990)
  expect(await rollupState(store)).toEqual({ watermark: AT + 1_000, ledgerTo: AT + 990 })
  await run('b', 'running', 1_001)
  expect(await rollupState(store)).toEqual({ watermark: AT + 1_000, ledgerTo: AT + 990 })
  expect(await readWatermark(store)).toBe('2024-03-01T12:00:01.500Z')
  // by a worker of before, which enters nothing
  await run('b', 'done', 1_001)
  expect(await rollupState(store)).toEqual({ watermark: AT + 1_001, ledgerTo: 0 })
  await run('c', 'done', 1_002, 1_002)
  // a slow one of before that is done late
  await run('late', 'done', 500, 500)
  expect(await rollupState(store)).toEqual({ watermark: AT + 1_002, ledgerTo: AT + 1_002 })
})

describe('rejected rows', () => {
  const rejected = (rejectedId: string, changes: Partial<RejectedRow> = {}): RejectedRow => {
    const at = new Date(AT).toISOString()
    const row = { source: 's', format: 'tideline', receipt: 'r', row: 1, code: 'C', path: '', value: '' }
    const more = {
      message: '',
      payload: '0123456789',
      topic: '',
      partition: 0,
      offset: '0',
      replayReceipt: '',
    }
    return {
      rejectedId,
      stage: 'door',
      ...row,
      ...more,
      state: 'open',
      rejectedAt: at,
      updatedAt: at,
      ...changes,
    }
  }
  const keep = (...rows: RejectedRow[]) =>
    storeLedger(
      store,
      rows.map((row) => ({ v: 1, table: 'rejected', row })),
    )
  const later = new Date(AT + 1).toISOString()

  const ids = (rows: readonly { rejectedId: string }[]): string[] => rows.map(({ rejectedId }) => rejectedId)
  /** in the order of a replay: the last said first, of one push the last row first */
  const open = ['later', 'row 10', 'row 2 a', 'row 2 b', 'row 1']

  beforeAll(async () => {
    await keep(
      rejected('row 1'),
      rejected('row 10', { row: 10 }),
      rejected('row 2 b', { row: 2 }),
      rejected('row 2 a', { row: 2 }),
      rejected('later', { rejectedAt: later }),
      rejected('closed', { row: 3 }),
      rejected('other source', { source: 'z', code: 'D', receipt: 'q' }),
    )
    await keep(rejected('closed', { row: 3, state: 'replayed', updatedAt: later }))
    // delivered again: the older state does not come back
    await keep(rejected('closed', { row: 3 }))
  })

  const all = { limit: 100, maxBytes: 1_000_000 }

  it('are taken page by page, each once and in one order, whatever they share', async () => {
    const seen: string[] = []
    for (let after; seen.length < 10;) {
      const [row] = await openRejected(store, { ...all, source: 's', limit: 1, ...(after && { after }) })
      if (row === undefined) break
      seen.push(row.rejectedId)
      after = row
    }
    expect(seen).toEqual(open)
  })

  it('are taken up to so many bytes, and one always', async () => {
    const within = async (maxBytes: number) =>
      (await openRejected(store, { ...all, source: 's', maxBytes })).length
    // 10 bytes each; what begins below the bound comes along
    expect([await within(1), await within(10), await within(11), await within(41)]).toEqual([1, 1, 2, 5])
  })

  it('are chosen by push, source, code, and the sources that may be read', async () => {
    const other = ['other source']
    expect(ids(await openRejected(store, { ...all, receipt: 'q' }))).toEqual(other)
    expect(ids(await openRejected(store, { ...all, code: 'D' }))).toEqual(other)
    expect(ids(await openRejected(store, { ...all, sources: ['z'] }))).toEqual(other)
    expect(ids(await openRejected(store, { ...all, sources: [] }))).toEqual([])
    expect(ids(await openRejected(store, { ...all, source: 's', sources: ['s', 'z'] }))).toEqual(open)
  })

  it('are listed by row or newest first, closed ones with their newest state', async () => {
    const page = { limit: 3, offset: 0, source: 's' }
    expect(ids(await readRejected(store, { ...page, order: 'row' }))).toEqual(['later', 'row 1', 'row 2 a'])
    expect(ids(await readRejected(store, { ...page, offset: 3, limit: 9, order: 'row' }))).toEqual([
      'row 2 b',
      'closed',
      'row 10',
    ])
    expect(ids(await readRejected(store, { ...page, order: 'newest' }))).toEqual(['later', 'closed', 'row 1'])
    const closed = await readRejected(store, { ...page, order: 'row', state: 'replayed' })
    expect(closed.map(({ rejectedId, row }) => [rejectedId, row])).toEqual([['closed', 3]])
    expect(ids(await readRejected(store, { ...page, order: 'row', rejectedId: 'row 1' }))).toEqual(['row 1'])
  })
})

it('a receipt is the newest that was kept, whichever came last', async () => {
  const receipt = (text: string, ms: number) => {
    const at = new Date(AT + ms).toISOString()
    const row = {
      receiptId: 'r',
      source: 's',
      format: 'f',
      dataset: '',
      receivedAt: at,
      state: 'appended' as const,
    }
    return { v: 1 as const, table: 'receipts' as const, row: { ...row, receipt: text, updatedAt: at } }
  }
  await storeLedger(store, [receipt('old', 1)])
  await storeLedger(store, [receipt('new', 3)])
  await storeLedger(store, [receipt('late', 2)])
  expect(await readReceipt(store, 'r')).toBe('new')
  expect(await readReceipt(store, 'unknown')).toBeUndefined()
})

it('a migration is applied once', async () => {
  expect(await migrate(store)).toEqual([])
})

it('the store gives large numbers exactly, times in UTC, and nothing where a join finds nothing', async () => {
  const [row] = await store.rows(
    asRows(),
    `SELECT toUInt64(9007199254740993) AS large, toDateTime64('2024-03-01T12:00:00.5Z', 3) AS at, n.a AS missing,
       getSetting('async_insert') AS async
     FROM (SELECT 1 AS k) AS l LEFT JOIN (SELECT 2 AS k, toUInt8(7) AS a) AS n ON n.k = l.k`,
  )
  expect(row).toEqual({ large: '9007199254740993', at: '2024-03-01T12:00:00.500Z', missing: 0, async: false })
})

it('a watched store tells of each question, whatever it answers', async () => {
  let told = 0
  const watched = watchedStore(store, async (question) => {
    told += 1
    return await question()
  })
  expect(
    await watched.rows(
      asRows(),
      "SELECT {n:UInt8} + getSetting('max_threads') * 0 AS n",
      { n: 3 },
      { max_threads: 1 },
    ),
  ).toHaveLength(1)
  await watched.run('CREATE TABLE watched (a UInt8) ENGINE = Memory')
  await watched.insert('watched', [{ a: 1 }])
  await expect(watched.rows(asRows(), 'SELECT nothing')).rejects.toThrow('nothing')
  expect(told).toBe(4)
})
