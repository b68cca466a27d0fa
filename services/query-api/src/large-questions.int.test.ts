/** Breakdowns of many cells in all dimensions, asked for by many at once: others are answered meanwhile. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SeriesAnswer } from '@tideline/contracts'
import { freePorts } from '../../../infra/local/src/ports.ts'
import { superviseService, type SupervisedService } from '../../../test/faults/supervised-service.ts'
import { testWorld } from '../../../test/harness/index.ts'
import { memoryOf } from '../../../test/harness/process-memory.ts'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

const nationalities = ['HTI', 'CUB', 'VEN', 'ECU', 'COL', 'CHN', 'IND']
const countries = ['PAN', 'CRI', 'HND', 'GTM', 'MEX']

/** Of the nth of many the word that is its in a list, so that no two have all words alike. */
const wordOf = (list: readonly string[], nth: number): string => list[nth % list.length] ?? ''

const crossings = (source: string, count: number): Recorded[] =>
  Array.from({ length: count }, (_, nth) => ({
    at: '2025-01-01T00:00:00.000Z',
    observation: {
      source,
      id: `${nth}`,
      revision: 1,
      category: 'border_crossings',
      cause: nth % 2 === 0 ? 'unknown' : 'disaster',
      country: wordOf(countries, nth),
      figure: 1 + ((nth * 7) % 90),
      start: `2024-${String(1 + (nth % 12)).padStart(2, '0')}-${String(1 + (nth % 28)).padStart(2, '0')}`,
      nationality: wordOf(nationalities, nth),
      origin: wordOf(countries, Math.floor(nth / 3)),
      destination: wordOf(countries, Math.floor(nth / 5)),
      operation: `operation ${Math.floor(nth / 40)}`,
      event: { id: `event ${nth % 11}` },
    },
  }))

const world = testWorld('query-large')
let served: ServedStore
/** The service as it runs for everybody, so that its memory is its own and not that of the test. */
let service: SupervisedService
beforeAll(async () => {
  served = await serveRecords(
    world,
    [...crossings('field-many', 2_000), ...crossings('field-more', 7_000)],
    '2025-06-01T00:00:00.000Z',
  )
  const [port = 0] = await freePorts(1)
  service = superviseService({
    service: 'query-api',
    port,
    env: {
      CLICKHOUSE_URL: world.clickhouseUrl,
      DATABASE: world.database,
      DATA_DIR: served.dataDir,
      LOG_LEVEL: 'silent',
    },
    onEnd: (how, lastWords) => {
      throw new Error(`query-api ended (${how}): ${lastWords}`)
    },
  })
  await service.ready(60_000)
}, 120_000)
afterAll(async () => {
  await service?.stop()
  await served?.close()
})

const all = 'country,cause,event,nationality,origin,destination,operation'
const ask = async (more: string): Promise<Response> =>
  await fetch(`${service.url}/v1/series?category=border_crossings&${more}`)

it('sixteen questions in seven dimensions keep nobody from a small one, and fit into 400 MiB', async () => {
  const large = Array.from({ length: 16 }, async () => {
    const answer = await ask(`source=field-many&groupBy=${all}&interval=day`)
    const { series } = (await answer.json()) as SeriesAnswer
    return [answer.status, series.length] as const
  })
  for (let asked = 0; asked < 3; asked += 1) {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
    expect((await ask('source=field-many&groupBy=country&interval=year')).status).toBe(200)
  }
  for (const [status, series] of await Promise.all(large)) {
    expect(status).toBe(200)
    expect(series).toBeGreaterThan(1_000)
  }
  // by the kernel's account, where it keeps one
  expect((await memoryOf(service.pid))?.peak ?? 0).toBeLessThan(400)
})

it('thousands of figures in seven dimensions are decided', async () => {
  expect((await ask(`source=field-more&groupBy=${all}&interval=day`)).status).toBe(200)
  expect((await ask('source=field-more&groupBy=country,nationality&interval=day')).status).toBe(200)
})
