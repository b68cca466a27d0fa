/** How far the pipeline is, and what waits for somebody, from what the store holds; now is a parameter. */
import { insertAudit, type Store } from '@tideline/log'
import { testWorld } from '../../../../test/harness/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, topic } from '../test-world.fixture.ts'
import { readStatus } from './read-status.ts'

const world = testWorld('query-status')
const [earlier, watermark, later] = [
  '2025-06-01T00:00:00.001Z',
  '2025-06-01T00:00:10.007Z',
  '2025-06-01T00:00:20.002Z',
] as const
let store: Store

beforeAll(async () => {
  store = await openTestStore(world.clickhouseUrl, world.database)
})
afterAll(async () => {
  await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store.close()
})

const run = (runId: string, at: string, more: object = {}): object => ({
  runId,
  fromWatermark: at,
  watermark: at,
  state: 'done',
  changed: 1,
  flowKeys: 2,
  stockKeys: 30,
  conflicts: 0,
  startedAt: at,
  finishedAt: at,
  worker: 'test',
  ...more,
})

describe('the status', () => {
  it('of an empty store says that nothing is known, not that all is well', async () => {
    expect(await readStatus(store, topic, Date.parse(later))).toEqual({
      watermark: null,
      ingestWatermark: null,
      lagSeconds: null,
      rejected: 0,
      conflicts: 0,
      lastRun: null,
      lastVerify: null,
    })
  })

  it('is of the last run that ended and the last check, and counts what is open', async () => {
    await store.insert('rollup_runs', [
      run('first', earlier, { changed: 7 }),
      run('second', watermark, { changed: 400, finishedAt: later }),
      run('third', later, { state: 'running', changed: 9, finishedAt: null }),
    ])
    await store.insert('verify_runs', [
      { runId: 'b', watermark, keys: 12, drift: 3, details: '', seconds: 1, finishedAt: later },
      { runId: 'a', watermark: earlier, keys: 11, drift: 0, details: '', seconds: 1, finishedAt: earlier },
    ])
    await store.insert(
      'rejected',
      [
        ['one', 'open'],
        ['two', 'open'],
        ['three', 'replayed'],
      ].map(([rejectedId, state]) => ({ rejectedId, state, rejectedAt: earlier })),
    )
    // two contents of one revision are one conflict; so is another revision, and another source
    await store.insert(
      'conflicts',
      [
        ['field', 1, 'a'],
        ['field', 1, 'b'],
        ['field', 2, 'a'],
        ['other', 1, 'a'],
      ].map(([source, revision, hash]) => ({ source, id: 'x', revision, hash, recordedAt: earlier })),
    )
    await insertAudit(store, [
      {
        topic,
        partition: 0,
        partitions: 1,
        firstOffset: 0n,
        lastOffset: 5n,
        rows: 5,
        rejected: 0,
        markers: 0,
        safeTo: Date.parse(later),
        worker: 'test',
      },
    ])
    expect(await readStatus(store, topic, Date.parse(watermark) + 12_500)).toEqual({
      watermark,
      ingestWatermark: later,
      lagSeconds: 12.5,
      rejected: 2,
      conflicts: 3,
      lastRun: { watermark, changed: 400, keys: 32, finishedAt: later },
      lastVerify: { watermark, keys: 12, drift: 3, finishedAt: later },
    })
  })

  it('is not ahead of a clock that is behind', async () => {
    expect((await readStatus(store, topic, Date.parse(earlier))).lagSeconds).toBe(0)
    expect((await readStatus(store, 'another-topic', Date.parse(later))).ingestWatermark).toBeNull()
  })
})
