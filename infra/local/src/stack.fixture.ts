import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { onTestFinished } from 'vitest'
import { guardedDataDir } from '../../../test/harness/guarded.ts'
import { freePorts } from './ports.ts'
import type { StackEndpoints, StackPorts } from './endpoints.ts'
import { startStack, type RunningStack, type StackOptions } from './stack.ts'
import { stopOrphans } from './orphans.ts'

export const freeStackPorts = async (): Promise<StackPorts> => {
  const [kafka = 0, kafkaController = 0, redis = 0, clickhouse = 0] = await freePorts(4)
  return { kafka, kafkaController, redis, clickhouse }
}

/** A data directory that is gone after the test, with whatever still runs there. */
export const temporaryDataDir = (): string => {
  const parent = mkdtempSync(join(tmpdir(), 'tideline-stack-'))
  const dataDir = join(parent, 'data of Núñez')
  mkdirSync(dataDir)
  guardedDataDir(dataDir)
  onTestFinished(async () => {
    await stopOrphans(dataDir)
    rmSync(parent, { recursive: true, force: true })
  })
  return dataDir
}

/** A stack that is stopped after the test. */
export const startForTest = async (
  dataDir: string,
  options: Partial<StackOptions> = {},
): Promise<RunningStack> => {
  const stack = await startStack({ dataDir, ports: await freeStackPorts(), ...options })
  onTestFinished(() => stack.stop())
  return stack
}

const kafkaOf = ({ kafkaBrokers }: StackEndpoints): Kafka => {
  const { host, username, password } = new URL(`kafka://${kafkaBrokers}`)
  return new Kafka({
    brokers: [host],
    sasl: { mechanism: 'plain', username, password },
    logLevel: logLevel.NOTHING,
  })
}

const withRedis = async <T>({ redisUrl }: StackEndpoints, work: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = new Redis(redisUrl)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

const query = async ({ clickhouseUrl }: StackEndpoints, sql: string): Promise<string> => {
  const { origin, username, password } = new URL(clickhouseUrl)
  const headers = { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password }
  const response = await fetch(origin, { method: 'POST', headers, body: sql })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text.trim()
}

export interface Holding {
  kafka: number
  redis: string | null
  clickhouse: string
}

/** Puts one more thing into each engine, each acknowledged. */
export const writeEverywhere = async (endpoints: StackEndpoints, value: string): Promise<void> => {
  const kafka = kafkaOf(endpoints)
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true })
  await admin.disconnect()
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic: 'kept', acks: -1, messages: [{ value }] })
  await producer.disconnect()
  await withRedis(endpoints, (redis) => redis.set('kept', value))
  await query(endpoints, 'CREATE TABLE IF NOT EXISTS kept (value String) ENGINE = MergeTree ORDER BY value')
  await query(endpoints, `INSERT INTO kept VALUES ('${value}')`)
}

export const readEverywhere = async (endpoints: StackEndpoints): Promise<Holding> => {
  const admin = kafkaOf(endpoints).admin()
  await admin.connect()
  const [partition] = await admin.fetchTopicOffsets('kept')
  await admin.disconnect()
  return {
    kafka: Number(partition?.high),
    redis: await withRedis(endpoints, (redis) => redis.get('kept')),
    clickhouse: await query(
      endpoints,
      "SELECT arrayStringConcat(arraySort(groupArray(value)), ',') FROM kept",
    ),
  }
}
