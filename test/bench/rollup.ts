/**
 * The cost of all rollups from the log, and how long 1,000 corrections scattered over it take to be seen: through
 * sweep() alone, against recomputing everything, and through Kafka and the real workers.
 */
import { insertRaw, type Store } from '@tideline/log'
import { sweep, verify } from '@tideline/rollups'
import { DEFAULT_PARTITIONS, tables, topicNames, type LogRecord } from '@tideline/contracts'
import { createProducer } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import type { Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import type { TestWorld } from '../harness/index.ts'
import { scatteredCorrections } from './corrections.ts'
import { faster, percentile, print } from './figure.ts'
import { auditAll } from './fill-log.ts'
import { bytesOf } from './records.ts'
import { asRows } from '../harness/as-rows.ts'

const CORRECTIONS = 1_000
const ROUNDS = 7

export interface RollupWorld {
  world: TestWorld
  store: Store
  observations: number
}

export const topicOf = (world: TestWorld): string => topicNames(world.topicPrefix).observations

export const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1_000
}

export const sweepOnce = async ({
  store,
  world,
}: RollupWorld): Promise<{ flows: number; changed: number }> => {
  const run = await sweep(store, { topic: topicOf(world), worker: 'bench', catchUpForMs: 3_600_000 })
  if (run === null) throw new Error('the sweep found nothing to do')
  return run
}

/** All rollups from the log: the first sweep of a log that nothing was rolled up of. */
export const benchRebuild = async (on: RollupWorld): Promise<number> => {
  let run = { flows: 0, changed: 0 }
  const seconds = await secondsOf(async () => {
    run = await sweepOnce(on)
  })
  if (run.changed !== on.observations)
    throw new Error(`rolled up ${run.changed} of ${on.observations} observations`)
  print({ name: 'rebuild_flows', value: run.flows, unit: 'observations' })
  print({ name: 'rebuild_per_million', value: seconds / (on.observations / 1e6), unit: 's' })
  return seconds
}

/** Everything that is rolled up against the log by hand, as each night. */
export const benchVerify = async ({ store, observations }: RollupWorld): Promise<void> => {
  const { keys, drift, seconds, examples } = await verify(store)
  if (drift > 0 || keys === 0)
    throw new Error(`verified ${keys} keys, drift ${drift}: ${JSON.stringify(examples)}`)
  print({ name: 'verified', value: keys, unit: 'months of keys, drift 0' })
  print({ name: 'verified_per_million', value: seconds / (observations / 1e6), unit: 's' })
}

/** As the ingest-worker splices it; the offset is what tells two records of one millisecond apart. */
export const lineOf = (record: LogRecord, index: number, recordedAt: number): string => {
  const place = `{"partition":${index % DEFAULT_PARTITIONS},"offset":${recordedAt * 1_000 + index},"recordedAt":"${(recordedAt / 1_000).toFixed(3)}",`
  return `${place}${JSON.stringify(record).slice(1)}\n`
}

/** Inserted as the ingest-worker inserts them, audited, swept. */
export const benchCorrections = async (on: RollupWorld, rebuildSeconds: number): Promise<void> => {
  const { store, world, observations } = on
  const seconds: number[] = []
  const changes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const records = await scatteredCorrections(store, observations, CORRECTIONS, round)
    const now = Date.now()
    const lines = Buffer.from(records.map((record, index) => lineOf(record, index, now)).join(''))
    seconds.push(
      await secondsOf(async () => {
        await insertRaw(store, tables.log, [lines])
        await auditAll(store, topicOf(world), BigInt(now) * 1_000n + 999n, now)
        const run = await sweepOnce(on)
        if (run.changed !== CORRECTIONS) throw new Error(`swept ${run.changed} of ${CORRECTIONS} corrections`)
        changes.push(run.flows)
      }),
    )
  }
  print({ name: 'corrections_of_flows', value: percentile(changes, 0.5), unit: 'observations' })
  faster(
    'corrections_swept',
    percentile(seconds, 0.5) * 1_000,
    'ms',
    'all rollups recomputed from the log',
    rebuildSeconds * 1_000,
  )
}

/** Appended to Kafka, stored and rolled up by the workers, until /v1/series is as of the last of them. */
export const benchCorrectionsVisible = async (on: RollupWorld, pipeline: Pipeline): Promise<void> => {
  const { store, world, observations } = on
  const producer = await createProducer(
    { brokers: world.kafkaBrokers.split(','), clientId: 'bench' },
    createLogger('bench', 'warn'),
  )
  const seen: number[] = []
  for (let round = ROUNDS; round < 2 * ROUNDS; round++) {
    const records = await scatteredCorrections(store, observations, CORRECTIONS, round)
    const messages = records.map((record) => ({
      key: Buffer.from(`${record.source}|${record.id}`),
      value: bytesOf(record),
    }))
    seen.push(
      await secondsOf(async () => {
        const appended = await producer.send(topicOf(world), messages)
        const last = Math.max(...appended.map(({ at }) => at))
        await until('the corrections to be visible', async () => {
          const { watermark } = await pipeline.series({
            category: 'internal_displacements',
            country: 'ABW',
            from: '2016-01-01',
            to: '2016-12-31',
          })
          return watermark !== null && Date.parse(watermark) >= last ? true : undefined
        })
      }),
    )
  }
  await producer.close()
  const [row] = await store.rows(
    asRows<{ stored: string }>(),
    `SELECT count() AS stored FROM ${tables.log} WHERE receipt LIKE 'corrections-%'`,
  )
  if (Number(row?.stored) !== 2 * ROUNDS * CORRECTIONS)
    throw new Error(`stored ${row?.stored} of ${2 * ROUNDS * CORRECTIONS} corrections`)
  print({ name: 'corrections_visible_p50', value: percentile(seen, 0.5) * 1_000, unit: 'ms' })
  print({ name: 'corrections_visible_max', value: Math.max(...seen) * 1_000, unit: 'ms' })
}
