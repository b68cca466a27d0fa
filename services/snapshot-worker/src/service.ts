/**
 * Makes one snapshot a situation and day. BullMQ says when to look (at each cut-off and every minute, one worker at a
 * time); what exists is known from files and ClickHouse, so Redis may be wiped and workers killed.
 */
import { createStore, prepareStore, watchedStore } from '@tideline/log'
import { queues } from '@tideline/contracts'
import { runSweeps, type QueueEvent, type Sweeps } from '@tideline/queues'
import {
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  createWorkWatch,
  evaluateHandler,
  readPrecedence,
  untilThere,
  type RunningService,
} from '@tideline/runtime'
import type { SnapshotWorkerConfig } from './config.ts'
import { cutOffSchedules } from './cut-off-schedules.ts'
import { loadSituations } from './load-situations.ts'
import { makeDue } from './make-due.ts'
import { snapshotMetrics } from './snapshot-metrics.ts'

export { snapshotWorkerEnv, type SnapshotWorkerConfig } from './config.ts'

/** A statement may take 130 s (the store's time-out); a look without any answer for longer hangs. */
const HUNG_AFTER_MS = 180_000
const ANSWER_WITHIN_MS = 3_000

export const startSnapshotWorker = async (config: SnapshotWorkerConfig): Promise<RunningService> => {
  const logger = createLogger('snapshot-worker', config.logLevel)
  const metrics = createMetrics('snapshot-worker')
  const figures = snapshotMetrics(metrics)
  const situations = await loadSituations(config.situationFile)
  const precedence = await readPrecedence(config.precedenceFile)
  const storeOptions = { url: config.clickhouseUrl, database: config.database }
  const store = createStore(storeOptions)
  const watch = createWorkWatch()
  let sweeps: Sweeps | undefined
  const storeAnswers = (): Promise<boolean> => answersWithin(() => store.ping(), ANSWER_WITHIN_MS)

  const report = (event: QueueEvent): void => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      figures.failures.inc()
      logger.warn({ job: event.job, err: event.error }, 'snapshot_look_failed')
    }
    if (event.kind === 'scheduled')
      logger.info({ schedule: event.schedule, reason: event.reason }, 'schedule_asserted')
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

  const http = createHttp({
    title: 'Tideline snapshot-worker',
    version: '1',
    description: 'Makes one situation snapshot a day, at the watermark of its cut-off.',
    logger,
    metrics,
    answersTo: config.allowedHosts,
    // With several workers another may take every look: only what this one has in hand can hang.
    live() {
      const lastBeatAt = watch.oldestBeatAt()
      const look = evaluateHandler({ lastBeatAt, now: Date.now(), hungAfterMs: HUNG_AFTER_MS })
      return { ok: look.ok, checks: { look } }
    },
    dependencies: async () => ({
      clickhouse: await storeAnswers(),
      redis: (await sweeps?.ping()) ?? false,
      looking: sweeps !== undefined,
    }),
  })
  const url = await http.listen({ host: config.host, port: config.port })

  await untilThere('clickhouse', async () => await prepareStore(store, storeOptions), { logger })
  sweeps = runSweeps({
    redisUrl: config.redisUrl,
    prefix: `${config.database}-snapshot`,
    queue: queues.snapshot,
    schedules: { look: { everyMs: config.lookEveryMs }, ...cutOffSchedules(situations) },
    report,
    async sweep(signal) {
      const { dataDir, catchUpDays } = config
      const work = watch.begin()
      const seen = watchedStore(store, (question) => watch.call([work], question))
      try {
        const now = Date.now()
        const found = await makeDue({
          store: seen,
          dataDir,
          situations,
          precedence,
          catchUpDays,
          now,
          signal,
        })
        figures.lastLook.setToCurrentTime()
        for (const snapshot of found.filter((each) => each.made)) {
          figures.made.inc({ situation: snapshot.situation })
          logger.info({ ...snapshot }, 'snapshot_made')
        }
      } finally {
        work.end()
      }
    },
  })

  return {
    url,
    async close() {
      http.beginStopping()
      await sweeps?.close()
      await store.close()
      await http.close()
    },
  }
}
