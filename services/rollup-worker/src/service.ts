/**
 * Looks, when it is told that something was stored and else every few seconds, whether revisions were stored past the last
 * watermark, and recomputes the keys they touch. Every night, and on demand by `tideline verify`, everything is compared with brute force.
 * Redis says when to look and spreads the parts of large runs; it holds nothing that matters.
 */
import { createStore, prepareStore } from '@tideline/log'
import { topicNames, queues } from '@tideline/contracts'
import {
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  untilThere,
  type RunningService,
  type Logger,
} from '@tideline/runtime'
import type { RollupWorkerConfig } from './config.ts'
import { evaluateLiveness } from './liveness.ts'
import { lookAtStore, type StoreLook } from './look-at-store.ts'
import { rollupMetrics, type RollupMetrics } from './rollup-metrics.ts'
import { startSweeping, type Sweeping } from './start-sweeping.ts'
import { tidyBookkeeping } from './tidy-bookkeeping.ts'
import { createWatchedWork } from './watched-work.ts'
import type { Report } from '@tideline/queues'

/** What befell the queues, in figures and in the log. */
const reportTo =
  (figures: Pick<RollupMetrics, 'stalled' | 'failures'>, logger: Logger): Report =>
  (event) => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      if (event.queue === queues.rollup) figures.failures.inc()
      logger.warn({ queue: event.queue, job: event.job, err: event.error }, 'job_failed')
    }
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

const LOOK_AT_STORE_EVERY_MS = 10_000
const ANSWER_WITHIN_MS = 3_000
const TIDY = { firstAfterMs: 60_000, everyMs: 600_000 }

export const startRollupWorker = async (config: RollupWorkerConfig): Promise<RunningService> => {
  const logger = createLogger('rollup-worker', config.logLevel)
  const metrics = createMetrics('rollup-worker')
  const figures = rollupMetrics(metrics)
  const storeOptions = { url: config.clickhouseUrl, database: config.database }
  const store = createStore(storeOptions)
  const topic = topicNames(config.topicPrefix).observations
  const startedAt = Date.now()
  const work = createWatchedWork(store)
  let sweeping: Sweeping | undefined
  let look: StoreLook | undefined
  const redisAnswers = async (): Promise<boolean> => (await sweeping?.ping()) ?? false
  const storeAnswers = (): Promise<boolean> => answersWithin(() => store.ping(), ANSWER_WITHIN_MS)

  const http = createHttp({
    title: 'Tideline rollup-worker',
    version: '1',
    description: 'Recomputes the aggregates whose observations changed.',
    logger,
    metrics,
    answersTo: config.allowedHosts,
    live: async () =>
      evaluateLiveness({
        startedAt,
        now: Date.now(),
        handlers: work.beats(),
        lastLookAt: sweeping?.lastLookAt(),
        advancedAt: look?.advancedAt(),
        redisAnswers: await redisAnswers(),
        storeAnswers: await storeAnswers(),
      }),
    dependencies: async () => ({
      clickhouse: await storeAnswers(),
      redis: await redisAnswers(),
      sweeping: sweeping !== undefined,
    }),
  })
  const url = await http.listen({ host: config.host, port: config.port })

  await untilThere('clickhouse', async () => await prepareStore(store, storeOptions), { logger })
  sweeping = startSweeping(config, { topic, work, figures, report: reportTo(figures, logger), logger })
  look = lookAtStore({ store, topic, figures, logger, everyMs: LOOK_AT_STORE_EVERY_MS })
  const tidying = tidyBookkeeping({ store, topic, logger, ...TIDY })

  return {
    url,
    async close() {
      http.beginStopping()
      await look?.stop()
      await tidying.stop()
      await sweeping?.close()
      await store.close()
      await http.close()
    },
  }
}
