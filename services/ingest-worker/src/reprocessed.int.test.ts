/** What is read again after a worker died is counted by the one that comes after it, though it never saw it before. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { readMetrics } from '../../../test/metrics/read-metrics.ts'
import { flowRecord, openBench, startWorker, until, type Bench } from './worker.fixture.ts'
import { asRows } from '../../../test/harness/as-rows.ts'

const world = testWorld('sink reprocessed')
let bench: Bench
beforeAll(async () => {
  bench = await openBench(world)
})
afterAll(async () => bench.close())

it('reprocessed offsets are those that the audit names and nobody committed', async () => {
  await bench.send(Array.from({ length: 60 }, (_, index) => flowRecord(`o-${index}`)))
  const doomed = startWorker(world, { FAULT_POINT: 'after_insert_before_commit' })
  expect(await doomed.ended()).toBe('SIGKILL')
  const [audited] = await bench.store.rows(
    asRows<{ offsets: string }>(),
    `SELECT sum(lastOffset - firstOffset + 1) AS offsets FROM sink_audit`,
  )
  const worker = startWorker(world)
  try {
    await until('everything to be stored', async () => (await bench.stored()).length === 60)
    await until('the worker to tell its address', async () => worker.output().includes('service_ready'))
    const url = /"url":"(http:[^"]+)","msg":"service_ready"/.exec(worker.output())?.[1] ?? ''
    await until('the second reading to be counted', async () => {
      const seen = (await readMetrics(url)).value('sink_reprocessed_offsets_total') ?? 0
      expect(seen).toBeLessThanOrEqual(Number(audited?.offsets))
      return seen === Number(audited?.offsets)
    })
    expect((await readMetrics(url)).value('sink_offset_gaps_total')).toBe(0)
  } finally {
    await worker.stop()
  }
})
