/** A broker that is gone under a running ingest-api: nothing is taken, and the same push is taken when it is back. */
import { connectionOf } from '@tideline/kafka'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { testWorld } from '../harness/index.ts'
import { startBrokerProxy, type BrokerProxy } from './broker-proxy.ts'
import { flow, send } from './send.ts'

const world = testWorld('kafka away')
const broker = world.kafkaBrokers.split(',')[0] ?? ''
const admin = new kafkajs.Kafka({
  clientId: 'kafka-away',
  ...connectionOf([broker]),
  logLevel: kafkajs.logLevel.NOTHING,
}).admin()
let proxy: BrokerProxy
let pipeline: Pipeline

beforeAll(async () => {
  proxy = await startBrokerProxy(broker)
  pipeline = await startPipeline({ world, services: ['ingest-api'], env: { KAFKA_BROKERS: proxy.address } })
  await admin.connect()
})
afterAll(async () => {
  await admin.disconnect()
  await pipeline?.stop()
  await proxy?.close()
})

/** How many messages each topic holds; this world has no worker that would add its markers. */
const messages = async (topic: string): Promise<number> => {
  const offsets = await admin.fetchTopicOffsets(`${world.topicPrefix}${topic}`)
  return offsets.reduce((sum, { high }) => sum + Number(high), 0)
}
const ready = async (): Promise<boolean> => (await fetch(`${pipeline.ingestUrl}/readyz`)).ok

it('KAFKA_UNAVAILABLE, and nothing of the push is in the log until it is sent again', async () => {
  const push = JSON.stringify([flow('a'), flow('b'), flow('c', { country: 'XXY' })])
  expect((await send(pipeline, JSON.stringify(flow('first')))).status).toBe(202)
  await proxy.cut()
  const refused = await send(pipeline, push)
  expect(refused.status).toBe(503)
  expect(refused.body).toMatchObject({ code: 'KAFKA_UNAVAILABLE', retryable: true, appendedObservations: 0 })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await ready()).toBe(false)
  expect(await messages('observations.v1')).toBe(1)

  await proxy.mend()
  await until('the ingest-api to be ready again', async () => ((await ready()) ? true : undefined))
  expect(await send(pipeline, push)).toMatchObject({ status: 202, body: { accepted: 2, rejected: 1 } })
  expect(await messages('observations.v1')).toBe(3)
})
