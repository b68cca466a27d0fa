/** Wires the ingest-worker: two consumers (observations, the ledger of refusals and receipts), one store. */
import { hostname } from 'node:os'
import { openStore } from '@tideline/clickhouse'
import { DEFAULT_PARTITIONS, sinkGroup, topicNames } from '@tideline/contracts'
import { createPartitionConsumer, createProducer, ensureTopics } from '@tideline/kafka'
import {
  answersWithin,
  createHttp,
  createLogger,
  createMetrics,
  evaluateProgress,
  type RunningService,
} from '@tideline/runtime'
import type { IngestWorkerConfig } from './config.ts'
import { createFault } from './fault.ts'
import { createLedgerSink } from './ledger-sink.ts'
import { createMarkers } from './markers.ts'
import { createSink } from './sink.ts'
import { createSinkMetrics } from './sink-metrics.ts'
import { StoreBrokenError } from './store-batch.ts'

/** A consumer that fetched nothing and finished nothing for this long is stuck, even if it is connected. */
const STALE_AFTER_MS = 60_000

/** How long a batch that waits for a store that is away may hold up the end. */
const CLOSE_GRACE_MS = 8_000

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

  const store = await openStore({ url: config.clickhouseUrl, database: config.database })
  const replication = {
    replicationFactor: config.replication,
    minInsyncReplicas: Math.max(1, config.replication - 1),
  }
  const topicPartitions = await ensureTopics(
    kafka,
    [
      { name: topics.observations, partitions: DEFAULT_PARTITIONS, ...replication },
      { name: topics.rejected, partitions: 1, maxMessageBytes: 16_777_216, ...replication },
    ],
    logger,
  )
  const partitions = topicPartitions.get(topics.observations) ?? DEFAULT_PARTITIONS
  const producer = await createProducer(kafka, logger)

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

  const observations = await createPartitionConsumer(
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
  )
  const entries = await createPartitionConsumer(
    {
      ...kafka,
      ...membership,
      groupId: `${sinkGroup(config.topicPrefix)}-ledger`,
      topics: [topics.rejected],
      concurrency: 1,
    },
    { handle: guarded((batch) => ledger.handle(batch)), fatal: end },
    logger,
  )

  const http = createHttp({
    title: 'Tideline ingest-worker',
    version: '1.0.0',
    description: 'Kafka to ClickHouse. Health and metrics only.',
    logger,
    metrics,
    live() {
      const now = Date.now()
      const verdict = (lastAdvanceAt: number | undefined) =>
        evaluateProgress({ lastAdvanceAt, startedAt, now, staleAfterMs: STALE_AFTER_MS })
      const checks = {
        observations: verdict(latest(observations.lastProgressAt(), sink.lastAttemptAt())),
        ledger: verdict(latest(entries.lastProgressAt(), ledger.lastAttemptAt())),
      }
      return { ok: Object.values(checks).every((check) => check.ok), checks }
    },
    async dependencies() {
      const [kafkaOk, clickhouseOk] = await Promise.all([
        answersWithin(() => producer.ping(), 3_000),
        answersWithin(() => store.ping(), 3_000),
      ])
      return { kafka: kafkaOk, clickhouse: clickhouseOk }
    },
  })
  const url = await http.listen(config)

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
      await producer.close()
      await store.close()
      await http.close()
    },
  }
}

const latest = (...times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
