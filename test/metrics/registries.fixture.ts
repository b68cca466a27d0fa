/** What each service registers besides what all have. */
import type { Metrics } from '@tideline/runtime'
import { createIngestMetrics } from '../../services/ingest-api/src/ingest-metrics.ts'
import { createSinkMetrics } from '../../services/ingest-worker/src/sink-metrics.ts'
import { createQueryMetrics } from '../../services/query-api/src/http/query-metrics.ts'
import { liveMetrics } from '../../services/query-api/src/live/live-metrics.ts'
import { rollupMetrics } from '../../services/rollup-worker/src/rollup-metrics.ts'
import { snapshotMetrics } from '../../services/snapshot-worker/src/snapshot-metrics.ts'
import { collectorMetrics } from '../../services/source-collector/src/collector-metrics.ts'

export const registries: readonly [service: string, register: (metrics: Metrics) => unknown][] = [
  ['ingest-api', createIngestMetrics],
  ['ingest-worker', createSinkMetrics],
  ['rollup-worker', rollupMetrics],
  ['snapshot-worker', snapshotMetrics],
  ['query-api', (metrics) => [createQueryMetrics(metrics), liveMetrics(metrics)]],
  ['source-collector', collectorMetrics],
]
