import { queues } from '@tideline/contracts'
import type { Report } from '@tideline/queues'
import type { Logger } from '@tideline/runtime'
import type { RollupMetrics } from './rollup-metrics.ts'

/** What befell the queues, in figures and in the log. */
export const reportTo =
  (figures: Pick<RollupMetrics, 'stalled' | 'failures'>, logger: Logger): Report =>
  (event) => {
    if (event.kind === 'stalled') figures.stalled.inc({ queue: event.queue })
    if (event.kind === 'failed') {
      if (event.queue === queues.rollup) figures.failures.inc()
      logger.warn({ queue: event.queue, job: event.job, err: event.error }, 'job_failed')
    }
    if (event.kind === 'error') logger.warn({ queue: event.queue, err: event.error }, 'queue_error')
  }
