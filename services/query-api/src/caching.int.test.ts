/**
 * What a cache is told of an answer, over HTTP: a tag that changes with everything the answer depends on, for how long
 * it stays and for whom. A tag that leaves something out hands one reader the answer to another's question.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createApiKey } from '@tideline/runtime'
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seriesParameters } from './series/parameters.ts'
import { queryApiEnv } from './config.ts'
import { startQueryApi } from './service.ts'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

const observation = (source: string, figure: number): Recorded => ({
  observation: {
    source,
    id: 'a',
    revision: 1,
    category: 'internal_displacements',
    cause: 'disaster',
    country: 'BHS',
    figure,
    start: '2019-09-01',
  },
  at: '2025-01-01T00:00:00.000Z',
})

const PAST = '2025-05-31T23:59:59.999Z'
const WATERMARK = '2025-06-01T00:00:00.000Z'
const AFTER = '2025-06-01T00:00:00.001Z'

const world = testWorld('query-caching')
const exact = createApiKey({ name: 'analyst', sources: ['*'], scopes: ['exact'] })
const withKey = { authorization: `Bearer ${exact.key}` }
let served: ServedStore
/** The same store asked through another process, which prefers another source. */
let other: { url: string; close(): Promise<void> }

const preferring = (source: string): string =>
  JSON.stringify({ version: 1, rules: [{ sources: [source], reason: `${source} was asked to go first` }] })
const precedenceFile = (dataDir: string, source: string): string => join(dataDir, `${source}.json`)

beforeAll(async () => {
  served = await serveRecords(
    world,
    [observation('one', 100), observation('two', 90)],
    WATERMARK,
    async (dataDir) => {
      const keys = join(dataDir, 'api-keys.json')
      await writeFile(keys, JSON.stringify({ version: 1, keys: [exact.entry] }))
      await writeFile(precedenceFile(dataDir, 'one'), preferring('one'))
      await writeFile(precedenceFile(dataDir, 'two'), preferring('two'))
      return { API_KEYS_FILE: keys, PRECEDENCE_FILE: precedenceFile(dataDir, 'one') }
    },
  )
  other = await startQueryApi(
    queryApiEnv.parse({
      CLICKHOUSE_URL: world.clickhouseUrl,
      DATABASE: world.database,
      PORT: 0,
      DATA_DIR: served.dataDir,
      LOG_LEVEL: 'silent',
      PRECEDENCE_FILE: precedenceFile(served.dataDir, 'two'),
    }),
  )
  await vi.waitUntil(async () => (await fetch(`${other.url}/readyz`)).ok, { timeout: 30_000 })
})

afterAll(async () => {
  await other?.close()
  await served?.close()
})

type Parameters = Readonly<Record<string, string>>
const base: Parameters = { category: 'internal_displacements' }
const pathOf = (parameters: Parameters, route = '/v1/series'): string =>
  `${route}?${new URLSearchParams({ ...base, ...parameters }).toString()}`
const ask = (path: string, headers: Record<string, string> = {}, url = served.url) =>
  fetch(url + path, { headers })
const tagOf = async (
  parameters: Parameters,
  headers: Record<string, string> = {},
  url?: string,
): Promise<string> => {
  const answer = await ask(pathOf(parameters), headers, url)
  expect([parameters, answer.status]).toEqual([parameters, 200])
  await answer.arrayBuffer()
  return answer.headers.get('etag') ?? ''
}

/** Of each parameter a value that makes it another question. */
const others: Readonly<Record<string, string>> = {
  category: 'returns',
  country: 'BHS',
  region: 'caribbean',
  cause: 'disaster',
  source: 'one',
  sources: 'preferred',
  interval: 'month',
  from: '2019-01-01',
  to: '2019-12-31',
  event: 'dorian',
  nationality: 'HTI',
  origin: 'HTI',
  destination: 'HTI',
  operation: 'dorian',
  groupBy: 'country',
  role: 'best',
  totals: 'gidd',
  rounding: 'idmc',
  method: 'end',
  asOf: PAST,
  coverage: 'true',
  format: 'csv',
  names: 'es',
  fields: 'period,value',
}

describe('the tag of a series', () => {
  it('is another one for each parameter, each of its formats, each view and each order of sources', async () => {
    expect(Object.keys(others).toSorted()).toEqual(Object.keys(seriesParameters.shape).toSorted())
    const preferred = { sources: 'preferred' }
    const tags = await Promise.all([
      tagOf({}),
      ...Object.entries(others).map(([name, value]) => tagOf({ [name]: value })),
      tagOf({ format: 'ndjson' }),
      tagOf({}, withKey),
      tagOf({ format: 'csv' }, withKey),
      tagOf(preferred, {}, other.url),
      tagOf({ country: 'BHS,HTI' }),
      tagOf({ from: '2019-12-31' }),
      tagOf({ asOf: '2025-02-01T00:00:00Z' }),
    ])
    expect(tags.every((tag) => /^W\/"[\w-]{22}"$/.test(tag))).toBe(true)
    expect(new Set(tags).size).toBe(tags.length)
  })

  it('is the same for the same question: a default said, an instant spelled otherwise or not reached', async () => {
    const tags = await Promise.all([
      tagOf({}),
      tagOf({ interval: 'year', groupBy: 'country,cause', role: 'recommended', method: 'spread' }),
      tagOf({ totals: 'all', rounding: 'none', coverage: 'false', format: 'json' }),
      tagOf({ asOf: AFTER }),
      // which source would be preferred does not matter where none is
      tagOf({}, {}, other.url),
    ])
    expect(new Set(tags).size).toBe(1)
    expect(await tagOf({ asOf: '2025-06-01T01:59:59.999+02:00' })).toBe(await tagOf({ asOf: PAST }))
  })

  it('spares the answer to whoever has it, under the same terms, and to nobody else', async () => {
    const tag = await tagOf({})
    const spared = await ask(pathOf({}), { 'if-none-match': `"x", ${tag}` })
    expect([spared.status, await spared.text()]).toEqual([304, ''])
    expect(spared.headers.get('etag')).toBe(tag)
    expect(spared.headers.get('cache-control')).toBe('no-cache')
    expect(spared.headers.get('vary')).toContain('authorization')
    expect((await ask(pathOf({ format: 'csv' }), { 'if-none-match': tag })).status).toBe(200)
    expect((await ask(pathOf({}), { ...withKey, 'if-none-match': tag })).status).toBe(200)
  })

  it('goes with the figures of the order of sources that it names', async () => {
    const valueOf = async (url: string): Promise<unknown> => {
      const answer = await ask(pathOf({ sources: 'preferred' }), {}, url)
      const { series } = (await answer.json()) as { series: { points: { value: number }[] }[] }
      return series[0]?.points[0]?.value
    }
    expect([await valueOf(served.url), await valueOf(other.url)]).toEqual([100, 90])
  })
})

describe('Cache-Control', () => {
  const year = { period: '2019' }
  const since = { fromAsOf: '2025-01-01T00:00:00Z' }
  it.each([
    ['/v1/series', {}, undefined],
    ['/v1/series', { asOf: PAST }, 'max-age=86400'],
    ['/v1/series', { asOf: WATERMARK, format: 'csv' }, 'max-age=86400'],
    ['/v1/series', { asOf: AFTER }, undefined],
    ['/v1/lineage', year, undefined],
    ['/v1/lineage', { ...year, asOf: PAST }, 'max-age=86400'],
    ['/v1/lineage', { ...year, asOf: AFTER }, undefined],
    ['/v1/diff', since, undefined],
    ['/v1/diff', { ...since, toAsOf: PAST }, 'max-age=86400'],
    ['/v1/diff', { ...since, toAsOf: AFTER }, undefined],
  ])(
    'of %s with %j: fixed only in the past, and exact figures for nobody else',
    async (route, more, fixed) => {
      const path = pathOf(more, route)
      for (const [headers, view] of [
        [{}, 'public'],
        [withKey, 'exact'],
      ] as const) {
        const answer = await ask(path, headers)
        expect([answer.status, answer.headers.get('x-disclosure')]).toEqual([200, view])
        const whose = view === 'exact' ? ['private'] : fixed === undefined ? [] : ['public']
        expect(answer.headers.get('cache-control')).toBe([...whose, fixed ?? 'no-cache'].join(', '))
        expect(answer.headers.get('vary')).toContain('authorization')
      }
    },
  )

  it('of an observation is never longer than a question', async () => {
    expect((await ask('/v1/observations/one/a')).headers.get('cache-control')).toBe('no-cache')
    expect((await ask('/v1/observations/one/a', withKey)).headers.get('cache-control')).toBe(
      'private, no-cache',
    )
  })

  it.each([
    ['/v1/status', 'no-store'],
    ['/v1/sources', 'no-cache'],
    ['/v1/snapshots', 'no-cache'],
    ['/v1/causes', 'public, max-age=3600'],
    ['/v1/regions', 'public, max-age=3600'],
    ['/v1/countries', 'public, max-age=3600'],
  ])('of %s is %s', async (path, told) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(told)
  })
})

describe('a key that is not known', () => {
  it.each([
    pathOf({}),
    pathOf({ period: '2019' }, '/v1/lineage'),
    pathOf({ fromAsOf: PAST }, '/v1/diff'),
    '/v1/observations/one/a',
  ])(
    'is refused by %s rather than answered as if none was sent, also where no key is known',
    async (path) => {
      for (const url of [served.url, other.url]) {
        const answer = await ask(path, { authorization: 'Bearer nobody' }, url)
        expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'KEY_UNKNOWN' }])
      }
    },
  )
})

describe('the list of snapshots', () => {
  it('is the newest cut-off first, of all situations or one, as many as asked for, to the millisecond', async () => {
    const rowOf = (situation: string, number: number, cutOff: string): object => ({
      snapshotId: `${situation}-${number}`,
      situation,
      number,
      cutOff,
      watermark: AFTER,
      dataHash: `hash-${number}`,
      document: '{}',
    })
    await served.store.insert('snapshots', [
      rowOf('here', 1, PAST),
      rowOf('there', 2, WATERMARK),
      rowOf('here', 3, '2025-06-01T00:00:00.007Z'),
    ])
    const list = async (query: string): Promise<Record<string, unknown>[]> => {
      const { snapshots } = (await (await ask(`/v1/snapshots${query}`)).json()) as {
        snapshots: Record<string, unknown>[]
      }
      return snapshots
    }
    const ids = async (query: string) => (await list(query)).map(({ snapshotId }) => snapshotId)
    expect(await ids('')).toEqual(['here-3', 'there-2', 'here-1'])
    expect(await ids('?situation=here')).toEqual(['here-3', 'here-1'])
    expect(await ids('?limit=1')).toEqual(['here-3'])
    expect(await ids('?situation=nowhere')).toEqual([])
    expect((await list(''))[0]).toMatchObject({
      situation: 'here',
      number: 3,
      cutOff: '2025-06-01T00:00:00.007Z',
      watermark: AFTER,
      dataHash: 'hash-3',
      json: '/v1/snapshots/here-3.json',
      html: '/v1/snapshots/here-3.html',
    })
  })
})

describe('a kept snapshot', () => {
  it('stays for ever under a tag of its own for each of its two documents', async () => {
    await mkdir(join(served.dataDir, 'snapshots'), { recursive: true })
    for (const kind of ['json', 'html'])
      await writeFile(join(served.dataDir, 'snapshots', `day-1.${kind}`), `"${kind}"`)
    const json = await ask('/v1/snapshots/day-1')
    const html = await ask('/v1/snapshots/day-1', { accept: 'text/html' })
    expect([await json.text(), await html.text()]).toEqual(['"json"', '"html"'])
    for (const answer of [json, html]) {
      expect(answer.headers.get('cache-control')).toBe('public, max-age=86400, immutable')
      expect(answer.headers.get('vary')).toContain('accept')
    }
    const tags = [json, html].map((answer) => answer.headers.get('etag') ?? '')
    expect(new Set(tags).size).toBe(2)
    const [jsonTag = ''] = tags
    expect((await ask('/v1/snapshots/day-1', { 'if-none-match': jsonTag })).status).toBe(304)
    const whole = await (await ask('/v1/snapshots/day-1')).text()
    const rest = await ask('/v1/snapshots/day-1', { range: 'bytes=2-', 'if-range': '"day-1.json"' })
    expect([rest.status, await rest.text()]).toEqual([206, whole.slice(2)])
    expect(rest.headers.get('content-range')).toBe(`bytes 2-${whole.length - 1}/${whole.length}`)
    expect((await ask('/v1/snapshots/day-1', { 'if-none-match': jsonTag, accept: 'text/html' })).status).toBe(
      200,
    )
    expect((await ask('/v1/snapshots/day-2', { 'if-none-match': '*' })).status).toBe(404)
  })
})
