/**
 * Fetches what publishers publish, on schedule, keeps a copy of it and pushes what is new through ingest-api. BullMQ says when to
 * look, one look at a time over all processes; what is due is known from the runs on the disk, so Redis may be wiped.
 */
import { queues } from '@tideline/contracts'
import { runSweeps, type QueueEvent, type Sweeps } from '@tideline/queues'
import { cursorsIn } from '@tideline/pulls'
import { createHttp, createLogger, createMetrics, watchApiKeys, type RunningService } from '@tideline/runtime'
import { collectorMetrics } from './collector-metrics.ts'
import type { SourceCollectorConfig } from './config.ts'
import { openCopies } from './keep/copies.ts'
import { openRuns } from './keep/runs.ts'
import { readCollections } from './plan/collections.ts'
import { readScheduledPulls } from './plan/scheduled-pulls.ts'
import { addCollectRoutes } from './routes.ts'
import { createCollector } from './run/collector.ts'

export { sourceCollectorEnv, type SourceCollectorConfig } from './config.ts'

export const startSourceCollector = async (config: SourceCollectorConfig): Promise<RunningService> => {
  const logger = createLogger('source-collector', config.logLevel)
  const metrics = createMetrics('source-collector')
  const figures = collectorMetrics(metrics)
  const stopping = new AbortController()
  const keys = config.apiKeysFile === undefined ? undefined : await watchApiKeys(config.apiKeysFile, logger)
  const { collections, pulls } = await readCollections(config.collectionsFile)
  const collector = createCollector({
    collections,
    pulls: await readScheduledPulls(
      pulls,
      config.collectionsFile,
      collections.map(({ name }) => name),
    ),
    cursors: cursorsIn(config.dataDir),
    copies: openCopies(config.dataDir),
    runs: openRuns(config.dataDir),
    fetching: config.fetching === 'on',
    ingestUrl: config.ingestUrl,
    keyFile: config.collectorKeyFile,
    signal: stopping.signal,
    onRun(run) {
      const { collection, outcome } = run
      figures.runs.inc({ collection, outcome })
      if (run.bytes !== undefined) figures.bytes.inc({ collection }, run.bytes)
      figures.stopped.set({ collection }, outcome === 'stopped' ? 1 : 0)
      logger[outcome === 'stopped' ? 'error' : outcome === 'failed' ? 'warn' : 'info'](
        { ...run },
        `collect_${outcome}`,
      )
    },
  })
  let sweeps: Sweeps | undefined

  const report = (event: QueueEvent): void => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      figures.failures.inc()
      logger.warn({ job: event.job, err: event.error }, 'collect_look_failed')
    }
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

  /** Of the runs on the disk: also what happened before this process began. */
  const tellStanding = async (): Promise<void> => {
    for (const { name, silentSince, last } of await collector.list()) {
      figures.stopped.set({ collection: name }, last?.outcome === 'stopped' ? 1 : 0)
      figures.silent.set({ collection: name }, silentSince === null ? 0 : 1)
      if (silentSince !== null) logger.warn({ collection: name, silentSince }, 'collect_silent')
    }
  }

  const http = createHttp({
    title: 'Tideline source-collector',
    version: '1',
    description: 'Fetches what publishers publish, on schedule.',
    logger,
    metrics,
    answersTo: config.allowedHosts,
    live: () => ({ ok: true, checks: {} }),
    dependencies: async () => ({ redis: (await sweeps?.ping()) ?? false }),
  })
  addCollectRoutes(http, collector, () => keys?.keys() ?? [])
  const url = await http.listen({ host: config.host, port: config.port })

  sweeps = runSweeps({
    redisUrl: config.redisUrl,
    prefix: `${config.database}-collect`,
    queue: queues.collect,
    schedules: { look: { everyMs: config.collectEveryMs } },
    report,
    async sweep() {
      await collector.runDue()
      await tellStanding()
      figures.lastLook.setToCurrentTime()
    },
  })

  return {
    url,
    async close() {
      http.beginStopping()
      stopping.abort()
      await sweeps?.close()
      keys?.close()
      await http.close()
    },
  }
}
