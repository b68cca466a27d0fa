/**
 * Kafka to ClickHouse. The order is the invariant: refused messages are acknowledged by the rejected topic, then
 * the rows by ClickHouse, then the audit says that the range is stored, and only then may the offset move (the
 * consumer commits when `handle` resolves). Dying anywhere in between means that the batch is read again, and
 * rows, audit and entries are idempotent by identity, so again is harmless.
 */
import { insertAudit, insertRaw, encodeLedgerEntry, type AuditRow, type Store } from '@tideline/clickhouse'
import { tables, type Topics } from '@tideline/contracts'
import type { EventProducer, IncomingMessage, PartitionBatch } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'
import pRetry from 'p-retry'
import { checkMessage } from './check-message.ts'
import type { Fault } from './fault.ts'
import { createGroupCommit } from './group-commit.ts'
import { refusalEntry, type Refusal } from './refuse.ts'
import type { SinkMetrics } from './sink-metrics.ts'
import { spliceBatch, type SplicedBatch } from './splice-batch.ts'
import { storeBatches, type StoreHooks } from './store-batch.ts'

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
  /** ms since the epoch of the last sign of life: a stored batch, or an insert tried again */
  lastAttemptAt(): number | undefined
}

interface Submission {
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
  const lastByPartition = new Map<number, bigint>()
  let attemptAt: number | undefined

  const hooks: StoreHooks = {
    signal,
    async insert(chunks) {
      fault('before_insert')
      const done = metrics.insertSeconds.startTimer()
      await insertRaw(store, tables.log, chunks)
      done()
      metrics.inserts.inc()
    },
    retried(code, attempt, error) {
      attemptAt = Date.now()
      metrics.retries.inc({ code })
      logger.warn({ code, attempt, err: error }, 'insert_retried')
    },
  }

  /** Until the rejected topic has them, however long that takes: nothing moves before. */
  const putAside = async (partition: number, refusals: readonly Refusal[]): Promise<void> => {
    if (refusals.length === 0) return
    const entries = refusals.map((refusal) => refusalEntry(topics.observations, partition, refusal))
    const messages = entries.map((entry) => ({
      key: Buffer.from(entry.table === 'rejected' ? entry.row.rejectedId : entry.row.receiptId),
      value: encodeLedgerEntry(entry),
    }))
    await pRetry(async () => await options.producer.send(topics.rejected, messages), {
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

  const audit = async (items: readonly Submission[]): Promise<void> => {
    await pRetry(
      async () =>
        await insertAudit(
          store,
          items.map((item) => item.audit),
        ),
      {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 100,
        maxTimeout: 5_000,
        signal,
        onFailedAttempt: ({ error, attemptNumber }) => hooks.retried('audit', attemptNumber, error),
      },
    )
  }

  const storeGroup = async (items: readonly Submission[], before: Promise<void>): Promise<void> => {
    for (const { audit: range, refusals } of items) await putAside(range.partition, refusals)
    const refused = await storeBatches(
      items.map(({ spliced }) => spliced),
      hooks,
    )
    for (const [index, { audit: range }] of items.entries()) {
      const lines = refused[index] ?? []
      range.rows -= lines.length
      range.rejected += lines.length
      await putAside(
        range.partition,
        lines.map(({ message, reason }) => ({ message, reason, code: 'STORE_REFUSED_ROW' as const })),
      )
    }
    await before
    await audit(items)
    fault('after_insert_before_commit')
  }

  const group = createGroupCommit<Submission>({
    maxInFlight: 2,
    maxBytes: 8 * 1_048_576,
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
  const noteOffsets = (batch: PartitionBatch, first: bigint, last: bigint): void => {
    const before = lastByPartition.get(batch.partition)
    if (before !== undefined && first > before + 1n) {
      metrics.gaps.inc()
      logger.error(
        { partition: batch.partition, after: before.toString(), next: first.toString() },
        'offsets_skipped',
      )
    }
    if (before !== undefined && first <= before) {
      const again = (last < before ? last : before) - first + 1n
      metrics.reprocessed.inc(Number(again))
    }
    lastByPartition.set(batch.partition, last)
  }

  return {
    lastAttemptAt: () => attemptAt,
    assigned(partitions) {
      for (const partition of lastByPartition.keys()) {
        if (!partitions.includes(partition)) lastByPartition.delete(partition)
      }
    },
    async handle(batch) {
      const [firstMessage] = batch.messages
      const lastMessage = batch.messages.at(-1)
      if (firstMessage === undefined || lastMessage === undefined) return
      const sorted = sortMessages(batch.messages)
      // Handed over at once: the next batch of this partition may come while this one is stored, and must not overtake it.
      const spliced = spliceBatch(batch.partition, sorted.records)
      await group.submit({
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
      const now = Date.now()
      attemptAt = now
      const partition = String(batch.partition)
      noteOffsets(batch, firstMessage.offset, lastMessage.offset)
      metrics.rows.inc(sorted.records.length)
      metrics.bytes.inc(spliced.bytes.length)
      metrics.batches.inc()
      metrics.markers.inc(sorted.markers)
      metrics.lag.set({ partition }, Number(batch.end - lastMessage.offset - 1n))
      metrics.lagSeconds.set({ partition }, Math.max(0, now - lastMessage.timestamp) / 1_000)
      if (sorted.records.length > 0) {
        metrics.freshness.observe(Math.max(0, now - lastMessage.timestamp) / 1_000)
        options.onRecords()
      }
    },
  }
}
