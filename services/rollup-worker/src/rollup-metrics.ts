/** Figures of the rollup-worker for Prometheus. */
import { queues } from '@tideline/contracts'
import type { Metrics } from '@tideline/runtime'

export const rollupMetrics = (metrics: Metrics) => {
  const figures = {
    runs: metrics.counter('rollup_runs_total', 'Sweeps that published a watermark'),
    failures: metrics.counter('rollup_failures_total', 'Sweeps that failed; the next one takes over'),
    keys: metrics.counter('rollup_keys_total', 'Keys recomputed', ['kind']),
    conflicts: metrics.counter('rollup_conflicts_total', 'Revisions found with two contents'),
    seconds: metrics.histogram(
      'rollup_seconds',
      'Time of a sweep that had work',
      [0.05, 0.2, 0.5, 1, 2, 5, 20, 60],
    ),
    freshness: metrics.histogram(
      'rollup_freshness_seconds',
      'From append to shown in series, of the first revision that a sweep took in',
      [0.25, 0.5, 1, 2, 5, 10, 30, 120, 600],
    ),
    watermark: metrics.gauge('rollup_watermark_seconds', 'The watermark, seconds since 1970'),
    watermarkAge: metrics.gauge('rollup_watermark_age_seconds', 'Age of the watermark'),
    drift: metrics.gauge(
      'rollup_drift_keys',
      'Keys that differed from brute force in the last verification, whoever made it',
    ),
    verified: metrics.gauge(
      'rollup_verified_seconds',
      'When the last verification ended, seconds since 1970',
    ),
    stalled: metrics.counter('queue_stalled_total', 'Jobs whose lock ran out', ['queue']),
  }
  // no figure is better than a 0 that nobody measured
  for (const unknown of [figures.watermark, figures.watermarkAge, figures.drift, figures.verified])
    unknown.remove()
  for (const queue of [queues.rollup, queues.rollupParts, queues.verify]) figures.stalled.inc({ queue }, 0)
  return figures
}

export type RollupMetrics = ReturnType<typeof rollupMetrics>
