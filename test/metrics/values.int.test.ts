/** The metrics of a running pipeline against what was done to it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { flow, send } from '../codes/send.ts'
import { readMetrics, type ReadMetrics } from './read-metrics.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline({
    world: testWorld('metrics'),
    apart: true,
    env: { MARKER_INTERVAL_MS: '500' },
  })
})
afterAll(() => pipeline?.stop())

const door = (): Promise<ReadMetrics> => readMetrics(pipeline.url('ingest-api'))
const sink = (): Promise<ReadMetrics> => readMetrics(pipeline.url('ingest-worker'))
const rollup = (): Promise<ReadMetrics> => readMetrics(pipeline.url('rollup-worker'))

const status = async (): Promise<{ watermark: string | null }> =>
  (await pipeline.get<{ watermark: string | null }>(`${pipeline.queryUrl}/v1/status`)).body

it('count what came in, what was refused and why, what was stored, and how long it took', async () => {
  // the first sweep takes in whatever there is; freshness is told from the second on
  await until('a first watermark', async () => ((await status()).watermark === null ? undefined : true))
  expect((await rollup()).value('rollup_drift_keys')).toBeUndefined()

  const rows = [flow('a'), flow('b'), flow('c'), flow('d', { country: 'XXY' }), flow('e', { figure: -1 })]
  const push = await send(pipeline, JSON.stringify(rows))
  expect(push).toMatchObject({ status: 202, body: { accepted: 3, rejected: 2 } })
  await pipeline.waitVisible(push.body.receiptId)

  const atDoor = await door()
  expect(atDoor.value('push_records_total', { outcome: 'accepted' })).toBe(3)
  expect(atDoor.value('push_records_total', { outcome: 'rejected' })).toBe(2)
  expect(atDoor.value('push_rejected_total', { code: 'COUNTRY_UNKNOWN' })).toBe(1)
  expect(atDoor.value('push_rejected_total', { code: 'FIGURE_INVALID' })).toBe(1)
  expect(atDoor.value('push_appended_total')).toBe(3)
  expect(atDoor.value('pushes_total', { result: 'appended' })).toBe(1)
  expect(atDoor.value('push_in_flight')).toBe(0)
  expect(atDoor.value('push_in_flight_bytes')).toBe(0)

  const inSink = await until('the ledger to be stored', async () => {
    const seen = await sink()
    return seen.value('ledger_entries_total', { table: 'receipts' }) === 1 ? seen : undefined
  })
  expect(inSink.value('ledger_entries_total', { table: 'rejected' })).toBe(2)
  expect(inSink.value('sink_rows_total')).toBe(3)
  expect(inSink.value('sink_bytes_total')).toBeGreaterThan(300)
  expect(inSink.value('sink_freshness_seconds_count')).toBeGreaterThanOrEqual(1)
  expect(inSink.value('sink_markers_total')).toBeGreaterThan(0)
  expect(inSink.value('sink_reprocessed_offsets_total')).toBe(0)
  expect(inSink.value('sink_offset_gaps_total')).toBe(0)
  await until('each partition to show that nothing is behind', async () => {
    const seen = await sink()
    const lags = ['0', '1', '2', '3', '4', '5'].map((partition) => [
      seen.value('sink_lag_messages', { partition }),
      seen.value('sink_lag_seconds', { partition }),
    ])
    return lags.every(([messages, seconds]) => messages === 0 && seconds === 0) ? true : undefined
  })

  const inRollup = await until('the sweep to be told', async () => {
    const seen = await rollup()
    return (seen.value('rollup_freshness_seconds_count') ?? 0) > 0 ? seen : undefined
  })
  expect(inRollup.value('rollup_keys_total', { kind: 'flow' })).toBeGreaterThan(0)
  expect(inRollup.value('rollup_runs_total')).toBeGreaterThan(0)
  // from append to shown took as long as the push did, at most
  const mean =
    (inRollup.value('rollup_freshness_seconds_sum') ?? 0) /
    (inRollup.value('rollup_freshness_seconds_count') ?? 1)
  expect(mean).toBeGreaterThan(0)
  expect(mean).toBeLessThan(60)
  expect(inRollup.value('queue_stalled_total')).toBe(0)
})

it('the watermark and the drift are those of the store, whoever moved or verified it', async () => {
  const before = Date.now()
  const { watermark } = await status()
  await until('the gauge to reach that watermark', async () =>
    ((await rollup()).value('rollup_watermark_seconds') ?? 0) * 1_000 >= Date.parse(watermark ?? '')
      ? true
      : undefined,
  )
  const age = await until('an age', async () => (await rollup()).value('rollup_watermark_age_seconds'))
  expect(age).toBeGreaterThanOrEqual(0)
  expect(age).toBeLessThan(60)
  const verified = await pipeline.verify()
  expect(await verified.json()).toMatchObject({ drift: 0 })
  await until('the drift to show', async () => {
    const seen = await rollup()
    const at = (seen.value('rollup_verified_seconds') ?? 0) * 1_000
    return seen.value('rollup_drift_keys') === 0 && at >= before - 1_000 ? true : undefined
  })
})

it('a worker that stood still counts on from where it was', async () => {
  pipeline.kill('ingest-worker', 'SIGSTOP')
  const push = await send(pipeline, JSON.stringify([flow('behind')]))
  expect(push.status).toBe(202)
  pipeline.kill('ingest-worker', 'SIGCONT')
  await pipeline.waitVisible(push.body.receiptId)
  expect((await sink()).value('sink_rows_total')).toBe(4)
})
