/** Figures of the source-collector for Prometheus. */
import { queues } from '@tideline/contracts'
import type { Metrics } from '@tideline/runtime'

export const collectorMetrics = (metrics: Metrics) => {
  const figures = {
    runs: metrics.counter('collect_runs_total', 'Visits to publishers, by what came of them', [
      'collection',
      'outcome',
    ]),
    bytes: metrics.counter('collect_bytes_total', 'Bytes that were fetched and kept', ['collection']),
    stopped: metrics.gauge(
      'collect_stopped',
      '1 = not understood; nothing is fetched until somebody looked',
      ['collection'],
    ),
    silent: metrics.gauge('collect_silent', '1 = nothing new came for longer than the source publishes', [
      'collection',
    ]),
    failures: metrics.counter('collect_looks_failed_total', 'Looks for what is due that failed'),
    stalled: metrics.counter('queue_stalled_total', 'Jobs whose lock ran out', ['queue']),
    lastLook: metrics.gauge('collect_last_look_seconds', 'When this process last looked, seconds since 1970'),
  }
  figures.lastLook.remove()
  figures.stalled.inc({ queue: queues.collect }, 0)
  return figures
}
