/** Without ClickHouse: what carries its own revision is taken, what has to be compared is told to come back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../../../test/e2e/pipeline.ts'
import { testWorld } from '../../../test/harness/index.ts'

let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    world: testWorld('store away'),
    services: ['ingest-api'],
    env: { CLICKHOUSE_URL: 'http://127.0.0.1:1' },
  })
})
afterAll(async () => pipeline.stop())

const push = async (revision?: number, more: object = {}): Promise<Response> =>
  await fetch(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${pipeline.apiKey}` },
    body: JSON.stringify({
      source: 'team-1',
      id: 'a',
      category: 'internal_displacements',
      cause: 'disaster',
      country: 'BHS',
      figure: 1,
      start: '2019-09-01',
      ...(revision === undefined ? {} : { revision }),
      ...more,
    }),
  })

it('takes a push with a revision', async () => {
  expect((await push(1)).status).toBe(202)
})

it('takes one that the double-count guard would compare, without waiting for it', async () => {
  const startedAt = performance.now()
  const answer = await push(1, { id: 'b', event: { id: 'dorian' }, places: [{ name: 'Abaco' }] })
  expect(answer.status).toBe(202)
  expect(await answer.json()).toMatchObject({ accepted: 1, warnings: [] })
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})

it('answers 503 and Retry-After where revisions have to be compared', async () => {
  const answer = await push()
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'CLICKHOUSE_UNAVAILABLE', retryable: true })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})
