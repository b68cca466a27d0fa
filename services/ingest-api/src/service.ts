/**
 * Wires the ingest-api. It starts whatever answers: without ClickHouse pushes that carry their own revisions are taken,
 * without Kafka each is answered 503, and it is not ready until its topics are there.
 */
import { createOffsetReader, createProducer } from '@tideline/kafka'
import { createStore } from '@tideline/log'
import {
  addAuditLog,
  addEndpointsRoute,
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  watchApiKeys,
  type RunningService,
} from '@tideline/runtime'
import type { IngestApiConfig } from './config.ts'
import { openBatchEvents } from './batches/batch-events.ts'
import { createBatchFiles } from './batches/batch-files.ts'
import { createBatches } from './batches/batches.ts'
import { createPushContext } from './create-push-context.ts'
import { createAccess } from './door/access.ts'
import { createAdmission } from './door/admission.ts'
import { addOperatePages } from './operate/add-operate-pages.ts'
import { lookAtJobs } from './operate/read-overview.ts'
import { addPushPages } from './pages/add-push-pages.ts'
import { prepareTopics } from './prepare-topics.ts'
import { addRoutes } from './routes/add-routes.ts'

/** The double-count guard is a courtesy: a push waits no longer for it. */
const GUARD_TIMEOUT_MS = 1_500

/** Previews that one key may leave open. */
const BATCHES_A_KEY = 20
/** Connections that are told how far a batch is. */
const BATCH_LISTENERS = 200
/** A night without network lies between the preview and the commit. */
const BATCH_LIFETIME_MS = 24 * 3_600_000

export const startIngestApi = async (
  config: IngestApiConfig,
  fatal: (error: unknown) => void,
): Promise<RunningService> => {
  const logger = createLogger('ingest-api', config.logLevel)
  const metrics = createMetrics('ingest-api')
  const kafka = { brokers: config.brokers, clientId: 'ingest-api' }
  const keys = await watchApiKeys(config.apiKeysFile, logger)

  const preparing = prepareTopics(config, { kafka, logger, fatal })
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
    answersTo: [...config.allowedHosts, ...Object.values(config.endpoints)],
    async dependencies() {
      // ClickHouse is no dependency of accepting: without it, pushes that carry revisions are still taken
      return { kafka: preparing.areThere() && (await answersWithin(() => producer.ping(), 3_000)) }
    },
  })
  const audit = addAuditLog(http.server, { dataDir: config.dataDir, service: 'ingest-api', logger })
  const context = createPushContext(config, { store, guardStore, producer, offsets, metrics, logger })
  const admission = createAdmission({
    maxBytes: config.maxInFlightBytes,
    maxPushes: config.maxConcurrentPushes,
  })
  const batches = createBatches(
    context,
    createBatchFiles({
      directory: config.batchDir,
      maxBytes: config.batchRoomBytes,
      perOwner: BATCHES_A_KEY,
      lifetime: BATCH_LIFETIME_MS,
    }),
  )
  const access = createAccess(() => keys.keys())
  const routes = { http, context, access, admission, idleMs: config.pushIdleMs, batches }
  const events = openBatchEvents(batches, context, BATCH_LISTENERS)
  addRoutes(routes, config, events)
  addPushPages(routes, config)
  const jobs = lookAtJobs(config.redisUrl, config.database, context)
  addOperatePages(routes, {
    context,
    jobs,
    collectUrl: config.collectUrl,
    queryUrl: config.endpoints.queryUrl,
  })
  addEndpointsRoute(http, config.endpoints)
  const url = await http.listen(config)

  return {
    url,
    async close() {
      http.beginStopping()
      // a connection that goes on for a day would keep the service from ending
      events.close()
      preparing.stop()
      keys.close()
      await http.close()
      await audit.close()
      await jobs.close()
      await preparing.ended
      await producer.close()
      await offsets.close()
      await store.close()
      await guardStore.close()
    },
  }
}
