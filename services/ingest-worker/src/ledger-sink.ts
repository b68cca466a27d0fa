/**
 * The rejected topic to its tables: rows refused at the door or by the sink, and receipts of pushes. An entry
 * that cannot be read is logged and kept as an unreadable one; there is no second rejected topic behind this one.
 */
import { ledgerEntry, storeLedger, type LedgerEntry, type Store } from '@tideline/log'
import type { IncomingMessage, PartitionBatch } from '@tideline/kafka'
import { createWorkWatch, type Logger, type Work } from '@tideline/runtime'
import { refusalEntry } from './refuse.ts'
import type { SinkMetrics } from './sink-metrics.ts'
import { untilStored } from './until-stored.ts'

interface LedgerSinkOptions {
  store: Store
  logger: Logger
  metrics: SinkMetrics
  signal: AbortSignal
}

export const readEntry = (topic: string, partition: number, message: IncomingMessage): LedgerEntry => {
  try {
    const parsed = ledgerEntry.safeParse(JSON.parse(message.value?.toString('utf8') ?? ''))
    if (parsed.success) return parsed.data
    const reason = parsed.error.issues[0]?.message ?? 'no entry'
    return refusalEntry(topic, partition, { message, code: 'MESSAGE_UNREADABLE', reason })
  } catch {
    return refusalEntry(topic, partition, {
      message,
      code: 'MESSAGE_UNREADABLE',
      reason: 'the entry is not JSON',
    })
  }
}

export const createLedgerSink = (options: LedgerSinkOptions) => {
  const { store, logger, metrics, signal } = options
  const watch = createWorkWatch()
  const storeOrWait = async (entries: readonly LedgerEntry[], work: Work): Promise<void> =>
    await untilStored(
      'ledger entries',
      async () => await watch.call([work], async () => await storeLedger(store, entries)),
      {
        signal,
        retried(code, _attempt, error) {
          metrics.retries.inc({ code })
          logger.warn({ err: error }, 'ledger_retried')
        },
      },
    )

  return {
    /** as that of the sink */
    oldestBeatAt: () => watch.oldestBeatAt(),
    async handle(batch: PartitionBatch): Promise<void> {
      const entries = batch.messages.map((message) => readEntry(batch.topic, batch.partition, message))
      const work = watch.begin()
      try {
        await storeOrWait(entries, work)
      } finally {
        work.end()
      }
      for (const { table } of entries) metrics.ledger.inc({ table })
    },
  }
}
