/**
 * The sink on the real broker and the real store, killed where it hurts. The ledger is compared in both
 * directions: everything that was sent is stored, and nothing else is.
 */
import { auditGaps, readRejected, storedOffsets } from '@tideline/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { faultPoints } from './fault.ts'
import { flowRecord, identityOf, openBench, startWorker, until, type Bench } from './worker.fixture.ts'
import { asRows } from '../../../test/harness/as-rows.ts'

const caughtUp = async (bench: Bench): Promise<boolean> => {
  const ends = await bench.ends()
  const stored = await storedOffsets(bench.store, bench.topics.observations)
  return [...ends].every(([partition, end]) => end === 0n || (stored.get(partition) ?? -1n) >= end - 1n)
}

/** Markers keep coming, so "caught up" is asked of the offsets of the moment. */
const untilStored = (bench: Bench) => until('everything sent to be stored', () => caughtUp(bench))

describe.each(faultPoints)('killed at %s', (faultPoint) => {
  const world = testWorld(`sink ${faultPoint}`)
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(world)
  })
  afterAll(async () => bench.close())

  it('stores exactly what was sent, and rejects exactly what cannot be read', async () => {
    const records = Array.from({ length: 400 }, (_, index) =>
      flowRecord(`o-${index % 300}`, Math.floor(index / 300) + 1),
    )
    await bench.send(records.slice(0, 200))
    await bench.sendRaw('test|bad-1', Buffer.from('{"v":1,"source":"test"'))
    await bench.sendRaw('test|bad-2', Buffer.from(JSON.stringify({ ...flowRecord('bad-2'), passport: 'X' })))

    const doomed = startWorker(world, { FAULT_POINT: faultPoint, FAULT_AFTER: '1' })
    expect(await doomed.ended()).toBe('SIGKILL')

    await bench.send(records.slice(200))
    const worker = startWorker(world)
    try {
      await untilStored(bench)
      expect(await bench.stored()).toEqual(records.map(identityOf).toSorted())
      await until(
        'the rejected table',
        async () => (await readRejected(bench.store, { limit: 10, offset: 0, order: 'row' })).length === 2,
      )
      const rejected = await readRejected(bench.store, { limit: 10, offset: 0, order: 'row' })
      expect(rejected.map(({ code, stage }) => ({ code, stage }))).toEqual([
        { code: 'MESSAGE_UNREADABLE', stage: 'store' },
        { code: 'MESSAGE_UNREADABLE', stage: 'store' },
      ])
      expect(await auditGaps(bench.store, bench.topics.observations)).toEqual([])
    } finally {
      await worker.stop()
    }
  })
})

describe('a running sink', () => {
  const world = testWorld('sink running')
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(world)
  })
  afterAll(async () => bench.close())

  it('passes bytes through, isolates the one row that the store refuses, and keeps the first recordedAt', async () => {
    const note = 'Ünïcode, "quotes", \\ and a line\nbreak'
    const good = Array.from({ length: 50 }, (_, index) => flowRecord(`good-${index}`, 1, { note }))
    await bench.send(good)
    // a date that our check lets through as text and ClickHouse cannot read
    await bench.sendRaw(
      'test|refused',
      Buffer.from(JSON.stringify({ ...flowRecord('refused'), reportedAt: 'yesterday' })),
    )
    // twice the same field: JSON.parse takes the last one, ClickHouse refuses
    const doubled = JSON.stringify(flowRecord('doubled')).replace(
      '"country":"BHS"',
      '"country":"BHS","country":"HTI"',
    )
    await bench.sendRaw('test|doubled', Buffer.from(doubled))
    const worker = startWorker(world)
    try {
      await untilStored(bench)
      const [first] = await bench.store.rows(
        asRows<{ note: string; recordedAt: string }>(),
        `SELECT note, recordedAt FROM log FINAL WHERE id = 'good-0'`,
      )
      expect(first?.note).toBe(note)

      await bench.send(good)
      await untilStored(bench)
      expect(await bench.stored()).toEqual(good.map(identityOf).toSorted())
      const [again] = await bench.store.rows(
        asRows<{ recordedAt: string }>(),
        `SELECT recordedAt FROM log FINAL WHERE id = 'good-0'`,
      )
      expect(again?.recordedAt).toBe(first?.recordedAt)

      const rejected = await (async () => {
        await until(
          'two refused rows',
          async () => (await readRejected(bench.store, { limit: 10, offset: 0, order: 'row' })).length === 2,
        )
        return await readRejected(bench.store, { limit: 10, offset: 0, order: 'row' })
      })()
      expect(rejected.map(({ code }) => code)).toEqual(['STORE_REFUSED_ROW', 'STORE_REFUSED_ROW'])
      expect(rejected.map(({ payload }) => payload)).toContain(doubled)
    } finally {
      await worker.stop()
    }
  })
})
