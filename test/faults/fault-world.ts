/**
 * A stack of this test's own, because its engines get killed, and the services on it, each under a supervisor. The
 * ingest-worker reaches ClickHouse through a proxy that can cut. Names are new for each world, the engines stay.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@tideline/log'
import { topicNames, type Topics } from '@tideline/contracts'
import { freePorts, startStack, type RunningStack } from '@tideline/local-stack'
import { createApiKey } from '@tideline/runtime'
import { guardedDataDir } from '../harness/guarded.ts'
import { createStranger, type Stranger } from './stranger.ts'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { superviseService, type SupervisedService } from './supervised-service.ts'

/** A member that is gone is missed after this long; Kafka allows no less. */
export const SESSION_MS = 6_000

export interface FaultStack {
  readonly stack: RunningStack
  readonly proxy: CuttingProxy
  readonly directory: string
  stop(): Promise<void>
}

export const startFaultStack = async (log: (line: string) => void): Promise<FaultStack> => {
  const directory = await mkdtemp(join(tmpdir(), 'tideline-faults-'))
  const [kafka = 0, kafkaController = 0, redis = 0, clickhouse = 0] = await freePorts(4)
  try {
    const stack = await startStack({
      dataDir: guardedDataDir(join(directory, 'stack')),
      ports: { kafka, kafkaController, redis, clickhouse },
      onExit: (name) => log(`${name} ended by itself`),
    })
    const proxy = await startCuttingProxy(clickhouse)
    return {
      stack,
      proxy,
      directory,
      async stop() {
        await proxy.close()
        await stack.stop()
        await rm(directory, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    throw error
  }
}

export type MainService = 'ingest-api' | 'ingest-worker' | 'rollup-worker' | 'query-api'

export interface FaultWorld extends FaultStack {
  readonly database: string
  readonly topics: Topics
  readonly store: Store
  readonly apiKey: string
  readonly kafka: { brokers: string[]; clientId: string }
  readonly stranger: Stranger
  service(name: MainService): SupervisedService
  /** one more ingest-worker; whoever adds it stops it */
  addWorker(env?: Readonly<Record<string, string>>): Promise<SupervisedService>
  /** services that ended without being told to, since the last call */
  takeEnds(): string[]
  close(): Promise<void>
}

const names: readonly MainService[] = ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api']

/** Names, ports and a key that no other world has, and what the services are told of them. */
const settingsOf = async (engines: FaultStack, settings: Readonly<Record<string, string>>) => {
  const { endpoints } = engines.stack
  const name = `f_${randomBytes(4).toString('hex')}`
  const topicPrefix = `${name}.`
  const keysFile = join(engines.directory, `${name}-keys.json`)
  const { key: apiKey, entry } = createApiKey({
    name: 'faults',
    sources: ['*'],
    scopes: ['operate'],
    requestsPerMinute: 1_000_000,
  })
  await writeFile(keysFile, JSON.stringify({ version: 1, keys: [entry] }))
  const ports = await freePorts(names.length)
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const env = {
    KAFKA_BROKERS: endpoints.kafkaBrokers,
    CLICKHOUSE_URL: endpoints.clickhouseUrl,
    REDIS_URL: endpoints.redisUrl,
    DATABASE: name,
    TOPIC_PREFIX: topicPrefix,
    DATA_DIR: join(engines.directory, name),
    API_KEYS_FILE: keysFile,
    INGEST_URL: urls[0] ?? '',
    QUERY_URL: urls[3] ?? '',
    LOG_LEVEL: 'info',
    KAFKA_SESSION_MS: String(SESSION_MS),
    MARKER_INTERVAL_MS: '1000',
    // small enough that a run is spread over jobs, which live in Redis
    OBSERVATIONS_PER_PART: '100',
    ...settings,
  }
  return { name, topicPrefix, apiKey, env, ports }
}

export const openFaultWorld = async (
  engines: FaultStack,
  settings: Readonly<Record<string, string>> = {},
): Promise<FaultWorld> => {
  const { name, topicPrefix, apiKey, env, ports } = await settingsOf(engines, settings)
  const { endpoints } = engines.stack
  let ends: string[] = []
  const proxied = new URL(endpoints.clickhouseUrl)
  proxied.port = String(engines.proxy.port)
  const viaProxy = { CLICKHOUSE_URL: proxied.href }

  const supervise = (service: string, port: number, more: Readonly<Record<string, string>>) =>
    superviseService({
      service,
      port,
      env: { ...env, ...(service === 'ingest-worker' ? viaProxy : {}), ...more },
      onEnd: (how, lastWords) => ends.push(`${service} ended (${how}): ${lastWords}`),
    })

  const services = new Map(names.map((each, index) => [each, supervise(each, ports[index] ?? 0, {})]))
  const added: SupervisedService[] = []
  const kafka = { brokers: endpoints.kafkaBrokers.split(','), clientId: 'faults' }
  const topics = topicNames(topicPrefix)
  const stranger = createStranger(kafka, topics.observations)
  const store = await openStore({ url: endpoints.clickhouseUrl, database: name })
  const world: FaultWorld = {
    ...engines,
    database: name,
    topics,
    store,
    apiKey,
    kafka,
    stranger,
    service(wanted) {
      const found = services.get(wanted)
      if (found === undefined) throw new Error(`there is no ${wanted}`)
      return found
    },
    async addWorker(more = {}) {
      const [port = 0] = await freePorts(1)
      const worker = supervise('ingest-worker', port, more)
      added.push(worker)
      return worker
    },
    takeEnds() {
      const taken = ends
      ends = []
      return taken
    },
    async close() {
      await Promise.all([...services.values(), ...added].map((each) => each.stop()))
      await stranger.close()
      await store.run(`DROP DATABASE IF EXISTS ${name}`)
      await store.close()
    },
  }
  try {
    await Promise.all([...services.values()].map((each) => each.ready(90_000)))
    return world
  } catch (error) {
    const said = [...services.values()].map((each) => each.output().slice(-600)).join('\n')
    await world.close()
    throw new Error(`services did not start: ${said}`, { cause: error })
  }
}
