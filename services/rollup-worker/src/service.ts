/**
 * Looks every few hundred milliseconds whether revisions were stored past the last watermark, and recomputes the keys
 * they touch. Every night, and on demand by `tideline verify`, everything is compared with brute force.
 * Redis says when to look and spreads the parts of large runs; it holds nothing that matters.
 */
import { openStore, rollupWatermark, sweep, verify } from '@tideline/clickhouse'
import { queues, topicNames } from '@tideline/contracts'
import { runSweeps, type QueueEvent } from '@tideline/queues'
import {
  createHttp,
  createLogger,
  createMetrics,
  evaluateProgress,
  type RunningService,
} from '@tideline/runtime'
import type { RollupWorkerConfig } from './config.ts'
import { rollupMetrics } from './rollup-metrics.ts'
import { spreadParts } from './spread-parts.ts'

const STALE_AFTER_MS = 120_000

export const startRollupWorker = async (config: RollupWorkerConfig): Promise<RunningService> => {
  const logger = createLogger('rollup-worker', config.logLevel)
  const metrics = createMetrics('rollup-worker')
  const figures = rollupMetrics(metrics)
  const store = await openStore({ url: config.clickhouseUrl, database: config.database })
  const topic = topicNames(config.topicPrefix).observations
  const worker = `rollup-${process.pid}`
  const prefix = `${config.database}-rollup`
  const startedAt = Date.now()
  let lastLookAt: number | undefined

  const report = (event: QueueEvent): void => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      if (event.queue === queues.rollup) figures.failures.inc()
      logger.warn({ queue: event.queue, job: event.job, err: event.error }, 'job_failed')
    }
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

  const parts = spreadParts({ redisUrl: config.redisUrl, prefix, store, report })
  const sweeps = runSweeps({
    redisUrl: config.redisUrl,
    prefix,
    queue: queues.rollup,
    schedules: { sweep: { everyMs: config.sweepEveryMs } },
    report,
    async sweep(signal) {
      const began = performance.now()
      try {
        const run = await sweep(store, {
          topic,
          worker,
          keysPerPart: config.keysPerPart,
          runParts: parts.run(signal),
        })
        if (run === null) return
        figures.runs.inc()
        figures.watermark.set(run.upTo / 1000)
        if (run.changed === 0) return
        figures.seconds.observe((performance.now() - began) / 1000)
        figures.keys.inc({ kind: 'flow' }, run.flowKeys)
        figures.keys.inc({ kind: 'stock' }, run.stockUnits)
        figures.conflicts.inc(run.conflicts)
        logger.info({ ...run, ms: Math.round(performance.now() - began) }, 'rollup_swept')
      } finally {
        // A look that failed is still a look: what hangs is noticed, what ClickHouse refuses shows in readiness.
        lastLookAt = Date.now()
      }
    },
  })
  const verifications = runSweeps({
    redisUrl: config.redisUrl,
    prefix,
    queue: queues.verify,
    schedules: { nightly: { pattern: config.verifyAt, zone: 'UTC' } },
    report,
    async sweep() {
      const outcome = await verify(store)
      figures.drift.set(outcome.drift)
      logger[outcome.drift === 0 ? 'info' : 'error']({ ...outcome }, 'rollup_verified')
    },
  })

  const http = createHttp({
    title: 'Tideline rollup-worker',
    version: '1',
    description: 'Recomputes the aggregates whose observations changed.',
    logger,
    metrics,
    async live() {
      const progress = evaluateProgress({
        lastAdvanceAt: lastLookAt,
        startedAt,
        now: Date.now(),
        staleAfterMs: STALE_AFTER_MS,
      })
      // Without Redis nothing tells when to look; a restart would not help, so that is a matter of readiness.
      const ok = progress.ok || !(await sweeps.ping())
      return { ok, checks: { sweeps: { ...progress, ok } } }
    },
    dependencies: async () => ({ clickhouse: await store.ping(), redis: await sweeps.ping() }),
  })
  const age = setInterval(() => {
    rollupWatermark(store).then(
      (watermark) => {
        if (watermark === null) return
        figures.watermark.set(watermark / 1000)
        figures.watermarkAge.set((Date.now() - watermark) / 1000)
      },
      (error: unknown) => logger.debug({ err: error }, 'watermark_unreadable'),
    )
  }, 5_000)

  const url = await http.listen({ host: config.host, port: config.port })
  return {
    url,
    async close() {
      http.beginStopping()
      clearInterval(age)
      await http.close()
      await verifications.close()
      await sweeps.close()
      await parts.close()
      await store.close()
    },
  }
}
