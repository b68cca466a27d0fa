/** What every kind of push needs. */
import { headsByIdentity, recordsByRevision, type Store } from '@tideline/clickhouse'
import type { Topics } from '@tideline/contracts'
import type { EventProducer, OffsetReader } from '@tideline/kafka'
import type { Logger } from '@tideline/runtime'
import type { IngestMetrics } from './ingest-metrics.ts'
import type { RecentReceipts } from './recent-receipts.ts'
import type { HeadLookup } from './resolve.ts'
import type { SourceLocks } from './source-locks.ts'
import { createSpool, type Spool } from './spool.ts'
import { askStore, untilCaughtUp } from './stored-store.ts'

export interface PushContext {
  store: Store
  producer: EventProducer
  offsets: OffsetReader
  topics: Topics
  locks: SourceLocks
  recent: RecentReceipts
  metrics: IngestMetrics
  logger: Logger
  spoolDir: string
  storedWaitMs: number
}

const SPOOL_MEMORY_BYTES = 8 * 1_048_576

export const newSpool = (context: PushContext): Spool =>
  createSpool({ directory: context.spoolDir, memoryBytes: SPOOL_MEMORY_BYTES })

export const storeLookup = (store: Store): HeadLookup => ({
  heads: (source, ids) => askStore(() => headsByIdentity(store, source, ids)),
  records: (source, wanted) => askStore(() => recordsByRevision(store, source, wanted)),
})

/** Runs `work` alone for these sources, after everything that was appended before is stored. */
export const compared = async <T>(
  context: PushContext,
  sources: Iterable<string>,
  work: () => Promise<T>,
): Promise<T> =>
  await context.locks.hold(sources, async () => {
    await untilCaughtUp({
      store: context.store,
      offsets: context.offsets,
      topic: context.topics.observations,
      waitMs: context.storedWaitMs,
    })
    return await work()
  })
