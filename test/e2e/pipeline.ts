/**
 * The whole pipeline for one test file: our services, on the run's engines, with
 * topics, database and keys that nobody else has. What is started here is stopped here, by pid.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SeriesAnswer, Receipt } from '@tideline/contracts'
import { freePorts } from '@tideline/local-stack'
import { createApiKey, type ApiKeyEntry } from '@tideline/runtime'
import { guarded } from '../harness/guarded.ts'
import type { TestWorld } from '../harness/index.ts'
import { ownEnvironment } from '../harness/own-environment.ts'
import { until } from '../harness/until.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export type ServiceName =
  | 'ingest-api'
  | 'ingest-worker'
  | 'rollup-worker'
  | 'query-api'
  | 'snapshot-worker'
  | 'source-collector'

export interface PipelineOptions {
  world: TestWorld
  services?: readonly ServiceName[]
  env?: Readonly<Record<string, string>>
  /** known to the services beside the key that the pipeline pushes with */
  keys?: readonly ApiKeyEntry[]
  /** each service in a process of its own, so that one can be stopped, killed or measured alone; default all in one */
  apart?: boolean
}

export interface PushOptions {
  source?: string
  complete?: boolean
  force?: boolean
  dryRun?: boolean
}

export interface Pipeline {
  ingestUrl: string
  queryUrl: string
  apiKey: string
  dataDir: string
  url(service: ServiceName): string
  /** those of services that run `apart` */
  pid(service: ServiceName): number
  kill(service: ServiceName, signal: NodeJS.Signals): void
  start(service: ServiceName): Promise<void>
  /** pushes a file of a published format; the answer whatever its status */
  push(file: string, format: string, options?: PushOptions): Promise<{ status: number; receipt: Receipt }>
  pushAndWait(file: string, format: string, options?: PushOptions): Promise<Receipt>
  waitVisible(receiptId: string): Promise<void>
  series(query: Record<string, string>): Promise<SeriesAnswer>
  /** small cells too, with a key that may see them */
  exactSeries(query: Record<string, string>): Promise<SeriesAnswer>
  /** value of the only point of the only series, or of the period named */
  value(query: Record<string, string>, period?: string): Promise<number | null>
  /** POST /v1/verify, with a key that may */
  verify(): Promise<Response>
  get<T>(url: string): Promise<{ status: number; body: T }>
  stop(): Promise<void>
}

/** ms; services of several files may start at once on two cores */
const PATIENCE = 90_000

const names: readonly ServiceName[] = [
  'ingest-api',
  'ingest-worker',
  'rollup-worker',
  'query-api',
  'snapshot-worker',
  'source-collector',
]

type UrlOf = (service: ServiceName) => string

const spawnNode = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  guarded(
    spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    }),
  )

const endProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 25_000)
  await ended
  clearTimeout(patience)
}

/** The processes by name, each of them the one that was started last. */
const createProcesses = (urlOf: UrlOf, env: Readonly<Record<string, string>>) => {
  const running = new Map<ServiceName, ChildProcess>()
  const portOf = (service: ServiceName): string => new URL(urlOf(service)).port

  const ready = async (child: ChildProcess, services: readonly ServiceName[]): Promise<void> => {
    let output = ''
    const keep = (chunk: Buffer): void => {
      output = `${output}${chunk.toString()}`.slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    for (const service of services) {
      running.set(service, child)
      const outcome = await until(
        `${service} to be ready`,
        async () => {
          if (child.exitCode !== null) return 'ended'
          const answer = await fetch(`${urlOf(service)}/readyz`)
          return answer.ok ? 'ready' : undefined
        },
        PATIENCE,
      )
      if (outcome === 'ended') throw new Error(`${service} ended: ${output}`)
    }
  }

  const start = async (service: ServiceName): Promise<void> =>
    await ready(spawnNode([`services/${service}/src/main.ts`], { PORT: portOf(service), ...env }), [service])

  return {
    running,
    start,
    /** each in a process of its own */
    async startApart(services: readonly ServiceName[]): Promise<void> {
      for (const service of services) await start(service)
    },
    /** all in one process */
    async startTogether(services: readonly ServiceName[]): Promise<void> {
      const ports = Object.fromEntries(services.map((service) => [service, portOf(service)]))
      await ready(spawnNode(['test/e2e/services-together.ts', JSON.stringify(ports)], env), services)
    },
  }
}

const contentTypeOf = (file: string): string => {
  if (file.endsWith('.csv')) return 'text/csv'
  return file.endsWith('.ndjson') ? 'application/x-ndjson' : 'application/json'
}

type Client = Pick<
  Pipeline,
  'get' | 'push' | 'pushAndWait' | 'series' | 'exactSeries' | 'value' | 'waitVisible'
>

/** What a test asks of the services, over HTTP as anybody would. */
const createClient = (urlOf: UrlOf, apiKey: string): Client => {
  const getWith = async <T>(url: string, headers: Record<string, string>) => {
    const answer = await fetch(url, { headers })
    return { status: answer.status, body: (await answer.json()) as T }
  }
  const get: Client['get'] = async <T>(url: string) => await getWith<T>(url, {})

  const push: Client['push'] = async (file, format, options = {}) => {
    const query = new URLSearchParams()
    for (const name of ['complete', 'force', 'dryRun'] as const)
      if (options[name] === true) query.set(name, 'true')
    const path =
      options.source === undefined ? '/v1/observations' : `/v1/datasets/${options.source}/${format}`
    const answer = await fetch(`${urlOf('ingest-api')}${path}?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': contentTypeOf(file) },
      body: createReadStream(file),
      duplex: 'half',
    })
    return { status: answer.status, receipt: (await answer.json()) as Receipt }
  }

  const waitVisible: Client['waitVisible'] = async (receiptId) => {
    await until(
      `receipt ${receiptId} to show in series`,
      async () => {
        const { body } = await get<{ visible: boolean }>(`${urlOf('ingest-api')}/v1/receipts/${receiptId}`)
        return body.visible ? true : undefined
      },
      PATIENCE,
    )
  }

  const seriesWith = async (query: Record<string, string>, headers: Record<string, string>) => {
    const { status, body } = await getWith<SeriesAnswer>(
      `${urlOf('query-api')}/v1/series?${new URLSearchParams(query).toString()}`,
      headers,
    )
    if (status !== 200) throw new Error(`series answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  const series: Client['series'] = async (query) => await seriesWith(query, {})

  return {
    get,
    push,
    async pushAndWait(file, format, options) {
      const { status, receipt } = await push(file, format, options)
      if (status !== 202)
        throw new Error(`push answered ${status}: ${JSON.stringify(receipt).slice(0, 2_000)}`)
      await waitVisible(receipt.receiptId)
      return receipt
    },
    waitVisible,
    series,
    exactSeries: async (query) => await seriesWith(query, { authorization: `Bearer ${apiKey}` }),
    async value(query, period) {
      const answer = await series(query)
      const points = answer.series
        .flatMap((one) => one.points)
        .filter((point) => period === undefined || point.period === period)
      const [point, ...more] = points
      if (more.length > 0)
        throw new Error(`expected one point, got ${points.length}: ${JSON.stringify(points).slice(0, 500)}`)
      return point?.value ?? null
    },
  }
}

export const startPipeline = async ({
  world,
  services = names.filter((name) => name !== 'snapshot-worker' && name !== 'source-collector'),
  env = {},
  keys = [],
  apart = false,
}: PipelineOptions): Promise<Pipeline> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tideline-e2e-'))
  const ports = await freePorts(names.length)
  const urlOf: UrlOf = (service) => `http://127.0.0.1:${ports[names.indexOf(service)] ?? 0}`
  const keysFile = join(dataDir, 'api-keys.json')
  const { key: apiKey, entry } = createApiKey({
    name: 'e2e',
    sources: ['*'],
    scopes: ['exact', 'operate'],
    requestsPerMinute: 100_000,
  })
  await writeFile(keysFile, JSON.stringify({ version: 1, keys: [entry, ...keys] }))
  const { running, start, startApart, startTogether } = createProcesses(urlOf, {
    ...ownEnvironment(),
    KAFKA_BROKERS: world.kafkaBrokers,
    CLICKHOUSE_URL: world.clickhouseUrl,
    REDIS_URL: world.redisUrl,
    DATABASE: world.database,
    TOPIC_PREFIX: world.topicPrefix,
    DATA_DIR: dataDir,
    API_KEYS_FILE: keysFile,
    INGEST_URL: urlOf('ingest-api'),
    QUERY_URL: urlOf('query-api'),
    COLLECT_URL: urlOf('source-collector'),
    LOG_LEVEL: 'info',
    ...env,
  })
  if (apart) await startApart(services)
  else await startTogether(services)

  return {
    ingestUrl: urlOf('ingest-api'),
    queryUrl: urlOf('query-api'),
    apiKey,
    dataDir,
    url: urlOf,
    pid: (service) => running.get(service)?.pid ?? 0,
    kill: (service, signal) => void running.get(service)?.kill(signal),
    start,
    ...createClient(urlOf, apiKey),
    verify: async () =>
      await fetch(`${urlOf('query-api')}/v1/verify`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
      }),
    async stop() {
      await Promise.all([...new Set(running.values())].map(endProcess))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
