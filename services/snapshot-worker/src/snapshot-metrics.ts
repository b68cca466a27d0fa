/** Figures of the snapshot-worker for Prometheus. */
import { queues } from '@tideline/contracts'
import type { Metrics } from '@tideline/runtime'

export const snapshotMetrics = (metrics: Metrics) => {
  const figures = {
    made: metrics.counter('snapshots_made_total', 'Snapshots that this process made or finished', [
      'situation',
    ]),
    failures: metrics.counter('snapshot_looks_failed_total', 'Looks for due snapshots that failed'),
    stalled: metrics.counter('queue_stalled_total', 'Jobs whose lock ran out', ['queue']),
    // Of all processes the newest counts: with several workers the looks of one may all be taken by another.
    lastLook: metrics.gauge(
      'snapshot_last_look_seconds',
      'When this process last looked, seconds since 1970',
    ),
  }
  figures.lastLook.remove()
  figures.stalled.inc({ queue: queues.snapshot }, 0)
  return figures
}
