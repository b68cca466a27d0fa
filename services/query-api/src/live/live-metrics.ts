/** Figures of who listens, for Prometheus. */
import type { Metrics } from '@tideline/runtime'

export const liveMetrics = (metrics: Metrics) => ({
  listeners: metrics.gauge('stream_listeners', 'Connections of GET /v1/stream'),
  questions: metrics.gauge('stream_questions', 'Different questions that they listen to'),
  updates: metrics.counter('stream_updates_total', 'Changes told to connections of GET /v1/stream'),
})
