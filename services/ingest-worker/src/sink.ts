/**
 * Kafka to ClickHouse. The order is the invariant: refused messages are acknowledged by the rejected topic, then
 * the rows by ClickHouse, then the audit says that the range is stored, and only then may the offset move (the
 * consumer commits when `handle` resolves). Dying anywhere in between means that the batch is read again, and
 * rows, audit and entries are idempotent by identity, so again is harmless.
 */
import { encodeLedgerEntry, insertAudit, insertRaw, type AuditRow, type Store } from '@tideline/clickhouse'
import { tables, type Topics } from '@tideline/contracts'
import type { EventProducer, IncomingMessage, PartitionBatch } from '@tideline/kafka'
import { createWorkWatch, type Logger, type Work } from '@tideline/runtime'
import pRetry from 'p-retry'
import { checkMessage } from './check-message.ts'
import type { Fault } from './fault.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Position } from './lag.ts'
import { createInsertSize } from './insert-size.ts'
import { createPositions } from './positions.ts'
import { refusalEntry, type Refusal } from './refuse.ts'
import type { SinkMetrics } from './sink-metrics.ts'
import { spliceBatch, type SplicedBatch } from './splice-batch.ts'
import { InsertTooSlowError, storeBatches, type StoreHooks } from './store-batch.ts'

/** One insert may take so long; what does not fit into that goes in smaller parts. */
export const INSERT_WITHIN_MS = 60_000

export interface SinkOptions {
  store: Store
  producer: EventProducer
  topics: Topics
  partitions: number
  worker: string
  logger: Logger
  metrics: SinkMetrics
  fault: Fault
  signal: AbortSignal
  /** records (not only markers) were stored */
  onRecords(): void
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

interface Submission {
  work: Work
  spliced: SplicedBatch
  audit: AuditRow
  /** what could not be read; put aside before the range counts as stored */
  refusals: readonly Refusal[]
}

interface Sorted {
  records: IncomingMessage[]
  refusals: Refusal[]
  markers: number
}

const sortMessages = (messages: readonly IncomingMessage[]): Sorted => {
  const sorted: Sorted = { records: [], refusals: [], markers: 0 }
  for (const message of messages) {
    const checked = checkMessage(message)
    if (checked.kind === 'record') sorted.records.push(message)
    else if (checked.kind === 'marker') sorted.markers += 1
    else sorted.refusals.push({ message, code: 'MESSAGE_UNREADABLE', ...checked })
  }
  return sorted
}

export const createSink = (options: SinkOptions): Sink => {
  const { store, logger, metrics, topics, fault, signal } = options
  const positions = createPositions({ store, topic: topics.observations, metrics, logger })
  const watch = createWorkWatch()
  const size = createInsertSize({ min: 131_072, max: 8 * 1_048_576 })

  const retried = (code: string, attempt: number, error: unknown): void => {
    metrics.retries.inc({ code })
    logger.warn({ code, attempt, err: error }, 'insert_retried')
  }
  const hooksFor = (works: readonly Work[]): StoreHooks => ({
    signal,
    async insert(chunks) {
      fault('before_insert')
      const done = metrics.insertSeconds.startTimer()
      const tooLong = AbortSignal.timeout(INSERT_WITHIN_MS)
      try {
        await watch.call(works, async () => await insertRaw(store, tables.log, chunks, tooLong))
      } catch (error) {
        if (!tooLong.aborted) throw error
        size.gaveUp()
        throw new InsertTooSlowError(INSERT_WITHIN_MS, error)
      }
      size.took(done() * 1_000)
      metrics.inserts.inc()
    },
    retried,
  })

  /** Until the rejected topic has them, however long that takes: nothing moves before. */
  const putAside = async (
    partition: number,
    refusals: readonly Refusal[],
    works: readonly Work[],
  ): Promise<void> => {
    if (refusals.length === 0) return
    const entries = refusals.map((refusal) => refusalEntry(topics.observations, partition, refusal))
    const messages = entries.map((entry) => ({
      key: Buffer.from(entry.table === 'rejected' ? entry.row.rejectedId : entry.row.receiptId),
      value: encodeLedgerEntry(entry),
    }))
    const send = () => watch.call(works, async () => await options.producer.send(topics.rejected, messages))
    await pRetry(send, {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 200,
      maxTimeout: 5_000,
      signal,
      onFailedAttempt: ({ error }) => logger.warn({ err: error }, 'reject_retried'),
    })
    for (const { code, reason, message } of refusals) {
      metrics.rejected.inc({ code })
      logger.warn({ code, reason, partition, offset: message.offset.toString() }, 'message_put_aside')
    }
    fault('after_reject_before_commit')
  }

  /** The audit of a group waits for the groups before it: a range it names says that everything below is stored too. */
  let auditedBefore: Promise<void> = Promise.resolve()

  const audit = async (items: readonly Submission[], works: readonly Work[]): Promise<void> => {
    const ranges = items.map((item) => item.audit)
    await pRetry(async () => await watch.call(works, async () => await insertAudit(store, ranges)), {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: 100,
      maxTimeout: 5_000,
      signal,
      onFailedAttempt: ({ error, attemptNumber }) => retried('audit', attemptNumber, error),
    })
  }

  const storeGroup = async (items: readonly Submission[], before: Promise<void>): Promise<void> => {
    const works = items.map(({ work }) => work)
    for (const { audit: range, refusals } of items) await putAside(range.partition, refusals, works)
    const refused = await storeBatches(
      items.map(({ spliced }) => spliced),
      hooksFor(works),
    )
    for (const [index, { audit: range }] of items.entries()) {
      const lines = refused[index] ?? []
      range.rows -= lines.length
      range.rejected += lines.length
      await putAside(
        range.partition,
        lines.map(({ message, reason }) => ({ message, reason, code: 'STORE_REFUSED_ROW' as const })),
        works,
      )
    }
    await before
    await audit(items, works)
    fault('after_insert_before_commit')
  }

  const group = createGroupCommit<Submission>({
    maxInFlight: 2,
    maxBytes: () => size.limit(),
    lingerMs: 5,
    sizeOf: ({ spliced }) => spliced.bytes.length,
    async commit(items) {
      const before = auditedBefore
      const finished = Promise.withResolvers<void>()
      auditedBefore = finished.promise
      auditedBefore.catch(() => undefined)
      try {
        await storeGroup(items, before)
        finished.resolve()
      } catch (error) {
        finished.reject(error)
        throw error
      }
    },
  })

  const storeBatch = async (batch: PartitionBatch, work: Work): Promise<void> => {
    const [firstMessage] = batch.messages
    const lastMessage = batch.messages.at(-1)
    if (firstMessage === undefined || lastMessage === undefined) return
    const sorted = sortMessages(batch.messages)
    // Handed over at once: the next batch of this partition may come while this one is stored, and must not overtake it.
    const spliced = spliceBatch(batch.partition, sorted.records)
    await group.submit({
      work,
      spliced,
      refusals: sorted.refusals,
      audit: {
        topic: batch.topic,
        partition: batch.partition,
        partitions: options.partitions,
        firstOffset: firstMessage.offset,
        lastOffset: lastMessage.offset,
        rows: sorted.records.length,
        rejected: sorted.refusals.length,
        markers: sorted.markers,
        // a later message may share the last millisecond
        safeTo: lastMessage.timestamp - 1,
        worker: options.worker,
      },
    })
    metrics.rows.inc(sorted.records.length)
    metrics.bytes.inc(spliced.bytes.length)
    metrics.batches.inc()
    metrics.markers.inc(sorted.markers)
    if (sorted.records.length > 0) {
      metrics.freshness.observe(Math.max(0, Date.now() - lastMessage.timestamp) / 1_000)
      options.onRecords()
    }
  }

  return {
    oldestBeatAt: () => watch.oldestBeatAt(),
    positions: () => positions.all(),
    assigned: (partitions) => positions.assigned(partitions),
    async handle(batch) {
      const work = watch.begin()
      try {
        await positions.hold(batch, async () => await storeBatch(batch, work))
      } finally {
        work.end()
      }
    },
  }
}
