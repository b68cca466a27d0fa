/** What the sink tells Prometheus. No offsets or ids as labels. */
import type { Metrics } from '@tideline/runtime'

export const createSinkMetrics = (metrics: Metrics) => ({
  rows: metrics.counter('sink_rows_total', 'Rows stored in the log'),
  bytes: metrics.counter('sink_bytes_total', 'Bytes stored in the log'),
  batches: metrics.counter('sink_batches_total', 'Partition batches stored and committed'),
  inserts: metrics.counter('sink_inserts_total', 'Inserts that ClickHouse acknowledged'),
  insertSeconds: metrics.histogram(
    'sink_insert_seconds',
    'Time of an acknowledged insert',
    [0.01, 0.05, 0.2, 1, 5, 20],
  ),
  rejected: metrics.counter('sink_rejected_total', 'Messages put aside', ['code']),
  retries: metrics.counter('sink_insert_retries_total', 'Inserts tried again', ['code']),
  markers: metrics.counter('sink_markers_total', 'Markers read'),
  reprocessed: metrics.counter('sink_reprocessed_offsets_total', 'Messages that had been stored before'),
  gaps: metrics.counter('sink_offset_gaps_total', 'Times that offsets were skipped: the topic lost messages'),
  lag: metrics.gauge('sink_lag_messages', 'Messages behind the end of the partition', ['partition']),
  lagSeconds: metrics.gauge(
    'sink_lag_seconds',
    'Age of the oldest message that is not stored yet; 0 when all are',
    ['partition'],
  ),
  freshness: metrics.histogram(
    'sink_freshness_seconds',
    'From append to stored',
    [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
  ),
  ledger: metrics.counter('ledger_entries_total', 'Rejected rows and receipts stored', ['table']),
})

export type SinkMetrics = ReturnType<typeof createSinkMetrics>
