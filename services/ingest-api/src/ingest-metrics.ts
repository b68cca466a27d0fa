/** What the door tells Prometheus. */
import type { Metrics } from '@tideline/runtime'

export const createIngestMetrics = (metrics: Metrics) => ({
  records: metrics.counter('push_records_total', 'Records by what became of them', ['format', 'outcome']),
  appended: metrics.counter('push_appended_total', 'Observations acknowledged by Kafka'),
  pushes: metrics.counter('pushes_total', 'Pushes by how they ended', ['result']),
  rejected: metrics.counter('push_rejected_total', 'Records rejected, by reason', ['code']),
  inFlightBytes: metrics.gauge('push_in_flight_bytes', 'Bytes reserved by pushes that are running'),
  inFlight: metrics.gauge('push_in_flight', 'Pushes that are running'),
})

export type IngestMetrics = ReturnType<typeof createIngestMetrics>
