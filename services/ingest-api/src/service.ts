/** Wires the ingest-api. It starts without ClickHouse answering: pushes that carry their own revisions do not need it. */
import { createStore } from '@tideline/clickhouse'
import { DEFAULT_PARTITIONS, topicNames } from '@tideline/contracts'
import { createOffsetReader, createProducer, ensureTopics } from '@tideline/kafka'
import {
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  readApiKeys,
  type RunningService,
} from '@tideline/runtime'
import { createAccess } from './access.ts'
import { createAdmission } from './admission.ts'
import type { IngestApiConfig } from './config.ts'
import { createIngestMetrics } from './ingest-metrics.ts'
import { registerLedgerRoutes } from './ledger-routes.ts'
import { registerPushRoutes } from './push-routes.ts'
import type { PushContext } from './push-context.ts'
import { createRecentReceipts } from './recent-receipts.ts'
import { createSourceLocks } from './source-locks.ts'

export const startIngestApi = async (config: IngestApiConfig): Promise<RunningService> => {
  const logger = createLogger('ingest-api', config.logLevel)
  const metrics = createMetrics('ingest-api')
  const topics = topicNames(config.topicPrefix)
  const kafka = { brokers: config.brokers, clientId: 'ingest-api' }
  const keys = await readApiKeys(config.apiKeysFile)

  const replication = {
    replicationFactor: config.replication,
    minInsyncReplicas: Math.max(1, config.replication - 1),
  }
  await ensureTopics(
    kafka,
    [
      { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
      { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
    ],
    logger,
  )
  const store = createStore({ url: config.clickhouseUrl, database: config.database, requestTimeout: 30_000 })
  const producer = await createProducer(kafka, logger)
  const offsets = createOffsetReader(kafka, logger)

  const http = createHttp({
    title: 'Tideline ingest',
    version: '1.0.0',
    description: 'Push observations of people on the move, and learn what became of each row.',
    logger,
    metrics,
    async dependencies() {
      // ClickHouse is no dependency of accepting: without it, pushes that carry revisions are still taken
      return { kafka: await answersWithin(() => producer.ping(), 3_000) }
    },
  })
  const context: PushContext = {
    store,
    producer,
    offsets,
    topics,
    locks: createSourceLocks(),
    recent: createRecentReceipts(),
    metrics: createIngestMetrics(metrics),
    logger,
    spoolDir: config.spoolDir,
    storedWaitMs: config.storedWaitMs,
  }
  const access = createAccess(keys)
  const admission = createAdmission({
    maxBytes: config.maxInFlightBytes,
    maxPushes: config.maxConcurrentPushes,
  })
  registerPushRoutes({
    http,
    context,
    access,
    admission,
    maxBodyBytes: config.maxBodyBytes,
    maxDatasetBytes: config.maxDatasetBytes,
  })
  registerLedgerRoutes({ http, context, access })
  addEndpointsRoute(http, config.endpoints)
  const url = await http.listen(config)

  return {
    url,
    async close() {
      http.beginStopping()
      await http.close()
      await producer.close()
      await offsets.close()
      await store.close()
    },
  }
}
