/** Wires the ingest-worker: two consumers (observations, the ledger of refusals and receipts), one store. */
import { hostname } from 'node:os'
import { createStore, prepareStore } from '@tideline/log'
import { topicNames } from '@tideline/contracts'
import { createOffsetReader, createProducer } from '@tideline/kafka'
import { createHttp, createLogger, createMetrics, untilThere, type RunningService } from '@tideline/runtime'
import type { IngestWorkerConfig } from './config.ts'
import { consumeLedger, consumeObservations, prepareTopics, type Broker } from './consume.ts'
import { createEnding } from './ending.ts'
import { createFault } from './fault.ts'
import { createHealth, type Consuming } from './health.ts'
import { createLedgerSink } from './ledger-sink.ts'
import { createMarkers } from './markers.ts'
import { openSweepBell } from './sweep-bell.ts'
import { createSink } from './sink.ts'
import { createSinkMetrics } from './sink-metrics.ts'
import { STORE_TIMEOUT_MS } from './row-inserts.ts'
import { watchLag } from './watch-lag.ts'

/** How long a batch that waits for a store that is away may hold up the end. */
const CLOSE_GRACE_MS = 8_000

const LAG_EVERY_MS = 2_000

/** After data came. It is as long as rows take to be stored, so that the mark is there when they are. */
const MARKER_DEBOUNCE_MS = 50

/** So much longer than the first interval the last is, where nothing comes. */
const IDLE_MARKER_FACTOR = 12

/** What is there before anything is waited for. */
const openParts = async (config: IngestWorkerConfig, fatal: (error: unknown) => void) => {
  const logger = createLogger('ingest-worker', config.logLevel)
  const metrics = createMetrics('ingest-worker')
  const broker: Broker = {
    config,
    topics: topicNames(config.topicPrefix),
    kafka: { brokers: config.kafkaBrokers, clientId: 'ingest-worker' },
    logger,
  }
  const storeOptions = {
    url: config.clickhouseUrl,
    database: config.database,
    requestTimeout: STORE_TIMEOUT_MS,
  }
  const store = createStore(storeOptions)
  const producer = await createProducer(broker.kafka, logger)
  const consuming = new Map<string, Consuming>()
  const http = createHttp({
    title: 'Tideline ingest-worker',
    version: '1.0.0',
    description: 'Kafka to ClickHouse. Health and metrics only.',
    logger,
    metrics,
    answersTo: config.allowedHosts,
    ...createHealth({ store, producer, consuming, consumers: 2 }),
  })
  return {
    config,
    broker,
    logger,
    sinkMetrics: createSinkMetrics(metrics),
    storeOptions,
    store,
    producer,
    consuming,
    http,
    ending: createEnding(fatal, logger),
  }
}

type Parts = Awaited<ReturnType<typeof openParts>>

/** Observations to the log, and markers to the partitions that are ours. */
const startObservations = async (parts: Parts, partitions: number) => {
  const { config, broker, logger, sinkMetrics, store, producer, consuming, ending } = parts
  let owned: readonly number[] = []
  const bell = openSweepBell(config, logger)
  const markers = createMarkers({
    producer,
    topic: broker.topics.observations,
    owned: () => owned,
    everywhere: () => Array.from({ length: partitions }, (_, partition) => partition),
    intervalMs: config.markerIntervalMs,
    idleMs: config.markerIntervalMs * IDLE_MARKER_FACTOR,
    debounceMs: MARKER_DEBOUNCE_MS,
    logger,
  })
  const sink = createSink({
    store,
    producer,
    topics: broker.topics,
    partitions,
    worker: `${hostname()}-${process.pid}`,
    logger,
    metrics: sinkMetrics,
    fault: createFault(config.faultPoint, config.faultAfter),
    signal: ending.signal,
    onRecords: () => markers.soon(),
    onStored: () => bell.stored(),
  })
  const consumer = await consumeObservations(broker, {
    handle: ending.guarded((batch) => sink.handle(batch)),
    fatal: ending.fatal,
    assigned(partitionsNow) {
      owned = partitionsNow
      sink.assigned(partitionsNow)
    },
  })
  consuming.set('observations', { consumer, oldestBeatAt: () => sink.oldestBeatAt() })
  return { sink, markers, consumer, bell }
}

/** Refusals and receipts to their tables. */
const startLedger = async ({ broker, logger, sinkMetrics, store, consuming, ending }: Parts) => {
  const ledger = createLedgerSink({ store, logger, metrics: sinkMetrics, signal: ending.signal })
  const consumer = await consumeLedger(broker, {
    handle: ending.guarded((batch) => ledger.handle(batch)),
    fatal: ending.fatal,
  })
  consuming.set('ledger', { consumer, oldestBeatAt: () => ledger.oldestBeatAt() })
  return { consumer }
}

export const startIngestWorker = async (
  config: IngestWorkerConfig,
  fatal: (error: unknown) => void,
): Promise<RunningService> => {
  const parts = await openParts(config, fatal)
  const { broker, logger, sinkMetrics, store, storeOptions, producer, http, ending } = parts
  const url = await http.listen(config)
  await untilThere('clickhouse', async () => await prepareStore(store, storeOptions), { logger })
  const observations = await startObservations(parts, await prepareTopics(broker))
  const ledger = await startLedger(parts)
  const offsets = createOffsetReader(broker.kafka, logger)
  const lag = watchLag({
    offsets,
    topic: broker.topics.observations,
    positions: () => observations.sink.positions(),
    metrics: sinkMetrics,
    everyMs: LAG_EVERY_MS,
  })

  return {
    url,
    async close() {
      http.beginStopping()
      await observations.markers.stop()
      // What gives up here was not committed, so it is read again.
      const grace = setTimeout(() => ending.giveUp(), CLOSE_GRACE_MS)
      await Promise.all([observations.consumer.stop(), ledger.consumer.stop()])
      clearTimeout(grace)
      ending.giveUp()
      await observations.bell.close()
      await lag.stop()
      await offsets.close()
      await producer.close()
      await store.close()
      await http.close()
    },
  }
}
