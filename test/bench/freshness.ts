/**
 * From push to visible in a series, while 500 observations/s come in. A probe is an observation with a nationality of
 * its own month; it is visible when /v1/series gives its figure.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { percentile, print } from './figure.ts'

const RATE = 500
const EVERY_MS = 100

const post = async (pipeline: Pipeline, rows: object[]): Promise<void> => {
  const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  })
  if (answer.status !== 202) throw new Error(`push answered ${answer.status}: ${await answer.text()}`)
  await answer.text()
}

const observation = (id: string, country: string, start: string, figure: number): object => ({
  source: 'bench-fresh',
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.hydrological.flood',
  country,
  figure,
  start,
})

const countries = ['HTI', 'DOM', 'JAM', 'CUB', 'BHS', 'GTM', 'HND', 'SLV', 'NIC', 'BLZ']

const load = async (pipeline: Pipeline, signal: AbortSignal): Promise<number> => {
  let sent = 0
  const startedAt = performance.now()
  while (!signal.aborted) {
    const rows = Array.from({ length: (RATE * EVERY_MS) / 1_000 }, (_, i) =>
      observation(
        `load-${sent + i}`,
        countries[(sent + i) % countries.length] ?? 'HTI',
        `2024-0${1 + ((sent + i) % 9)}-15`,
        5,
      ),
    )
    await post(pipeline, rows)
    sent += rows.length
    await pause(Math.max(0, startedAt + (sent / RATE) * 1_000 - performance.now()))
  }
  return sent
}

export const benchFreshness = async (pipeline: Pipeline, probes: number): Promise<void> => {
  const ending = new AbortController()
  const loading = load(pipeline, ending.signal)
  const seen: number[] = []
  const startedAt = performance.now()
  for (let n = 0; n < probes; n++) {
    const date = new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10)
    const pushedAt = performance.now()
    await post(pipeline, [observation(`probe-${n}`, 'PAN', date, 1_000 + n)])
    const query = {
      category: 'internal_displacements',
      country: 'PAN',
      interval: 'day',
      from: date,
      to: date,
      groupBy: 'country',
    }
    await until(`probe ${n} to be visible`, async () =>
      (await pipeline.series(query)).series.some((one) => one.points[0]?.value === 1_000 + n)
        ? true
        : undefined,
    )
    seen.push(performance.now() - pushedAt)
  }
  const seconds = (performance.now() - startedAt) / 1_000
  ending.abort()
  const rate = (await loading) / seconds
  print({ name: 'freshness_load', value: rate, unit: 'observations/s' })
  print({ name: 'freshness_p50', value: percentile(seen, 0.5), unit: 'ms' })
  print({ name: 'freshness_p99', value: percentile(seen, 0.99), unit: 'ms' })
}
