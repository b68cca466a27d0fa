import { get } from 'node:http'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store } from '@tideline/log'
import { testWorld } from '../../../test/harness/index.ts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seriesAnswerSchema } from '@tideline/contracts'
import { createApiKey } from '@tideline/runtime'
import { queryApiEnv } from './config.ts'
import { startQueryApi } from './service.ts'
import { openTestStore, record, type Recorded } from './test-world.fixture.ts'

const observation = (id: string, fields: Partial<Recorded['observation']> = {}): Recorded['observation'] => ({
  source: 'field-a',
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 100,
  start: '2019-09-01',
  ...fields,
})

const records: Recorded[] = [
  { observation: observation('a'), at: '2025-01-01T00:00:00.000Z' },
  { observation: observation('a', { revision: 2, figure: 250 }), at: '2025-03-01T00:00:00.000Z' },
  { observation: observation('b', { country: 'HTI', figure: 0 }), at: '2025-01-01T00:00:00.001Z' },
  { observation: observation('c', { country: 'CUB', figure: null }), at: '2025-01-01T00:00:00.002Z' },
  {
    observation: observation('d', { source: 'field-b', figure: 90, quantifier: 'more_than' }),
    at: '2025-01-01T00:00:00.003Z',
  },
]
const WATERMARK = '2025-06-01T00:00:00.000Z'

const world = testWorld('query-api')
let store: Store
let dataDir: string
let url: string
let close: () => Promise<void>

const operator = createApiKey({ name: 'operator', sources: [], scopes: ['operate'] })
const authorization = `Bearer ${operator.key}`

const configOf = (more: Record<string, unknown> = {}) =>
  queryApiEnv.parse({
    CLICKHOUSE_URL: world.clickhouseUrl,
    DATABASE: world.database,
    PORT: 0,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    API_KEYS_FILE: join(dataDir, 'api-keys.json'),
    SITUATION_FILE: fileURLToPath(new URL('../../../examples/region/region.json', import.meta.url)),
    ...more,
  })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tideline-query-'))
  store = await openTestStore(world.clickhouseUrl, world.database)
  await record(store, records, WATERMARK)
  await writeFile(join(dataDir, 'api-keys.json'), JSON.stringify({ version: 1, keys: [operator.entry] }))
  const service = await startQueryApi(configOf())
  url = service.url
  close = () => service.close()
  await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 30_000 })
})

afterAll(async () => {
  await close()
  await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

const ask = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers })
const series = async (parameters: string) =>
  seriesAnswerSchema.parse(
    await (await ask(`/v1/series?category=internal_displacements&${parameters}`)).json(),
  )

describe('series', () => {
  it('keeps sources apart and tells states apart', async () => {
    const answer = await series('groupBy=country')
    const told = answer.series.map(({ key, points }) => [
      key['source'],
      key['country'],
      points[0]?.value,
      points[0]?.state,
      points[0]?.quantifier,
    ])
    expect(told).toEqual(
      expect.arrayContaining([
        ['field-a', 'BHS', 250, 'reported', 'exact'],
        ['field-a', 'HTI', 0, 'zero', 'exact'],
        ['field-b', 'BHS', 90, 'reported', 'more_than'],
      ]),
    )
    const cuba = answer.series.find(({ key }) => key['country'] === 'CUB')
    expect(cuba?.points.map(({ value, state }) => [value, state]) ?? [[null, 'not_reported']]).toEqual([
      [null, 'not_reported'],
    ])
    expect(answer).toMatchObject({ asOf: WATERMARK, watermark: WATERMARK, method: 'spread' })
  })

  it('says from which instant on anything was known, and of before that nothing is', async () => {
    const { firstAsOf = '' } = await series('groupBy=country')
    expect((await series(`groupBy=country&asOf=${firstAsOf}`)).series).not.toEqual([])
    const before = new Date(Date.parse(firstAsOf) - 1).toISOString()
    expect((await series(`groupBy=country&asOf=${before}`)).series).toEqual([])
  })

  it('answers as of then, fixed for caches', async () => {
    const path =
      '/v1/series?category=internal_displacements&country=BHS&source=field-a&asOf=2025-02-01T00:00:00.000Z'
    const first = await ask(path)
    expect(seriesAnswerSchema.parse(await first.json()).series[0]?.points[0]?.value).toBe(100)
    expect(first.headers.get('cache-control')).toContain('max-age')
    const etag = first.headers.get('etag') ?? ''
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await ask(path.replace('02-01', '03-02'), { 'if-none-match': etag })).status).toBe(200)
  })

  it('says the same in CSV and NDJSON', async () => {
    const json = await series('interval=month')
    const csv = await ask('/v1/series?category=internal_displacements&interval=month&format=csv')
    const rows: Record<string, string>[] = parse(await csv.text(), { columns: true })
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'country,cause,source,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,method,warnings'.split(
        ',',
      ),
    )
    const points = json.series.flatMap((one) => one.points)
    expect(rows.map((row) => row['value'])).toEqual(
      points.map(({ value }) => (value === null ? '' : String(value))),
    )
    const lines = (
      await (await ask('/v1/series?category=internal_displacements&interval=month&format=ndjson')).text()
    )
      .trim()
      .split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { value: number | null }).value)).toEqual(
      points.map(({ value }) => value),
    )
  })

  it('answers an empty intersection without figures', async () => {
    const answer = await series('region=ca-4&country=USA')
    expect(answer.series).toEqual([])
    expect(answer.warnings.map(({ code }) => code)).toEqual(['NO_COUNTRY_LEFT'])
  })

  it('ends its query when the asker goes away, and goes on answering', async () => {
    const request = get(`${url}/v1/series?category=internal_displacements&asOf=2025-02-01T00:00:00.000Z`)
    const ended = new Promise((resolve) => request.once('close', resolve))
    request.once('error', () => undefined)
    request.once('socket', (socket) => socket.once('connect', () => request.destroy()))
    await ended
    expect((await ask('/v1/status')).status).toBe(200)
  })
})

describe('explanations', () => {
  it('lists every revision', async () => {
    const answer = (await (await ask('/v1/observations/field-a/a')).json()) as {
      revisions: { revision: number; counts: boolean }[]
    }
    expect(answer.revisions.map(({ revision, counts }) => [revision, counts])).toEqual([
      [1, false],
      [2, true],
    ])
  })
  it('verifies for nobody whose key has ended or may not', async () => {
    const past = createApiKey({ name: 'past', sources: ['*'], scopes: ['operate'], expiresAt: WATERMARK })
    const reader = createApiKey({ name: 'reader', sources: ['*'], scopes: ['exact'] })
    const file = join(dataDir, 'api-keys.json')
    const keys = [operator.entry, past.entry, reader.entry]
    await writeFile(file, JSON.stringify({ version: 1, keys }))
    const codeOf = async (key: string): Promise<string> => {
      const answer = await fetch(`${url}/v1/verify`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
      })
      return ((await answer.json()) as { code: string }).code
    }
    // the file is looked at every two seconds
    await vi.waitUntil(async () => (await codeOf(past.key)) === 'KEY_EXPIRED', { timeout: 30_000 })
    expect(await codeOf(reader.key)).toBe('KEY_NOT_ALLOWED')
  })
  it('verifies, and says so in the status', async () => {
    const verified = await fetch(`${url}/v1/verify`, { method: 'POST', headers: { authorization } })
    expect(await verified.json()).toMatchObject({ drift: 0 })
    expect(await (await ask('/v1/status')).json()).toMatchObject({
      watermark: WATERMARK,
      ingestWatermark: WATERMARK,
      rejected: 0,
      conflicts: 0,
      lastVerify: { drift: 0 },
    })
  })
  it('lists sources and what may be asked for', async () => {
    expect(await (await ask('/v1/sources')).json()).toMatchObject({
      sources: [{ source: 'field-a' }, { source: 'field-b' }],
    })
    for (const path of [
      '/v1/countries',
      '/v1/causes',
      '/v1/regions',
      '/openapi.json',
      '/docs',
      '/metrics',
      '/healthz',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 200])
    }
  })
})

describe('snapshots', () => {
  it('serves kept documents by suffix and by Accept', async () => {
    expect(await (await ask('/v1/snapshots')).json()).toEqual({ snapshots: [] })
    await mkdir(join(dataDir, 'snapshots'), { recursive: true })
    await writeFile(join(dataDir, 'snapshots', 'region-1.json'), '{"n":1}')
    await writeFile(join(dataDir, 'snapshots', 'region-1.html'), '<!doctype html><p>1')
    expect(await (await ask('/v1/snapshots/region-1')).json()).toEqual({ n: 1 })
    expect(
      (await ask('/v1/snapshots/region-1', { accept: 'text/html,*/*' })).headers.get('content-type'),
    ).toContain('text/html')
    expect((await ask('/v1/snapshots/region-1.html')).headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    )
  })
})

describe('making a snapshot', () => {
  const post = (body: string) =>
    fetch(`${url}/v1/snapshots`, { method: 'POST', body, headers: { authorization } })
  it('makes it once and lists it', async () => {
    const first = await post('{"date":"2025-05-01"}')
    expect(first.status).toBe(201)
    const made = (await first.json()) as { snapshotId: string; dataHash: string }
    const again = await post('{"date":"2025-05-01"}')
    expect([again.status, await again.json()]).toMatchObject([200, { dataHash: made.dataHash }])
    expect(await (await ask('/v1/snapshots')).json()).toMatchObject({
      snapshots: [made].map(({ snapshotId, dataHash }) => ({ snapshotId, dataHash })),
    })
    expect(
      (await ask(first.headers.get('location') ?? '', { accept: 'text/html' })).headers.get('content-type'),
    ).toContain('html')
  })
  it.each([
    ['{', 'BODY_UNREADABLE'],
    ['{"colour":"red"}', 'PARAMETER_UNKNOWN'],
    ['{"date":7}', 'PARAMETER_INVALID'],
    ['{"situation":"nowhere"}', 'PARAMETER_INVALID'],
    ['{"country":"XXY"}', 'PARAMETER_INVALID'],
    ['{"date":"2099-01-01"}', 'PARAMETER_INVALID'],
    [' '.repeat(70_000), 'BODY_TOO_LARGE'],
  ])('%.30s is %s', async (body, code) => {
    expect(((await (await post(body)).json()) as { code: string }).code).toBe(code)
  })
})

describe('each error', () => {
  const base = '/v1/series?category=idps'
  it.each([
    ['GET', '/v1/series', 400, 'PARAMETER_MISSING'],
    ['GET', `${base}&colour=red`, 400, 'PARAMETER_UNKNOWN'],
    ['GET', `${base}&sources=added`, 400, 'PARAMETER_INVALID'],
    ['GET', `${base}&__proto__=x`, 400, 'PARAMETER_UNKNOWN'],
    ['GET', `${base}&interval=day&from=1900-01-01&to=2299-12-31&country=USA`, 200, undefined],
    ['GET', '/v1/observations/field-a/nobody', 404, 'OBSERVATION_UNKNOWN'],
    ['GET', '/v1/snapshots/nothing', 404, 'SNAPSHOT_UNKNOWN'],
    ['GET', '/v1/snapshots/..%2F..%2Fsecret.json', 404, 'SNAPSHOT_UNKNOWN'],
    ['GET', '/v2/series', 404, 'NOT_FOUND'],
    ['DELETE', '/v1/series', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const answer = await fetch(url + path, { method })
    expect(answer.status).toBe(status)
    expect(((await answer.json()) as { code?: string }).code).toBe(code)
  })

  it('more points than allowed is QUERY_TOO_LARGE', async () => {
    const small = await startQueryApi(configOf({ MAX_POINTS: 10 }))
    try {
      const answer = await fetch(`${small.url}${base}&interval=day&from=2019-01-01&to=2019-12-31`)
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        422,
        'QUERY_TOO_LARGE',
      ])
    } finally {
      await small.close()
    }
  })

  it('a store that is away is 503 with Retry-After, while the catalogue answers', async () => {
    const away = await startQueryApi(configOf({ CLICKHOUSE_URL: 'http://127.0.0.1:1' }))
    try {
      for (const path of [base, '/v1/status', '/v1/sources', '/v1/snapshots', '/v1/observations/a/b']) {
        const answer = await fetch(away.url + path)
        const { code } = (await answer.json()) as { code: string }
        expect([path, answer.status, code]).toEqual([path, 503, 'CLICKHOUSE_UNAVAILABLE'])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect((await fetch(`${away.url}/readyz`)).status).toBe(503)
      expect((await fetch(`${away.url}/healthz`)).status).toBe(200)
      expect((await fetch(`${away.url}/`)).status).toBe(503)
      expect((await fetch(`${away.url}/v1/causes`)).status).toBe(200)
    } finally {
      await away.close()
    }
  })
})
