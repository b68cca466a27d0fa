/** Services that start while what they need is away: they live, say that they are not ready, and go on when it is back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@tideline/local-stack'
import { createApiKey } from '@tideline/runtime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrokerProxy, type BrokerProxy } from '../codes/broker-proxy.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { superviseService, type SupervisedService } from './supervised-service.ts'

const world = testWorld('away at start')
const names = ['ingest-api', 'ingest-worker', 'rollup-worker'] as const
const services = new Map<string, SupervisedService>()
const ends: string[] = []
let directory: string
let broker: BrokerProxy
let apiKey: string
/** nothing listens there until the test opens it */
let storePort: number
let store: CuttingProxy | undefined

const url = (name: string): string => services.get(name)?.url ?? ''
const health = async (name: string, path: 'healthz' | 'readyz'): Promise<number> =>
  (await fetch(`${url(name)}/${path}`)).status

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tideline-away-'))
  const { key, entry } = createApiKey({ name: 'away', sources: ['*'] })
  apiKey = key
  await writeFile(join(directory, 'keys.json'), JSON.stringify({ version: 1, keys: [entry] }))
  broker = await startBrokerProxy(world.kafkaBrokers.split(',')[0] ?? '')
  await broker.cut()
  const [port = 0, ...ports] = await freePorts(names.length + 1)
  storePort = port
  const storeUrl = new URL(world.clickhouseUrl)
  storeUrl.host = `127.0.0.1:${port}`
  for (const [index, service] of names.entries()) {
    services.set(
      service,
      superviseService({
        service,
        port: ports[index] ?? 0,
        env: {
          KAFKA_BROKERS: broker.address,
          CLICKHOUSE_URL: storeUrl.href,
          REDIS_URL: world.redisUrl,
          DATABASE: world.database,
          TOPIC_PREFIX: world.topicPrefix,
          DATA_DIR: directory,
          API_KEYS_FILE: join(directory, 'keys.json'),
          MARKER_INTERVAL_MS: '1000',
        },
        onEnd: (how, lastWords) => ends.push(`${service} ended (${how}): ${lastWords}`),
      }),
    )
  }
})
afterAll(async () => {
  await Promise.all([...services.values()].map((service) => service.stop()))
  await broker?.close()
  await store?.close()
  await rm(directory, { recursive: true, force: true })
})

const push = async (): Promise<Response> =>
  await fetch(`${url('ingest-api')}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      source: 'team',
      id: 'early',
      revision: 1,
      category: 'internal_displacements',
      cause: 'disaster',
      country: 'BHS',
      figure: 5,
      start: '2024-03-01',
    }),
  })

it('live without Kafka and ClickHouse, are not ready, and say so to whoever pushes', async () => {
  for (const name of names) {
    await until(`${name} to listen`, async () => ((await health(name, 'healthz')) === 200 ? true : undefined))
    expect([name, await health(name, 'readyz')]).toEqual([name, 503])
  }
  const refused = await push()
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ code: 'KAFKA_UNAVAILABLE' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // longer than kafkajs itself goes on trying to connect
  await until('the worker to have waited', () =>
    (services.get('ingest-worker')?.output().split('dependency_awaited').length ?? 0) > 4 ? true : undefined,
  )
  expect(ends).toEqual([])
})

it('go on when these are there, one after the other, without having ended', async () => {
  await broker.mend()
  await until('the ingest-api to be ready', async () =>
    (await health('ingest-api', 'readyz')) === 200 ? true : undefined,
  )
  const taken = await push()
  expect(taken.status).toBe(202)
  const { receiptId } = (await taken.json()) as { receiptId: string }
  expect(await health('ingest-worker', 'readyz')).toBe(503)

  store = await startCuttingProxy(Number(new URL(world.clickhouseUrl).port), storePort)
  for (const name of names) await services.get(name)?.ready()
  await until('the push to show', async () => {
    const answer = await fetch(`${url('ingest-api')}/v1/receipts/${receiptId}`)
    return ((await answer.json()) as { visible: boolean }).visible ? true : undefined
  })
  expect(ends).toEqual([])
  expect([...services.values()].map(({ starts }) => starts)).toEqual([1, 1, 1])
})
