/**
 * Kafka to ClickHouse. The order is the invariant: refused messages are acknowledged by the rejected topic, then
 * the rows by ClickHouse, then the audit says that the range is stored, and only then may the offset move (the
 * consumer commits when `handle` resolves). Dying anywhere in between means that the batch is read again, and
 * rows, audit and entries are idempotent by identity, so again is harmless.
 */
import type { Store } from '@tideline/log'
import type { Topics } from '@tideline/contracts'
import type { EventProducer, PartitionBatch } from '@tideline/kafka'
import { createWorkWatch, type Logger } from '@tideline/runtime'
import { createAppendTimes } from './append-times.ts'
import { createAuditOrder } from './audit-order.ts'
import type { Fault } from './fault.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Position } from './lag.ts'
import { createPositions } from './positions.ts'
import { createPutAside } from './put-aside.ts'
import { createRowInserts } from './row-inserts.ts'
import type { SinkMetrics } from './sink-metrics.ts'
import { sortMessages } from './check-message.ts'
import { spliceBatch } from './splice-batch.ts'
import { createStoreGroup, type Submission } from './store-group.ts'
import type { Trying } from './until-stored.ts'

interface SinkOptions {
  store: Store
  producer: EventProducer
  topics: Topics
  partitions: number
  worker: string
  logger: Logger
  metrics: SinkMetrics
  fault: Fault
  signal: AbortSignal
  /** records (not only markers) came; they are not stored yet */
  onRecords(): void
  /** something is stored, and the audit says so */
  onStored(): void
}

export interface Sink {
  handle(batch: PartitionBatch): Promise<void>
  /** these partitions are ours from now on: what another worker stored meanwhile is no gap */
  assigned(partitions: readonly number[]): void
  /** ms since the epoch: of the batches in hand, the last sign of life of the one that gave none for the longest */
  oldestBeatAt(): number | undefined
  /** of the partitions that are ours */
  positions(): ReadonlyMap<number, Position>
}

/**
 * Little waits so long for company. The mark that follows data (service.ts) comes within it, so that rows and what says that
 * everything up to them is stored are one insert and one audit.
 */
const LINGER_MS = 80

/** About 500 rows. */
const ENOUGH_BYTES = 262_144

/** What a batch says, sorted and spliced; undefined where it holds nothing. */
const submissionOf = (
  batch: PartitionBatch,
  /** ms since 1970: nothing after the batch is recorded before it */
  floor: number,
  { partitions, worker }: Pick<SinkOptions, 'partitions' | 'worker'>,
  handed: Pick<Submission, 'work' | 'number'>,
): Submission | undefined => {
  const [firstMessage] = batch.messages
  const lastMessage = batch.messages.at(-1)
  if (firstMessage === undefined || lastMessage === undefined) return undefined
  const sorted = sortMessages(batch.messages)
  return {
    ...handed,
    spliced: spliceBatch(batch.partition, sorted.records),
    refusals: sorted.refusals,
    audit: {
      topic: batch.topic,
      partition: batch.partition,
      partitions,
      firstOffset: firstMessage.offset,
      lastOffset: lastMessage.offset,
      rows: sorted.records.length,
      rejected: sorted.refusals.length,
      markers: sorted.markers,
      // a later message may share the last millisecond
      safeTo: floor - 1,
      worker,
    },
  }
}

export const createSink = (options: SinkOptions): Sink => {
  const { store, logger, metrics, topics, fault, signal } = options
  const positions = createPositions({ store, topic: topics.observations, metrics, logger })
  const watch = createWorkWatch()
  const order = createAuditOrder()
  const inserts = createRowInserts({ store, watch, metrics, fault })
  const trying: Trying = {
    signal,
    retried(code, attempt, error) {
      metrics.retries.inc({ code })
      logger.warn({ code, attempt, err: error }, 'insert_retried')
    },
  }
  const times = createAppendTimes({ store, topics, ...trying })
  const storeGroup = createStoreGroup({
    store,
    watch,
    inserts,
    putAside: createPutAside({ ...options, watch }),
    fault,
    ...trying,
  })
  const group = createGroupCommit<Submission>({
    maxInFlight: 2,
    maxBytes: () => inserts.limit(),
    lingerMs: LINGER_MS,
    enoughBytes: ENOUGH_BYTES,
    sizeOf: ({ spliced }) => spliced.bytes.length,
    commit: async (items) =>
      await order.inOrder(
        items.map(({ number, audit: { partition } }) => ({ partition, number })),
        async (turn) => await storeGroup(items, turn),
      ),
  })

  const count = ({ spliced, audit: { markers, safeTo } }: Submission): void => {
    const records = spliced.messages.length
    metrics.rows.inc(records)
    metrics.bytes.inc(spliced.bytes.length)
    metrics.batches.inc()
    metrics.markers.inc(markers)
    if (records > 0) metrics.freshness.observe(Math.max(0, Date.now() - safeTo - 1) / 1_000)
    options.onStored()
  }

  return {
    oldestBeatAt: () => watch.oldestBeatAt(),
    positions: () => positions.all(),
    assigned(partitions) {
      positions.assigned(partitions)
      times.assigned(partitions)
    },
    async handle(batch) {
      const number = order.next()
      const work = watch.begin()
      try {
        await positions.hold(batch, async () => {
          const { messages, floor } = await times.of(batch, (question) => watch.call([work], question))
          const submission = submissionOf({ ...batch, messages }, floor, options, { work, number })
          if (submission === undefined) return
          // The mark that says that they are stored is on its way while they are stored; the audits keep their order.
          if (submission.spliced.messages.length > 0) options.onRecords()
          // Handed over at once: the next batch of this partition may come while this one is stored, and must not overtake it.
          await group.submit(submission)
          count(submission)
        })
      } finally {
        work.end()
      }
    },
  }
}
