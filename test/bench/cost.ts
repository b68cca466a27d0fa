/**
 * Processor time of everything there is (services, Kafka, Redis, ClickHouse) from push to visible, by the row; and of a stack
 * that does nothing, by the minute. Who pushes is not counted.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { countries } from '@tideline/contracts'
import type { Pipeline } from '../e2e/pipeline.ts'
import { print } from './figure.ts'
import { processorTime } from './processor-time.ts'

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

const costOf = async (pipeline: Pipeline, pids: readonly number[], load: Load): Promise<void> => {
  const before = await processorTime(pids)
  const beganAt = performance.now()
  let last = ''
  for (let n = 0; n < load.pushes; n += 1) {
    await pause(Math.max(0, beganAt + n * load.everyMs - performance.now()))
    const rows = Array.from({ length: load.rows }, (_, i) => observation(load.name, n * load.rows + i))
    last = await push(pipeline, rows)
  }
  await pipeline.waitVisible(last)
  const spent = (await processorTime(pids)) - before
  const rows = load.pushes * load.rows
  const rate = Math.round(rows / ((performance.now() - beganAt) / 1_000))
  print({ name: `cost_${load.name}`, value: spent / rows, unit: `microseconds/row at ${rate} rows/s` })
}

export const benchCost = async (pipeline: Pipeline, engines: readonly number[]): Promise<void> => {
  const services = ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api'] as const
  const pids = [...services.map((service) => pipeline.pid(service)), ...engines]
  await pipeline.waitVisible(await push(pipeline, [observation('warm', 0)]))
  await costOf(pipeline, pids, { name: 'small_pushes', rows: 30, everyMs: 200, pushes: 100 })
  await costOf(pipeline, pids, { name: 'spread', rows: 100, everyMs: 100, pushes: 200 })
  await costOf(pipeline, pids, { name: 'full_speed', rows: 5_000, everyMs: 0, pushes: 30 })
  await pause(IDLE_SETTLE_MS)
  const before = await processorTime(pids)
  await pause(IDLE_MS)
  const spent = ((await processorTime(pids)) - before) / 1_000_000
  print({ name: 'cost_idle', value: (spent * 60_000) / IDLE_MS, unit: 'processor seconds a minute' })
}
