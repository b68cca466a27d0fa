/**
 * Several services in one process, as `startPipeline` runs them where no test stops one of them alone: what they share
 * is loaded once, which is most of what starting them costs. Each keeps its own port, configuration and connections.
 * Argument: JSON of the services' names and ports, in the order in which they are to start.
 */
import { loadConfig, type RunningService } from '@tideline/runtime'
import { until } from '../harness/until.ts'

type Start = (env: NodeJS.ProcessEnv) => Promise<RunningService>

const fatal = (error: unknown): void => {
  console.error(error)
  process.exit(1)
}

/** Loaded one by one, so that a pipeline of two loads two. */
const starts: Record<string, () => Promise<Start>> = {
  async 'ingest-api'() {
    const [{ ingestApiEnv }, { startIngestApi }] = await Promise.all([
      import('../../services/ingest-api/src/config.ts'),
      import('../../services/ingest-api/src/service.ts'),
    ])
    return async (env) => await startIngestApi(loadConfig(ingestApiEnv, env), fatal)
  },
  async 'ingest-worker'() {
    const [{ ingestWorkerEnv }, { startIngestWorker }] = await Promise.all([
      import('../../services/ingest-worker/src/config.ts'),
      import('../../services/ingest-worker/src/service.ts'),
    ])
    return async (env) => await startIngestWorker(loadConfig(ingestWorkerEnv, env), fatal)
  },
  async 'rollup-worker'() {
    const [{ rollupWorkerEnv }, { startRollupWorker }] = await Promise.all([
      import('../../services/rollup-worker/src/config.ts'),
      import('../../services/rollup-worker/src/service.ts'),
    ])
    return async (env) => await startRollupWorker(loadConfig(rollupWorkerEnv, env))
  },
  async 'query-api'() {
    const [{ queryApiEnv }, { startQueryApi }] = await Promise.all([
      import('../../services/query-api/src/config.ts'),
      import('../../services/query-api/src/service.ts'),
    ])
    return async (env) => await startQueryApi(loadConfig(queryApiEnv, env))
  },
  async 'snapshot-worker'() {
    const [{ snapshotWorkerEnv }, { startSnapshotWorker }] = await Promise.all([
      import('../../services/snapshot-worker/src/config.ts'),
      import('../../services/snapshot-worker/src/service.ts'),
    ])
    return async (env) => await startSnapshotWorker(loadConfig(snapshotWorkerEnv, env))
  },
  async 'source-collector'() {
    const [{ sourceCollectorEnv }, { startSourceCollector }] = await Promise.all([
      import('../../services/source-collector/src/config.ts'),
      import('../../services/source-collector/src/service.ts'),
    ])
    return async (env) => await startSourceCollector(loadConfig(sourceCollectorEnv, env))
  },
}

process.on('unhandledRejection', fatal)
process.on('uncaughtException', fatal)

const asked = Object.entries(JSON.parse(process.argv[2] ?? '{}') as Record<string, string>)
const running: RunningService[] = []

process.on('SIGTERM', () => {
  void Promise.allSettled(running.map(async (service) => await service.close())).then(() => process.exit(0))
})

const startOne = async ([name, port]: [string, string]): Promise<void> => {
  const start = await starts[name]?.()
  if (start === undefined) throw new Error(`no service is called ${name}`)
  running.push(await start({ ...process.env, PORT: port }))
  await until(`${name} to be ready`, async () => {
    const { ok } = await fetch(`http://127.0.0.1:${port}/readyz`)
    return ok ? true : undefined
  })
}

// One after the other: a collector that visits before the door is open has failed, and comes again in an hour.
for (const one of asked) await startOne(one)
