/** Wires the ingest-worker: two consumers (observations, the ledger of refusals and receipts), one store. */
import { hostname } from 'node:os'
import { createStore, prepareStore } from '@tideline/clickhouse'
import { DEFAULT_PARTITIONS, sinkGroup, topicNames } from '@tideline/contracts'
import {
  createOffsetReader,
  createPartitionConsumer,
  createProducer,
  ensureTopics,
  kafkaMayComeBack,
  type PartitionBatchConsumer,
} from '@tideline/kafka'
import {
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  evaluateConsumer,
  untilThere,
  type RunningService,
} from '@tideline/runtime'
import type { IngestWorkerConfig } from './config.ts'
import { createFault } from './fault.ts'
import { createLedgerSink } from './ledger-sink.ts'
import { createMarkers } from './markers.ts'
import { createSink, INSERT_WITHIN_MS } from './sink.ts'
import { createSinkMetrics } from './sink-metrics.ts'
import { StoreBrokenError } from './store-batch.ts'
import { watchLag } from './watch-lag.ts'

/** A consumer that has nothing in hand and fetched nothing for this long is stuck, even if it is connected. */
const STALE_AFTER_MS = 60_000

/** Of one request to ClickHouse without a byte moving; an insert is given up before. */
const STORE_TIMEOUT_MS = INSERT_WITHIN_MS + 10_000

/** A batch whose own request, retry or pause takes longer than this hangs: the longest of them is STORE_TIMEOUT_MS. */
const HUNG_AFTER_MS = 3 * STORE_TIMEOUT_MS

/** How long a batch that waits for a store that is away may hold up the end. */
const CLOSE_GRACE_MS = 8_000

const LAG_EVERY_MS = 2_000

export const startIngestWorker = async (
  config: IngestWorkerConfig,
  fatal: (error: unknown) => void,
): Promise<RunningService> => {
  const logger = createLogger('ingest-worker', config.logLevel)
  const metrics = createMetrics('ingest-worker')
  const sinkMetrics = createSinkMetrics(metrics)
  const topics = topicNames(config.topicPrefix)
  const kafka = { brokers: config.brokers, clientId: 'ingest-worker' }
  // 6 partitions x 1 MiB a fetch, two of them under way: larger inserts cost ClickHouse less, and memory stays in bounds
  const membership = { sessionTimeoutMs: config.sessionTimeoutMs, maxBytesPerPartition: 1_048_576 }
  const startedAt = Date.now()
  const abort = new AbortController()

  const storeOptions = {
    url: config.clickhouseUrl,
    database: config.database,
    requestTimeout: STORE_TIMEOUT_MS,
  }
  const store = createStore(storeOptions)
  const producer = await createProducer(kafka, logger)
  const brokerAnswers = (): Promise<boolean> => answersWithin(() => producer.ping(), 3_000)

  interface Consuming {
    consumer: PartitionBatchConsumer
    oldestBeatAt(): number | undefined
  }
  /** by name; none while the service still waits for Kafka or ClickHouse */
  const consuming = new Map<string, Consuming>()

  const http = createHttp({
    title: 'Tideline ingest-worker',
    version: '1.0.0',
    description: 'Kafka to ClickHouse. Health and metrics only.',
    logger,
    metrics,
    async live() {
      const sourceAnswers = await brokerAnswers()
      const now = Date.now()
      const checks = Object.fromEntries(
        [...consuming].map(([name, { consumer, oldestBeatAt }]) => [
          name,
          evaluateConsumer({
            lastBeatAt: oldestBeatAt(),
            lastAdvanceAt: consumer.lastProgressAt(),
            startedAt,
            now,
            staleAfterMs: STALE_AFTER_MS,
            hungAfterMs: HUNG_AFTER_MS,
            sourceAnswers,
          }),
        ]),
      )
      return { ok: Object.values(checks).every((check) => check.ok), checks }
    },
    async dependencies() {
      const [kafkaOk, clickhouseOk] = await Promise.all([
        brokerAnswers(),
        answersWithin(() => store.ping(), 3_000),
      ])
      return { kafka: kafkaOk, clickhouse: clickhouseOk, consuming: consuming.size === 2 }
    },
  })
  const url = await http.listen(config)

  await untilThere('clickhouse', async () => await prepareStore(store, storeOptions), { logger })
  const replication = {
    replicationFactor: config.replication,
    minInsyncReplicas: Math.max(1, config.replication - 1),
  }
  const specs = [
    { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
    { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
  ]
  const awaitingKafka = { logger, mayPass: kafkaMayComeBack }
  const topicPartitions = await untilThere(
    'kafka',
    async () => await ensureTopics(kafka, specs, logger),
    awaitingKafka,
  )
  const partitions = topicPartitions.get(topics.observations) ?? DEFAULT_PARTITIONS

  const end = (error: unknown): void => {
    abort.abort()
    fatal(error)
  }
  /** A store that is broken (not away) ends the process: a worker that skips would lose, one that loops would hide it. */
  const guarded =
    <Batch>(handle: (batch: Batch) => Promise<void>) =>
    async (batch: Batch): Promise<void> => {
      try {
        await handle(batch)
      } catch (error) {
        if (error instanceof StoreBrokenError) end(error)
        throw error
      }
    }

  let owned: readonly number[] = []
  const markers = createMarkers({
    producer,
    topic: topics.observations,
    owned: () => owned,
    intervalMs: config.markerIntervalMs,
    debounceMs: 200,
    logger,
  })
  const sink = createSink({
    store,
    producer,
    topics,
    partitions,
    worker: `${hostname()}-${process.pid}`,
    logger,
    metrics: sinkMetrics,
    fault: createFault(config.faultPoint, config.faultAfter),
    signal: abort.signal,
    onRecords: () => markers.soon(),
  })
  const ledger = createLedgerSink({ store, logger, metrics: sinkMetrics, signal: abort.signal })

  const observations = await untilThere(
    'kafka',
    async () =>
      await createPartitionConsumer(
        { ...kafka, ...membership, groupId: sinkGroup(config.topicPrefix), topics: [topics.observations] },
        {
          handle: guarded((batch) => sink.handle(batch)),
          fatal: end,
          assigned(assignment) {
            owned = assignment.get(topics.observations) ?? []
            sink.assigned(owned)
          },
        },
        logger,
      ),
    awaitingKafka,
  )
  consuming.set('observations', { consumer: observations, oldestBeatAt: () => sink.oldestBeatAt() })
  const entries = await untilThere(
    'kafka',
    async () =>
      await createPartitionConsumer(
        {
          ...kafka,
          ...membership,
          groupId: `${sinkGroup(config.topicPrefix)}-ledger`,
          topics: [topics.rejected],
          concurrency: 1,
        },
        { handle: guarded((batch) => ledger.handle(batch)), fatal: end },
        logger,
      ),
    awaitingKafka,
  )
  consuming.set('ledger', { consumer: entries, oldestBeatAt: () => ledger.oldestBeatAt() })
  const offsets = createOffsetReader(kafka, logger)
  const lag = watchLag({
    offsets,
    topic: topics.observations,
    positions: () => sink.positions(),
    metrics: sinkMetrics,
    everyMs: LAG_EVERY_MS,
  })

  return {
    url,
    async close() {
      http.beginStopping()
      await markers.stop()
      // What gives up here was not committed, so it is read again.
      const grace = setTimeout(() => abort.abort(), CLOSE_GRACE_MS)
      await Promise.all([observations.stop(), entries.stop()])
      clearTimeout(grace)
      abort.abort()
      await lag.stop()
      await offsets.close()
      await producer.close()
      await store.close()
      await http.close()
    },
  }
}
