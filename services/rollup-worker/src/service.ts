/**
 * Looks every few hundred milliseconds whether revisions were stored past the last watermark, and recomputes the keys
 * they touch. Every night, and on demand by `tideline verify`, everything is compared with brute force.
 * Redis says when to look and spreads the parts of large runs; it holds nothing that matters.
 */
import { createStore, firstChangedAt, prepareStore, watchedStore, type Store } from '@tideline/log'
import { sweep, verify } from '@tideline/rollups'
import { queues, topicNames } from '@tideline/contracts'
import { runSweeps, type QueueEvent, type Sweeps } from '@tideline/queues'
import {
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  createWorkWatch,
  untilThere,
  type RunningService,
} from '@tideline/runtime'
import type { RollupWorkerConfig } from './config.ts'
import { evaluateLiveness } from './liveness.ts'
import { lookAtStore, type StoreLook } from './look-at-store.ts'
import { rollupMetrics } from './rollup-metrics.ts'
import { spreadParts } from './spread-parts.ts'

const LOOK_AT_STORE_EVERY_MS = 2_000
const ANSWER_WITHIN_MS = 3_000

export const startRollupWorker = async (config: RollupWorkerConfig): Promise<RunningService> => {
  const logger = createLogger('rollup-worker', config.logLevel)
  const metrics = createMetrics('rollup-worker')
  const figures = rollupMetrics(metrics)
  const storeOptions = { url: config.clickhouseUrl, database: config.database }
  const store = createStore(storeOptions)
  const topic = topicNames(config.topicPrefix).observations
  const worker = `rollup-${process.pid}`
  const prefix = `${config.database}-rollup`
  const startedAt = Date.now()
  const watches = { sweep: createWorkWatch(), parts: createWorkWatch(), verify: createWorkWatch() }
  /** each answer of ClickHouse is a sign of life */
  const watched = async (name: keyof typeof watches, run: (seen: Store) => Promise<void>): Promise<void> => {
    const work = watches[name].begin()
    try {
      await run(watchedStore(store, (question) => watches[name].call([work], question)))
    } finally {
      work.end()
    }
  }
  let lastLookAt: number | undefined
  let sweeps: Sweeps | undefined
  let look: StoreLook | undefined
  const redisAnswers = async (): Promise<boolean> => (await sweeps?.ping()) ?? false
  const storeAnswers = (): Promise<boolean> => answersWithin(() => store.ping(), ANSWER_WITHIN_MS)

  const report = (event: QueueEvent): void => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      if (event.queue === queues.rollup) figures.failures.inc()
      logger.warn({ queue: event.queue, job: event.job, err: event.error }, 'job_failed')
    }
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

  const http = createHttp({
    title: 'Tideline rollup-worker',
    version: '1',
    description: 'Recomputes the aggregates whose observations changed.',
    logger,
    metrics,
    live: async () =>
      evaluateLiveness({
        startedAt,
        now: Date.now(),
        handlers: Object.fromEntries(
          Object.entries(watches).map(([name, watch]) => [name, watch.oldestBeatAt()]),
        ),
        lastLookAt,
        advancedAt: look?.advancedAt(),
        redisAnswers: await redisAnswers(),
        storeAnswers: await storeAnswers(),
      }),
    dependencies: async () => ({
      clickhouse: await storeAnswers(),
      redis: await redisAnswers(),
      sweeping: sweeps !== undefined,
    }),
  })
  const url = await http.listen({ host: config.host, port: config.port })

  await untilThere('clickhouse', async () => await prepareStore(store, storeOptions), { logger })
  const parts = spreadParts({
    redisUrl: config.redisUrl,
    prefix,
    withStore: (run) => watched('parts', run),
    report,
  })
  const sweepOnce = async (seen: Store, signal: AbortSignal): Promise<void> => {
    const began = performance.now()
    const run = await sweep(seen, {
      topic,
      worker,
      keysPerPart: config.keysPerPart,
      runParts: parts.run(seen, signal),
    })
    if (run === null) return
    figures.runs.inc()
    figures.watermark.set(run.upTo / 1000)
    if (run.changed === 0) return
    const shownAt = Date.now()
    figures.seconds.observe((performance.now() - began) / 1000)
    figures.keys.inc({ kind: 'flow' }, run.flowKeys)
    figures.keys.inc({ kind: 'stock' }, run.stockUnits)
    figures.conflicts.inc(run.conflicts)
    logger.info({ ...run, ms: Math.round(performance.now() - began) }, 'rollup_swept')
    // a first run takes in everything that was ever stored; that says nothing of how fresh figures are
    const first = run.since === 0 ? null : await firstChangedAt(seen, run.since, run.upTo)
    if (first !== null) figures.freshness.observe(Math.max(0, shownAt - first) / 1000)
  }
  sweeps = runSweeps({
    redisUrl: config.redisUrl,
    prefix,
    queue: queues.rollup,
    schedules: { sweep: { everyMs: config.sweepEveryMs } },
    report,
    async sweep(signal) {
      try {
        await watched('sweep', async (seen) => await sweepOnce(seen, signal))
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
    sweep: () =>
      watched('verify', async (seen) => {
        const outcome = await verify(seen)
        logger[outcome.drift === 0 ? 'info' : 'error']({ ...outcome }, 'rollup_verified')
      }),
  })
  look = lookAtStore({ store, topic, figures, logger, everyMs: LOOK_AT_STORE_EVERY_MS })

  return {
    url,
    async close() {
      http.beginStopping()
      await look?.stop()
      await verifications.close()
      await sweeps?.close()
      await parts.close()
      await store.close()
      await http.close()
    },
  }
}
