/**
 * A year of bookkeeping: ranges of the audit and runs of the sweep, as many as a busy store makes. What is asked at every look
 * and every question has to take as long as on a store that is new, once the rollup-worker has tidied up. A range that
 * nobody stored is left out on purpose and has to be told all the same.
 */
import {
  auditGaps,
  foldAudit,
  forgetRuns,
  ingestWatermark,
  openStore,
  rollupState,
  type Store,
} from '@tideline/log'
import { DEFAULT_PARTITIONS, tables, topicNames } from '@tideline/contracts'
import type { TestWorld } from '../harness/index.ts'
import { faster, percentile, print } from './figure.ts'

const LOOKS = 60
const BATCH = 100
const GAP_AT = 12_345

const medianOf = async (ask: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < LOOKS; n += 1) {
    const began = performance.now()
    await ask()
    times.push(performance.now() - began)
  }
  return percentile(times, 0.5)
}

const looksOf = async (store: Store, topic: string) => ({
  ingest: await medianOf(() => ingestWatermark(store, topic)),
  rollup: await medianOf(() => rollupState(store)),
})

const fill = async (store: Store, topic: string, ranges: number): Promise<void> => {
  const each = Math.ceil(ranges / DEFAULT_PARTITIONS)
  await store.run(
    `INSERT INTO ${tables.audit} (topic, partition, partitions, firstOffset, lastOffset, rows, rejected, markers, safeTo, worker, storedAt)
     SELECT {topic:String}, number % {partitions:UInt16}, {partitions:UInt16}, intDiv(number, {partitions:UInt16}) * ${BATCH} AS first,
       first + ${BATCH - 1}, ${BATCH}, 0, 0, now64(3) - toIntervalSecond((${each} - intDiv(number, {partitions:UInt16})) * 3 + 7200) AS at, 'w', at
     FROM numbers({ranges:UInt64}) WHERE number != ${GAP_AT}`,
    { topic, partitions: DEFAULT_PARTITIONS, ranges },
  )
  await store.run(
    `INSERT INTO ${tables.runs} (runId, fromWatermark, watermark, state, changed, flowKeys, stockKeys, conflicts, startedAt, finishedAt, worker, updatedAt)
     SELECT toString(number), at, now64(3) - toIntervalSecond(({ranges:UInt64} - number) * 3) AS at, 'done', 1, 1, 0, 0, at, at, 'r', at
     FROM numbers({ranges:UInt64})`,
    { ranges },
  )
}

/** How long it takes with `ranges` of each; checked by what it answers. */
export const benchBookkeeping = async (world: TestWorld, ranges: number): Promise<void> => {
  const store = await openStore({ url: world.clickhouseUrl, database: world.database })
  const topic = topicNames(world.topicPrefix).observations
  try {
    await fill(store, topic, DEFAULT_PARTITIONS * 2)
    const fresh = await looksOf(store, topic)
    await store.run(`TRUNCATE TABLE ${tables.audit}`)
    await store.run(`TRUNCATE TABLE ${tables.runs}`)
    await fill(store, topic, ranges)
    const untidied = await looksOf(store, topic)
    const watermarks = [await ingestWatermark(store, topic), await rollupState(store)]
    const began = performance.now()
    await foldAudit(store, topic)
    await forgetRuns(store)
    const seconds = (performance.now() - began) / 1_000
    const tidied = await looksOf(store, topic)
    const after = [await ingestWatermark(store, topic), await rollupState(store)]
    if (JSON.stringify(after) !== JSON.stringify(watermarks)) throw new Error('tidying moved a watermark')
    const gaps = await auditGaps(store, topic)
    if (gaps.length !== 1) throw new Error(`${gaps.length} gaps are told of the one there is`)
    const peer = 'the same on a store that is new'
    faster('bookkeeping_ingest_watermark', tidied.ingest, 'ms', peer, fresh.ingest)
    faster('bookkeeping_rollup_watermark', tidied.rollup, 'ms', peer, fresh.rollup)
    faster('bookkeeping_untidied_ingest_watermark', untidied.ingest, 'ms', peer, fresh.ingest)
    faster('bookkeeping_untidied_rollup_watermark', untidied.rollup, 'ms', peer, fresh.rollup)
    print({ name: 'bookkeeping_tidied', value: seconds, unit: `s for ${ranges} ranges and runs` })
  } finally {
    await store.run(`DROP DATABASE ${world.database}`)
    await store.close()
  }
}
