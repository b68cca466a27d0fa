import { createClient } from '@clickhouse/client'
import { connectionOf } from '@tideline/kafka'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { expect, test } from 'vitest'
import { testWorld } from './world.ts'

const world = testWorld('Harness: a world of its own')

test('two worlds share the engines and no name', () => {
  const other = testWorld('Harness: a world of its own')
  expect(other.clickhouseUrl).toBe(world.clickhouseUrl)
  expect(other.database).not.toBe(world.database)
  expect(other.topicPrefix).not.toBe(world.topicPrefix)
  expect(other.redisPrefix).not.toBe(world.redisPrefix)
})

test('its topic prefix makes a topic', async () => {
  const admin = new Kafka({
    ...connectionOf(world.kafkaBrokers.split(',')),
    logLevel: logLevel.NOTHING,
  }).admin()
  await admin.connect()
  const topic = `${world.topicPrefix}observations`
  await admin.createTopics({
    topics: [{ topic, numPartitions: 2, replicationFactor: 1 }],
    waitForLeaders: true,
  })
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  expect(topics[0]?.partitions).toHaveLength(2)
  await admin.deleteTopics({ topics: [topic] })
  await admin.disconnect()
})

test('its database can be made and dropped', async () => {
  const client = createClient({ url: world.clickhouseUrl })
  await client.command({ query: `CREATE DATABASE ${world.database}` })
  const result = await client.query({ query: 'SELECT 1 AS one', format: 'JSONEachRow' })
  expect(await result.json()).toEqual([{ one: 1 }])
  await client.command({ query: `DROP DATABASE ${world.database}` })
  await client.close()
})

test('its Redis prefix makes a key', async () => {
  const redis = new Redis(world.redisUrl)
  await redis.set(`${world.redisPrefix}:key`, 'value')
  expect(await redis.get(`${world.redisPrefix}:key`)).toBe('value')
  await redis.del(`${world.redisPrefix}:key`)
  redis.disconnect()
})
