/** Revisions as the ingest-worker stores them, appended one after the other, and the sweep after them. */
import { insertAudit, type Store } from '@tideline/log'
import { sweep, type SweepOptions } from '@tideline/rollups'
import { tables, type LogRecord, type RecordDraft } from '@tideline/contracts'

const TOPIC = 'guard'

export interface Log {
  /** the broker's clock, ms */
  now: number
  offset: number
}

export const newLog = (): Log => ({ now: Date.parse('2026-01-01T00:00:00.000Z'), offset: 0 })

/** Appends, one millisecond after the last; answers when. */
export const append = async (
  store: Store,
  log: Log,
  records: readonly (RecordDraft | LogRecord)[],
): Promise<number> => {
  log.now += 1
  const recordedAt = log.now
  await store.insert(
    tables.log,
    records.map(({ revision = 1, ...record }) => {
      log.offset += 1
      return { ...record, revision, partition: 0, offset: log.offset, recordedAt: String(recordedAt) }
    }),
  )
  return recordedAt
}

/** Everything so far is stored, and is swept; answers the watermark. */
export const settle = async (
  store: Store,
  log: Log,
  options: Partial<SweepOptions> = {},
): Promise<number> => {
  log.now += 2
  await insertAudit(store, [
    {
      topic: TOPIC,
      partition: 0,
      partitions: 1,
      firstOffset: 0n,
      lastOffset: BigInt(log.offset + 1),
      rows: log.offset,
      rejected: 0,
      markers: 1,
      safeTo: log.now - 1,
      worker: 'guard',
    },
  ])
  const outcome = await sweep(store, { topic: TOPIC, worker: 'guard', ...options })
  if (outcome === null) throw new Error('nothing to sweep')
  return outcome.upTo
}
