/**
 * A store of a test's own with records in it, as the pipeline leaves them: rows of the log, audited ranges, and a
 * sweep. Kafka has no part in what the query side answers.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertAudit, openStore, type Store } from '@tideline/log'
import { sweep } from '@tideline/rollups'
import {
  checkObservation,
  finishRecord,
  tables,
  topicNames,
  type ObservationInput,
} from '@tideline/contracts'
import { until } from '../../../test/harness/until.ts'
import { queryApiEnv } from './config.ts'
import { startQueryApi } from './service.ts'

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

export interface ServedStore {
  store: Store
  dataDir: string
  url: string
  close(): Promise<void>
}

/** A query-api on a store that holds these records, ready; `close` takes all of it away again. */
export const serveRecords = async (
  world: { clickhouseUrl: string; database: string },
  records: readonly Recorded[],
  upTo: string,
  env: (dataDir: string) => Promise<Record<string, unknown>> = async () => ({}),
): Promise<ServedStore> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tideline-query-'))
  const store = await openTestStore(world.clickhouseUrl, world.database)
  await record(store, records, upTo)
  const service = await startQueryApi(
    queryApiEnv.parse({
      CLICKHOUSE_URL: world.clickhouseUrl,
      DATABASE: world.database,
      PORT: 0,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      ...(await env(dataDir)),
    }),
  )
  const isReady = async (): Promise<true | undefined> =>
    (await fetch(`${service.url}/readyz`)).ok ? true : undefined
  await until('a query-api that is ready', isReady)
  return {
    store,
    dataDir,
    url: service.url,
    async close() {
      await service.close()
      await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const openTestStore = (url: string, database: string): Promise<Store> => openStore({ url, database })
