/**
 * A store of a test's own with records in it, as the pipeline leaves them: rows of the log, audited ranges, and a
 * sweep. Kafka has no part in what the query side answers.
 */
import { insertAudit, openStore, sweep, type Store } from '@tideline/clickhouse'
import {
  checkObservation,
  finishRecord,
  tables,
  topicNames,
  type ObservationInput,
} from '@tideline/contracts'

export const topic = topicNames().observations

export interface Recorded {
  observation: ObservationInput
  /** RFC 3339 */
  at: string
}

const rowOf = ({ observation, at }: Recorded, offset: number): object => {
  const checked = checkObservation(observation, {
    today: '2026-01-01',
    mode: 'published',
    receipt: 'r-test',
    format: 'tideline',
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return { ...finishRecord(checked.draft, observation.revision ?? 1), partition: 0, offset, recordedAt: at }
}

/** Everything recorded, swept up to `upTo`. */
export const record = async (store: Store, records: readonly Recorded[], upTo: string): Promise<void> => {
  await store.insert(tables.log, records.map(rowOf))
  await insertAudit(store, [
    {
      topic,
      partition: 0,
      partitions: 1,
      firstOffset: 0n,
      lastOffset: BigInt(records.length),
      rows: records.length,
      rejected: 0,
      markers: 0,
      safeTo: Date.parse(upTo),
      worker: 'test',
    },
  ])
  await sweep(store, { topic, worker: 'test' })
}

export const openTestStore = (url: string, database: string): Promise<Store> => openStore({ url, database })
