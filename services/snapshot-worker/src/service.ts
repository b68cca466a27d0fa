/**
 * Makes one snapshot a situation and day. BullMQ says when to look (at each cut-off and every minute, one worker at a
 * time); what exists is known from files and ClickHouse, so Redis may be wiped and workers killed.
 */
import { openStore } from '@tideline/clickhouse'
import { queues } from '@tideline/contracts'
import { runSweeps, type QueueEvent, type Repeat } from '@tideline/queues'
import { createHttp, createLogger, createMetrics, type RunningService } from '@tideline/runtime'
import type { Situation } from '@tideline/snapshots'
import type { SnapshotWorkerConfig } from './config.ts'
import { loadSituations } from './load-situations.ts'
import { makeDue } from './make-due.ts'

export { snapshotWorkerEnv, type SnapshotWorkerConfig } from './config.ts'

const cutOffSchedules = (situations: readonly Situation[]): Record<string, Repeat> =>
  Object.fromEntries(
    situations.map(({ id, time, timezone }) => {
      const [hour, minute] = time.split(':')
      return [`cut-off-${id}`, { pattern: `${Number(minute)} ${Number(hour)} * * *`, zone: timezone }]
    }),
  )

export const startSnapshotWorker = async (config: SnapshotWorkerConfig): Promise<RunningService> => {
  const logger = createLogger('snapshot-worker', config.logLevel)
  const metrics = createMetrics('snapshot-worker')
  const made = metrics.counter('snapshots_made_total', 'Snapshots that this process made or finished', [
    'situation',
  ])
  const failures = metrics.counter('snapshot_looks_failed_total', 'Looks for due snapshots that failed')
  const stalled = metrics.counter('snapshot_jobs_stalled_total', 'Jobs whose worker was lost')
  // Of all processes the newest counts: with several workers the looks of one may all be taken by another.
  const lastLook = metrics.gauge(
    'snapshot_last_look_seconds',
    'When this process last looked, seconds since 1970',
  )
  const situations = await loadSituations(config.situationFiles)
  const store = await openStore({ url: config.clickhouseUrl, database: config.database })

  const report = (event: QueueEvent): void => {
    if (event.kind === 'stalled') stalled.inc()
    if (event.kind === 'failed') {
      failures.inc()
      logger.warn({ job: event.job, err: event.error }, 'snapshot_look_failed')
    }
    if (event.kind === 'scheduled')
      logger.info({ schedule: event.schedule, reason: event.reason }, 'schedule_asserted')
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }

  const sweeps = runSweeps({
    redisUrl: config.redisUrl,
    prefix: `${config.database}-snapshot`,
    queue: queues.snapshot,
    schedules: { look: { everyMs: config.lookEveryMs }, ...cutOffSchedules(situations) },
    report,
    async sweep(signal) {
      const { dataDir, catchUpDays } = config
      const found = await makeDue({ store, dataDir, situations, catchUpDays, now: Date.now(), signal })
      lastLook.setToCurrentTime()
      for (const snapshot of found.filter((each) => each.made)) {
        made.inc({ situation: snapshot.situation })
        logger.info({ ...snapshot }, 'snapshot_made')
      }
    },
  })

  const http = createHttp({
    title: 'Tideline snapshot-worker',
    version: '1',
    description: 'Makes one situation snapshot a day, at the watermark of its cut-off.',
    logger,
    metrics,
    dependencies: async () => ({ clickhouse: await store.ping(), redis: await sweeps.ping() }),
  })
  const url = await http.listen({ host: config.host, port: config.port })
  return {
    url,
    async close() {
      http.beginStopping()
      await http.close()
      await sweeps.close()
      await store.close()
    },
  }
}
