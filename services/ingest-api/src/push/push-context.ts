/** What every kind of push needs. */
import { headsByIdentity, recordsByRevision, type Store } from '@tideline/log'
import type { Topics } from '@tideline/contracts'
import type { EventProducer, OffsetReader } from '@tideline/kafka'
import type { Profile } from '@tideline/field'
import type { Logger } from '@tideline/runtime'
import type { Admission } from '../door/admission.ts'
import type { ClosedRejections } from '../receipts/closed-rejections.ts'
import type { AskStoredFacts } from '../guard/facts-held.ts'
import type { IngestMetrics } from '../ingest-metrics.ts'
import type { RecentReceipts } from '../receipts/recent-receipts.ts'
import type { HeadLookup } from './head-lookup.ts'
import type { SourceLocks } from './source-locks.ts'
import { createSpool, type Spool } from './spool.ts'
import { askStore, untilCaughtUp } from '../store/ask-store.ts'

export interface PushContext {
  store: Store
  askStoredFacts: AskStoredFacts
  producer: EventProducer
  offsets: OffsetReader
  topics: Topics
  locks: SourceLocks
  /** of the pushes that are let in, those that may wait for the store; the others stay free for what need not wait */
  comparing: Admission
  recent: RecentReceipts
  closed: ClosedRejections
  metrics: IngestMetrics
  logger: Logger
  /** mapping profiles of forms and spreadsheets */
  profiles: { all(): Promise<readonly Profile[]> }
  spoolDir: string
  storedWaitMs: number
}

/** Times MAX_CONCURRENT_PUSHES this is memory; what is larger waits on the disk. */
const SPOOL_MEMORY_BYTES = 1_048_576

export const newSpool = (context: PushContext): Spool =>
  createSpool({ directory: context.spoolDir, memoryBytes: SPOOL_MEMORY_BYTES })

export const storeLookup = (store: Store): HeadLookup => ({
  heads: (source, ids) => askStore(() => headsByIdentity(store, source, ids)),
  records: (source, wanted) => askStore(() => recordsByRevision(store, source, wanted)),
})

/**
 * Runs `work` alone for these sources, after everything that was appended before is stored.
 *
 * @throws {TidelineError} OVERLOADED when too many wait for that already, or when it did not come within storedWaitMs, waiting for its turn included
 */
export const compared = async <T>(
  context: PushContext,
  sources: Iterable<string>,
  work: () => Promise<T>,
): Promise<T> => {
  const leave = context.comparing.enter(0)
  const deadline = Date.now() + context.storedWaitMs
  const compare = async (): Promise<T> => {
    await untilCaughtUp({
      store: context.store,
      offsets: context.offsets,
      topic: context.topics.observations,
      waitMs: Math.max(0, deadline - Date.now()),
    })
    return await work()
  }
  try {
    return await context.locks.hold(sources, compare, context.storedWaitMs)
  } finally {
    leave()
  }
}
