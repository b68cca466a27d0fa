/** The contract of the two ports, against the real broker: whoever replaces kafkajs has to pass it. */
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { connectionOf } from './broker-address.ts'
import { createPartitionConsumer } from './consumer.ts'
import { createProducer } from './producer.ts'
import { ensureTopics, fetchEndOffsets } from './topics.ts'
import { partitionOf } from './partition-of.ts'
import type { EventProducer, PartitionBatch } from './types.ts'

const world = testWorld('kafka')
const brokers = world.kafkaBrokers.split(',')
const kafka = { brokers, clientId: 'test' }
const topic = `${world.topicPrefix}contract`
const log = { info() {}, warn() {}, error() {} }
let producer: EventProducer

beforeAll(async () => {
  await ensureTopics(kafka, [{ name: topic, partitions: 3 }], log)
  producer = await createProducer(kafka, log)
})
afterAll(async () => producer.close())

const message = (key: string) => ({ key: Buffer.from(key), value: Buffer.from(`value of ${key}`) })

const consumeUntil = async (
  groupId: string,
  done: (batch: PartitionBatch) => boolean,
  handle: (batch: PartitionBatch) => void,
) => {
  const finished = Promise.withResolvers<void>()
  const consumer = await createPartitionConsumer(
    { ...kafka, groupId, topics: [topic], sessionTimeoutMs: 6_000 },
    {
      async handle(batch) {
        handle(batch)
        if (done(batch)) finished.resolve()
      },
      fatal: finished.reject,
    },
    log,
  )
  await finished.promise
  await consumer.stop()
}

it('finds a topic that is there', async () => {
  expect(await ensureTopics(kafka, [{ name: topic, partitions: 3 }], log)).toEqual(new Map([[topic, 3]]))
})

it('says where messages went, and a key goes where the Java clients put it', async () => {
  const keys = Array.from({ length: 30 }, (_, index) => `source|${index}`)
  const appended = await producer.send(topic, keys.map(message))
  const ends = await fetchEndOffsets(kafka, topic, log)
  for (const { partition, end, at } of appended) {
    expect(ends.get(partition)).toBe(end)
    expect(at).toBeGreaterThan(1_600_000_000_000)
  }
  const perPartition = Map.groupBy(keys, (key) => partitionOf(Buffer.from(key), 3))
  for (const [partition, list] of perPartition) expect(ends.get(partition)).toBe(BigInt(list.length))
})

it('reads each message once in order, commits last + 1, and reads again what was not handled', async () => {
  const ends = await fetchEndOffsets(kafka, topic, log)
  const total = [...ends.values()].reduce((sum, end) => sum + Number(end), 0)
  const groupId = `${world.topicPrefix}group`
  let failures = 0
  const seen: string[] = []
  await consumeUntil(
    groupId,
    () => seen.length >= total,
    (batch) => {
      if (failures < 1) {
        failures += 1
        throw new Error('not stored')
      }
      seen.push(...batch.messages.map(({ offset }) => `${batch.partition}-${offset}`))
    },
  )
  expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted())
  expect(seen).toHaveLength(total)

  await producer.send(topic, [message('one more')])
  const later: number[] = []
  await consumeUntil(
    groupId,
    () => true,
    (batch) => void later.push(batch.messages.length),
  )
  expect(later).toEqual([1])
})

it('its end waits for what is in hand, and commits it', async () => {
  const ends = await fetchEndOffsets(kafka, topic, log)
  const total = [...ends.values()].reduce((sum, end) => sum + Number(end), 0)
  const groupId = `${world.topicPrefix}stopped`
  const stored = Promise.withResolvers<void>()
  let handed = 0
  const consumer = await createPartitionConsumer(
    { ...kafka, groupId, topics: [topic], sessionTimeoutMs: 6_000 },
    {
      async handle(batch) {
        handed += batch.messages.length
        await stored.promise
      },
      fatal: stored.reject,
    },
    log,
  )
  await expect.poll(() => handed, { timeout: 30_000 }).toBe(total)
  const stopping = consumer.stop()
  // an end that did not wait would have left the group by now
  for (let times = 0; times < 5; times += 1) await fetchEndOffsets(kafka, topic, log)
  stored.resolve()
  await stopping
  await producer.send(topic, [message('after the end')])
  const later: number[] = []
  await consumeUntil(
    groupId,
    () => true,
    (batch) => void later.push(batch.messages.length),
  )
  expect(later).toEqual([1])
})

describe('a topic', () => {
  const admin = new kafkajs.Kafka({
    ...connectionOf(brokers),
    clientId: 'test',
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin()
  beforeAll(() => admin.connect())
  afterAll(() => admin.disconnect())

  it('is made to keep everything for ten years, by the time of the broker', async () => {
    const name = `${world.topicPrefix}made`
    const made = await ensureTopics(kafka, [{ name, partitions: 2, maxMessageBytes: 3_000_000 }], log)
    expect(made).toEqual(new Map([[name, 2]]))
    const wanted = {
      'message.timestamp.type': 'LogAppendTime',
      'cleanup.policy': 'delete',
      'retention.ms': '315360000000',
      'retention.bytes': '-1',
      'max.message.bytes': '3000000',
      'min.insync.replicas': '1',
    }
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames: Object.keys(wanted) }],
    })
    const found = resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue])
    expect(Object.fromEntries(found ?? [])).toEqual(wanted)
  })

  it('whose messages have the times of their producers is refused', async () => {
    const name = `${world.topicPrefix}strange`
    const configEntries = [{ name: 'message.timestamp.type', value: 'CreateTime' }]
    await admin.createTopics({ topics: [{ topic: name, numPartitions: 1, configEntries }] })
    await expect(ensureTopics(kafka, [{ name, partitions: 1 }], log)).rejects.toThrow(
      'message.timestamp.type=CreateTime; it must be LogAppendTime',
    )
  })
})

it('fails within seconds where no broker answers', async () => {
  const lost = await createProducer({ brokers: ['127.0.0.1:1'], clientId: 'test' }, log)
  await expect(lost.send(topic, [message('x')])).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE' })
  await lost.close()
}, 20_000)
