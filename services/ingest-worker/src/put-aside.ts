/** Refused messages to the rejected topic: until it has them, however long that takes. Nothing moves before. */
import { encodeLedgerEntry } from '@tideline/log'
import { headersOf, type Topics } from '@tideline/contracts'
import type { EventProducer } from '@tideline/kafka'
import type { Logger, Work, WorkWatch } from '@tideline/runtime'
import pRetry from 'p-retry'
import type { Fault } from './fault.ts'
import { refusalEntry, type Refusal } from './refuse.ts'
import type { SinkMetrics } from './sink-metrics.ts'

interface PutAsideOptions {
  producer: EventProducer
  topics: Topics
  watch: WorkWatch
  metrics: Pick<SinkMetrics, 'rejected'>
  logger: Logger
  fault: Fault
  signal: AbortSignal
}

export type PutAside = (
  partition: number,
  refusals: readonly Refusal[],
  works: readonly Work[],
) => Promise<void>

export const createPutAside =
  ({ producer, topics, watch, metrics, logger, fault, signal }: PutAsideOptions): PutAside =>
  async (partition, refusals, works) => {
    if (refusals.length === 0) return
    const entries = refusals.map((refusal) => refusalEntry(topics.observations, partition, refusal))
    const messages = entries.map((entry) => ({
      key: Buffer.from(entry.table === 'rejected' ? entry.row.rejectedId : entry.row.receiptId),
      value: encodeLedgerEntry(entry),
      headers: headersOf('ledger-entry'),
    }))
    const send = () => watch.call(works, async () => await producer.send(topics.rejected, messages))
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
