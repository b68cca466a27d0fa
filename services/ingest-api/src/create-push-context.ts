import { topicNames } from '@tideline/contracts'
import type { EventProducer, OffsetReader } from '@tideline/kafka'
import type { Store } from '@tideline/log'
import type { Logger, Metrics } from '@tideline/runtime'
import type { IngestApiConfig } from './config.ts'
import { createAdmission } from './door/admission.ts'
import { createProfiles } from './field/profiles.ts'
import { createAskStoredFacts } from './guard/facts-held.ts'
import { createIngestMetrics } from './ingest-metrics.ts'
import type { PushContext } from './push/push-context.ts'
import { createSourceLocks } from './push/source-locks.ts'
import { createClosedRejections } from './receipts/closed-rejections.ts'
import { createRecentReceipts } from './receipts/recent-receipts.ts'

export interface Dependencies {
  store: Store
  /** gives up soon by itself */
  guardStore: Store
  producer: EventProducer
  offsets: OffsetReader
  metrics: Metrics
  logger: Logger
}

/** What every push of this process shares: its locks, its newest receipts, and what it asks. */
export const createPushContext = (
  config: IngestApiConfig,
  { store, guardStore, producer, offsets, metrics, logger }: Dependencies,
): PushContext => ({
  store,
  askStoredFacts: createAskStoredFacts(guardStore),
  producer,
  offsets,
  topics: topicNames(config.topicPrefix),
  locks: createSourceLocks(),
  comparing: createAdmission({
    maxBytes: Number.POSITIVE_INFINITY,
    maxPushes: Math.ceil(config.maxConcurrentPushes / 2),
  }),
  recent: createRecentReceipts(),
  closed: createClosedRejections(),
  metrics: createIngestMetrics(metrics),
  logger,
  profiles: createProfiles(config.profilesDir, logger),
  spoolDir: config.spoolDir,
  storedWaitMs: config.storedWaitMs,
})
