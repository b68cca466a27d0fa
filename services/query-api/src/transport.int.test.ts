/** What HTTP owes every reader: the format that is accepted, a length, a tag, compression, and leave to read from elsewhere. */
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { STORY_UP_TO, storyRecords } from './story.fixture.ts'
import { serveRecords, type ServedStore } from './test-world.fixture.ts'

const world = testWorld('transport')
let served: ServedStore

beforeAll(async () => {
  served = await serveRecords(world, storyRecords, STORY_UP_TO)
})
afterAll(async () => await served.close())

const question = '/v1/series?category=internal_displacements&country=BHS&interval=year&sources=preferred'
const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(served.url + path, init)
const accepting = (accept: string): Promise<Response> => ask(question, { headers: { accept } })

describe('the format of a series', () => {
  it.each([
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    ['application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['application/vnd.apache.parquet', 'application/vnd.apache.parquet'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json;q=0.1, text/csv', 'text/csv; charset=utf-8; header=present'],
    ['image/webp', 'application/json; charset=utf-8'],
  ])('is what is accepted: %s', async (accept, type) => {
    const answer = await accepting(accept)
    expect(answer.headers.get('content-type')).toBe(type)
    const vary = answer.headers.get('vary')?.toLowerCase().split(/, */)
    expect(vary).toEqual(expect.arrayContaining(['accept', 'authorization']))
  })

  it('is what the address says before what is accepted, and each has its own tag', async () => {
    const named = await ask(`${question}&format=csv`, { headers: { accept: 'application/json' } })
    expect(named.headers.get('content-type')).toContain('text/csv')
    expect(named.headers.get('etag')).not.toBe((await accepting('application/json')).headers.get('etag'))
    expect(named.headers.get('etag')).toBe((await accepting('text/csv')).headers.get('etag'))
  })

  it('is in a file whose name says what it holds', async () => {
    const named = async (more: string): Promise<string | null> =>
      (await ask(`${question}&asOf=2025-04-01T00:00:00Z${more}`)).headers.get('content-disposition')
    expect(await named('&cause=disaster&format=csv')).toBe(
      'attachment; filename="BHS_internal_displacements_disaster_by-year_as-of-2025-04-01T000000000Z.csv"',
    )
    expect(await named('')).toContain('inline; filename="BHS_internal_displacements_by-year_')
    const region = await ask('/v1/series?category=idps&region=caribbean&format=csv')
    expect(region.headers.get('content-disposition')).toContain('filename="caribbean_idps_by-year_')
  })

  it('as Parquet has the columns of the CSV, and unknown is null', async () => {
    const wide = `${question}&from=2018-01-01&to=2019-12-31`
    const file = await (await ask(`${wide}&format=parquet`)).arrayBuffer()
    const rows = await parquetReadObjects({ file })
    const csv = (await (await ask(`${wide}&format=csv`)).text()).split('\n')
    expect(Object.keys(rows[0] ?? {})).toEqual(csv[0]?.split(','))
    expect(rows.map(({ period, value, state }) => [period, value, state])).toEqual([
      ['2018', null, 'not_reported'],
      ['2019', 9_840n, 'reported'],
    ])
  })

  it('as a workbook has a sheet first that says what it is', async () => {
    const answer = await ask(`${question}&format=xlsx`)
    expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('any answer', () => {
  it.each([`${question}&format=csv`, question, '/data', '/v1/countries', '/v1/events'])(
    'HEAD of %s has the length of what GET sends',
    async (path) => {
      const head = await ask(path, { method: 'HEAD' })
      const body = await (await ask(path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer()
      expect(Number(head.headers.get('content-length'))).toBe(body.byteLength)
      expect(await head.text()).toBe('')
    },
  )

  it.each([
    question,
    '/v1/countries',
    '/v1/causes',
    '/v1/sources',
    '/v1/events',
    '/v1/instants',
    '/v1/precedence',
    '/data',
    '/assets/page.css',
  ])('%s is not sent twice to who has it', async (path) => {
    const tag = (await ask(path)).headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    expect((await ask(path, { headers: { 'if-none-match': tag } })).status).toBe(304)
  })

  const past = `${question}&asOf=2025-04-01T00:00:00Z`
  const picture = 'category=internal_displacements&country=BHS&asOf=2025-04-01T00:00:00Z'
  it.each([
    `${past}&format=csv`,
    `${past}&format=parquet`,
    `/chart/series.png?${picture}`,
    `/chart/series.svg?${picture}`,
  ])('%s goes on where it was cut off, if it is still the same', async (path) => {
    const range = (value: string, more: Record<string, string> = {}) =>
      ask(path, { headers: { range: value, ...more } })
    const head = await ask(path, { method: 'HEAD' })
    expect(head.headers.get('accept-ranges')).toBe('bytes')
    const whole = await ask(path, { headers: { 'accept-encoding': 'identity' } })
    const bytes = Buffer.from(await whole.arrayBuffer())
    const tag = whole.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    const end = await range('bytes=-8')
    expect([end.status, end.headers.get('content-range'), end.headers.get('content-length')]).toEqual([
      206,
      `bytes ${bytes.length - 8}-${bytes.length - 1}/${bytes.length}`,
      '8',
    ])
    const begin = await range('bytes=0-99')
    const rest = await range('bytes=100-', { 'if-range': tag })
    expect([begin.status, rest.status, rest.headers.get('etag')]).toEqual([206, 206, tag])
    const parts = [await begin.arrayBuffer(), await rest.arrayBuffer()].map((each) => Buffer.from(each))
    expect(Buffer.concat(parts).equals(bytes)).toBe(true)
    // another file since: all of it; several ranges: all of it
    const changed = await range('bytes=100-', { 'if-range': '"another"' })
    expect([changed.status, (await changed.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
    expect((await range('bytes=100-', { 'if-range': `W/${tag}` })).status).toBe(200)
    expect((await range('bytes=0-1,4-5')).status).toBe(200)
    const behind = await range(`bytes=${bytes.length}-`)
    expect([behind.status, behind.headers.get('content-range'), await behind.json()]).toEqual([
      416,
      `bytes */${bytes.length}`,
      expect.objectContaining({ code: 'RANGE_UNSATISFIABLE', status: 416, bytes: bytes.length }),
    ])
  })

  it('has no parts where its bytes are of this moment', async () => {
    for (const path of [`${question}&format=csv`, past, `${past}&format=xlsx`, '/', '/v1/countries']) {
      const answer = await ask(path, { headers: { range: 'bytes=0-9' } })
      expect([path, answer.status, answer.headers.get('accept-ranges')]).toEqual([path, 200, null])
    }
  })

  it('promises no bytes by the tag of what is compressed', async () => {
    const path = `${past}&format=csv`
    const packed = await ask(path, { headers: { 'accept-encoding': 'gzip' } })
    const plain = await ask(path, { headers: { 'accept-encoding': 'identity' } })
    expect(packed.headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`)
    const again = await ask(path, { headers: { 'if-none-match': packed.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('is compressed for who understands it', async () => {
    const raw = await ask('/v1/countries', { headers: { 'accept-encoding': 'gzip' } })
    expect(raw.headers.get('content-encoding')).toBe('gzip')
    expect(raw.headers.get('vary')?.toLowerCase()).toContain('accept-encoding')
    const plain = await ask('/v1/countries', { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await raw.text()).toBe(await plain.text())
  })

  it('may be read by pages of others, and only read', async () => {
    const asked = { origin: 'https://dashboard.example', 'access-control-request-method': 'GET' }
    const preflight = await ask(question, { method: 'OPTIONS', headers: asked })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    const answer = await ask(question, { headers: { origin: asked.origin } })
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-as-of')
  })
})

describe('what is there to ask about', () => {
  it('events, those that began last first, without figures', async () => {
    expect(await (await ask('/v1/events')).json()).toEqual({
      asOf: STORY_UP_TO,
      events: [
        {
          id: 'dorian',
          name: 'Hurricane Dorian',
          codes: [],
          causes: ['disaster.weather.meteorological.storm.cyclone'],
          categories: ['internal_displacements'],
          countries: ['BHS'],
          sources: ['idmc-gidd'],
          firstDate: '2019-09-01',
          lastDate: '2019-09-10',
          observations: 1,
        },
      ],
    })
    expect(await (await ask('/v1/events?country=PAN')).json()).toMatchObject({ events: [] })
    expect(await (await ask('/v1/events?asOf=2025-01-20T00:00:00Z')).json()).toMatchObject({ events: [] })
    expect((await ask('/v1/events?country=XXZ')).status).toBe(400)
  })

  it('instants at which something was recorded, newest first', async () => {
    const { instants } = (await (await ask('/v1/instants')).json()) as { instants: unknown[] }
    expect(instants).toEqual([
      { at: '2025-05-31T12:00:00.000Z', revisions: 1, sources: ['pa-snm'] },
      { at: '2025-04-01T00:00:00.000Z', revisions: 5, sources: ['pa-snm'] },
      { at: '2025-03-01T00:00:00.000Z', revisions: 1, sources: ['idmc-gidd'] },
      { at: '2025-02-01T00:00:00.000Z', revisions: 1, sources: ['idmc-gidd'] },
      { at: '2025-01-15T00:00:00.000Z', revisions: 1, sources: ['team-4'] },
    ])
    expect(await (await ask('/v1/instants?limit=1')).json()).toMatchObject({ instants: [instants[0]] })
  })

  it('sources, with how often they publish and since when they are silent', async () => {
    const { sources } = (await (await ask('/v1/sources')).json()) as { sources: Record<string, unknown>[] }
    expect(sources.map(({ source, cadence, silentSince }) => [source, cadence, silentSince])).toEqual([
      ['idmc-gidd', 'yearly', '2025-03-01T00:00:00.000Z'],
      ['pa-snm', 'monthly', '2025-05-31T12:00:00.000Z'],
      ['team-4', null, '2025-01-15T00:00:00.000Z'],
    ])
  })
})
