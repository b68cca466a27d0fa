/**
 * A broker whose clock is set back by most of an hour between two starts: what was answered as of an instant stays, what
 * comes then is recorded after it and shows, and a delivery that is made again records what it recorded before.
 */
import { askSeries } from '@tideline/answers'
import { rollupState } from '@tideline/log'
import { sweep, verify } from '@tideline/rollups'
import { DEFAULT_PARTITIONS, MARKER_KEY, tables, topicNames, type SeriesQuery } from '@tideline/contracts'
import { connectionOf } from '@tideline/kafka'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  flowRecord,
  openBench,
  startWorker,
  type Bench,
} from '../../services/ingest-worker/src/worker.fixture.ts'
import { asRows } from '../harness/as-rows.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

/** The broker takes no message that is an hour ahead. */
const AHEAD_MS = 50 * 60_000

const world = testWorld('clock set back')
const { observations: topic } = topicNames(world.topicPrefix)
let bench: Bench

/** With times of our own, as long as the topic takes them; a worker would refuse such a topic. */
const sendAhead = async (ids: readonly string[]): Promise<void> => {
  const kafka = new kafkajs.Kafka({
    ...connectionOf(world.kafkaBrokers.split(',')),
    logLevel: kafkajs.logLevel.NOTHING,
  })
  const admin = kafka.admin()
  await admin.connect()
  const takeTimes = (value: string): Promise<unknown> =>
    admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: kafkajs.ConfigResourceTypes.TOPIC,
          name: topic,
          configEntries: [{ name: 'message.timestamp.type', value }],
        },
      ],
    })
  await takeTimes('CreateTime')
  const producer = kafka.producer()
  await producer.connect()
  const timestamp = String(Date.now() + AHEAD_MS)
  const records = ids.map((id) => ({
    key: `test|${id}`,
    value: JSON.stringify(flowRecord(id)),
    timestamp,
  }))
  const markers = Array.from({ length: DEFAULT_PARTITIONS }, (_, partition) => ({
    key: MARKER_KEY,
    value: '{"marker":1}',
    partition,
    timestamp: String(Number(timestamp) + 1),
  }))
  await producer.send({ topic, acks: -1, messages: [...records, ...markers] })
  await producer.disconnect()
  await takeTimes('LogAppendTime')
  await admin.disconnect()
}

const ids = Array.from({ length: 40 }, (_, nth) => `o-${nth}`)

beforeAll(async () => {
  bench = await openBench(world)
  await sendAhead(ids)
})
afterAll(async () => bench?.close())

const question: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'year',
  groupBy: [],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
  exact: true,
}

const peopleAsOf = async (ms: number): Promise<unknown> => {
  const { series } = await askSeries(bench.store, { ...question, asOf: new Date(ms).toISOString() })
  return series.map(({ points }) => points.map(({ value }) => value))
}

const sweepUntil = async (people: number): Promise<number> =>
  await until(`${people} people to show`, async () => {
    await sweep(bench.store, { topic, worker: 'test' })
    const { watermark } = await rollupState(bench.store)
    if (watermark === null) throw new Error('nothing is swept')
    const shown = await peopleAsOf(watermark)
    if (JSON.stringify(shown) !== JSON.stringify([[people]]))
      throw new Error(`as of ${new Date(watermark).toISOString()} ${JSON.stringify(shown)}`)
    return watermark
  })

/** When each row counts as recorded. */
const recorded = async (): Promise<object[]> =>
  await bench.store.rows(
    asRows<object>(),
    `SELECT id, revision, toUnixTimestamp64Milli(recordedAt) AS at FROM ${tables.log} FINAL ORDER BY id, revision`,
  )

it(
  'records nothing behind a watermark, and answers of before stay what they were',
  { timeout: 240_000 },
  async () => {
    const before = startWorker(world)
    const first = await sweepUntil(40 * 12)
    expect(first).toBeGreaterThan(Date.now() + AHEAD_MS / 2)
    await before.stop()

    // from here on the broker's own clock, which is behind
    await bench.send(ids.slice(0, 10).map((id) => flowRecord(id, 2, { people: 112, figure: 112 })))
    await bench.send([flowRecord('new')])
    const doomed = startWorker(world, { FAULT_POINT: 'after_insert_before_commit' })
    expect(await doomed.ended()).toBe('SIGKILL')
    const rowsOfDoomed = await recorded()
    const after = startWorker(world)
    try {
      const second = await sweepUntil(40 * 12 + 10 * 100 + 12)
      expect(second).toBeGreaterThan(first)
      expect(await peopleAsOf(first)).toEqual([[40 * 12]])
      const rows = await recorded()
      for (const row of rowsOfDoomed) expect(rows).toContainEqual(row)
      const late = await bench.store.rows(
        asRows<{ n: string }>(),
        `SELECT count() AS n FROM ${tables.log} FINAL
       WHERE (revision = 2 OR id = 'new') AND recordedAt <= fromUnixTimestamp64Milli({first:Int64})`,
        { first },
      )
      expect(late).toEqual([{ n: '0' }])
      expect(await verify(bench.store)).toMatchObject({ drift: 0 })
    } finally {
      await after.stop()
    }
  },
)
