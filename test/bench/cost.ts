/**
 * Processor time of everything there is (services, Kafka, Redis, ClickHouse) from push to visible, by the row; and of a stack
 * that does nothing, by the minute. Who pushes is not counted.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { countries } from '@tideline/contracts'
import type { Pipeline } from '../e2e/pipeline.ts'
import { print } from './figure.ts'
import { processorTimes } from './processor-time.ts'

const IDLE_SETTLE_MS = 20_000
const IDLE_MS = 60_000

const causes = ['disaster.weather.hydrological.flood', 'disaster.weather.meteorological.storm', 'conflict']

/** Each key (country, cause, month) comes back after some 5,000 rows. */
const observation = (source: string, n: number): object => ({
  source,
  id: `row-${n}`,
  revision: 1,
  category: 'internal_displacements',
  cause: causes[n % causes.length],
  country: countries[n % 140]?.iso3 ?? 'HTI',
  figure: 5 + (n % 700),
  start: new Date(Date.UTC(2015, (n * 7) % 120, 1 + (n % 28))).toISOString().slice(0, 10),
})

interface Load {
  name: string
  rows: number
  everyMs: number
  pushes: number
}

const push = async (pipeline: Pipeline, rows: readonly object[]): Promise<string> => {
  const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  })
  const receipt = (await answer.json()) as { receiptId: string }
  if (answer.status !== 202) throw new Error(`push answered ${answer.status}: ${JSON.stringify(receipt)}`)
  return receipt.receiptId
}

type Pids = Readonly<Record<string, number>>

/** What `work` takes of each process, divided by what it returns. */
const spentOn = async (
  pids: Pids,
  work: () => Promise<number>,
): Promise<{ value: number; parts: Record<string, number> }> => {
  const before = await processorTimes(pids)
  const by = await work()
  const after = await processorTimes(pids)
  const parts = Object.fromEntries(
    Object.keys(pids).map((name) => [name, ((after[name] ?? 0) - (before[name] ?? 0)) / by]),
  )
  return { value: Object.values(parts).reduce((sum, part) => sum + part, 0), parts }
}

const costOf = async (pipeline: Pipeline, pids: Pids, load: Load): Promise<void> => {
  const rows = load.pushes * load.rows
  const beganAt = performance.now()
  const spent = await spentOn(pids, async () => {
    let last = ''
    for (let n = 0; n < load.pushes; n += 1) {
      await pause(Math.max(0, beganAt + n * load.everyMs - performance.now()))
      const more = Array.from({ length: load.rows }, (_, i) => observation(load.name, n * load.rows + i))
      last = await push(pipeline, more)
    }
    await pipeline.waitVisible(last)
    return rows
  })
  const rate = Math.round(rows / ((performance.now() - beganAt) / 1_000))
  print({ name: `cost_${load.name}`, ...spent, unit: `microseconds/row at ${rate} rows/s` })
}

/** `engines`: those processes that are not ours, by name. */
export const benchCost = async (pipeline: Pipeline, engines: Pids): Promise<void> => {
  const services = ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api'] as const
  const pids = {
    ...Object.fromEntries(services.map((service) => [service, pipeline.pid(service)])),
    ...engines,
  }
  await pipeline.waitVisible(await push(pipeline, [observation('warm', 0)]))
  await costOf(pipeline, pids, { name: 'small_pushes', rows: 30, everyMs: 200, pushes: 100 })
  if (process.env['ONLY_SMALL'] === undefined)
    await costOf(pipeline, pids, { name: 'spread', rows: 100, everyMs: 100, pushes: 200 })
  if (process.env['ONLY_SMALL'] !== undefined) return
  await costOf(pipeline, pids, { name: 'full_speed', rows: 5_000, everyMs: 0, pushes: 30 })
  await pause(IDLE_SETTLE_MS)
  const spent = await spentOn(pids, async () => {
    await pause(IDLE_MS)
    return (1_000_000 * IDLE_MS) / 60_000
  })
  print({ name: 'cost_idle', ...spent, unit: 'processor seconds a minute' })
}
