/** Figures of the rollup-worker for Prometheus. */
import type { Metrics } from '@tideline/runtime'

export const rollupMetrics = (metrics: Metrics) => ({
  runs: metrics.counter('rollup_runs_total', 'Sweeps that published a watermark'),
  failures: metrics.counter('rollup_failures_total', 'Sweeps that failed; the next one takes over'),
  keys: metrics.counter('rollup_keys_total', 'Keys recomputed', ['kind']),
  conflicts: metrics.counter('rollup_conflicts_total', 'Revisions found with two contents'),
  seconds: metrics.histogram(
    'rollup_seconds',
    'Time of a sweep that had work',
    [0.05, 0.2, 0.5, 1, 2, 5, 20, 60],
  ),
  watermark: metrics.gauge('rollup_watermark_seconds', 'The watermark, seconds since 1970'),
  watermarkAge: metrics.gauge('rollup_watermark_age_seconds', 'Age of the watermark'),
  drift: metrics.gauge('rollup_drift_keys', 'Keys that differed from brute force in the last verification'),
  stalled: metrics.counter('queue_stalled_total', 'Jobs whose lock ran out', ['queue']),
})
