/**
 * Wires the ingest-api. It starts whatever answers: without ClickHouse pushes that carry their own revisions are taken,
 * without Kafka each is answered 503, and it is not ready until its topics are there.
 */
import { createStore } from '@tideline/log'
import { DEFAULT_PARTITIONS, topicNames } from '@tideline/contracts'
import { createOffsetReader, createProducer, ensureTopics, kafkaMayComeBack } from '@tideline/kafka'
import {
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  untilThere,
  watchApiKeys,
  type RunningService,
} from '@tideline/runtime'
import { createAccess } from './door/access.ts'
import { createAdmission } from './door/admission.ts'
import type { IngestApiConfig } from './config.ts'
import { createAskStoredFacts } from './guard/facts-held.ts'
import { createClosedRejections } from './receipts/closed-rejections.ts'
import { createIngestMetrics } from './ingest-metrics.ts'
import { registerLedgerRoutes } from './routes/ledger-routes.ts'
import { registerPushRoutes } from './routes/push-routes.ts'
import type { PushContext } from './push/push-context.ts'
import { createRecentReceipts } from './receipts/recent-receipts.ts'
import { createSourceLocks } from './push/source-locks.ts'

/** The double-count guard is a courtesy: a push waits no longer for it. */
const GUARD_TIMEOUT_MS = 1_500

export const startIngestApi = async (
  config: IngestApiConfig,
  fatal: (error: unknown) => void,
): Promise<RunningService> => {
  const logger = createLogger('ingest-api', config.logLevel)
  const metrics = createMetrics('ingest-api')
  const topics = topicNames(config.topicPrefix)
  const kafka = { brokers: config.brokers, clientId: 'ingest-api' }
  const keys = await watchApiKeys(config.apiKeysFile, logger)

  const replication = {
    replicationFactor: config.replication,
    minInsyncReplicas: Math.max(1, config.replication - 1),
  }
  const specs = [
    { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
    { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
  ]
  const closing = new AbortController()
  let topicsAreThere = false
  const preparing = untilThere('kafka', async () => await ensureTopics(kafka, specs, logger), {
    logger,
    signal: closing.signal,
    mayPass: kafkaMayComeBack,
  }).then(
    () => {
      topicsAreThere = true
    },
    (error: unknown) => {
      if (!closing.signal.aborted) fatal(error)
    },
  )
  const store = createStore({ url: config.clickhouseUrl, database: config.database, requestTimeout: 30_000 })
  const guardStore = createStore({
    url: config.clickhouseUrl,
    database: config.database,
    requestTimeout: GUARD_TIMEOUT_MS,
    maxOpenConnections: 4,
  })
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
      return { kafka: topicsAreThere && (await answersWithin(() => producer.ping(), 3_000)) }
    },
  })
  const context: PushContext = {
    store,
    askStoredFacts: createAskStoredFacts(guardStore),
    producer,
    offsets,
    topics,
    locks: createSourceLocks(),
    comparing: createAdmission({
      maxBytes: Number.POSITIVE_INFINITY,
      maxPushes: Math.ceil(config.maxConcurrentPushes / 2),
    }),
    recent: createRecentReceipts(),
    closed: createClosedRejections(),
    metrics: createIngestMetrics(metrics),
    logger,
    spoolDir: config.spoolDir,
    storedWaitMs: config.storedWaitMs,
  }
  const access = createAccess(() => keys.keys())
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
  registerLedgerRoutes({ http, context, access, admission })
  addEndpointsRoute(http, config.endpoints)
  const url = await http.listen(config)

  return {
    url,
    async close() {
      http.beginStopping()
      closing.abort()
      keys.close()
      await http.close()
      await preparing
      await producer.close()
      await offsets.close()
      await store.close()
      await guardStore.close()
    },
  }
}
