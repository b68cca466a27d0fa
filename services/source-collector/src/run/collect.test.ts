/** Visits to publishers, each played by a local server; ingest-api is played too, which the test of the whole stack is not. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCopies } from '../keep/copies.ts'
import type { Run } from '../keep/run.ts'
import { collectionsSchema, type Collection } from '../plan/collections.ts'
import { cut, cutChunked, json, play, status, text, type Answer, type Played } from '../publisher.fixture.ts'
import { collect } from './collect.ts'

const receipt = (counts: Partial<Record<'read' | 'accepted' | 'unchanged' | 'rejected', number>> = {}) => ({
  receiptId: 'r-1',
  source: 'us-cbp',
  format: 'us-cbp',
  dataset: null,
  complete: false,
  dryRun: false,
  receivedAt: '2026-11-24T00:00:00.000Z',
  read: 1,
  accepted: 1,
  new: 1,
  revised: 0,
  unchanged: 0,
  rejected: 0,
  conflict: 0,
  retracted: 0,
  observations: { new: 1, revised: 0, unchanged: 0, retracted: 0 },
  changes: null,
  rejections: [],
  rejectionsTruncated: false,
  conflicts: [],
  warnings: [],
  appended: null,
  ...counts,
})
const taken = json(receipt(), {}, 202)

let folder: string
let open: Played[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-collect-'))
  open = []
})
afterEach(async () => {
  for (const each of open) await each.close()
  await rm(folder, { recursive: true, force: true })
})
const server = async (...answers: Answer[]): Promise<Played> => {
  const played = await play(...answers)
  open.push(played)
  return played
}

const settings = {
  name: 'cbp',
  source: 'us-cbp',
  format: 'us-cbp',
  enabled: true,
  everyHours: 24,
  licence: { terms: 'none', accepted: true },
  backOffMs: 1,
  attempts: 3,
  timeoutMs: 5_000,
}
const collectionAt = (url: string, more: object = {}): Collection => {
  const [first] = collectionsSchema.parse({
    version: 1,
    collections: [{ ...settings, url, ...more }],
  }).collections
  if (first === undefined) throw new Error('no collection')
  return first
}

const now = () => 1_795_000_000_000
const visit = async (collection: Collection, door: Played, history: readonly Run[] = []): Promise<Run> =>
  collect(collection, {
    copies: openCopies(folder),
    door: async () => ({ ingestUrl: door.url, key: 'tl_test' }),
    history,
    signal: new AbortController().signal,
    now,
  })
const kept = async (): Promise<string[]> =>
  (await readdir(join(folder, 'collected', 'copies'), { recursive: true }).catch(() => [])).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  )

describe('what is new', () => {
  it('is kept byte for byte and pushed as it came, with the key and its own name', async () => {
    const [publisher, door] = [
      await server(text('a,b\n1,2\n', { etag: '"one"', 'last-modified': 'Mon, 02 Nov 2026 00:00:00 GMT' })),
      await server(taken),
    ]
    const run = await visit(collectionAt(`${publisher.url}/data/fy22-mid.csv`, { complete: true }), door)
    expect(run).toMatchObject({
      outcome: 'pushed',
      attempts: 1,
      bytes: 8,
      etag: '"one"',
      receiptId: 'r-1',
      counts: { read: 1, accepted: 1 },
    })
    expect(await readFile(openCopies(folder).pathOf(run.copy ?? ''), 'utf8')).toBe('a,b\n1,2\n')
    expect(door.asked).toMatchObject([
      {
        url: '/v1/datasets/us-cbp/us-cbp?fileName=fy22-mid.csv&complete=true',
        headers: { authorization: 'Bearer tl_test' },
        body: 'a,b\n1,2\n',
      },
    ])
  })

  it('is asked for by what was taken last, and 304 pushes nothing', async () => {
    const [publisher, door] = [await server(text('a\n', { etag: '"one"' }), status(304)), await server(taken)]
    const collection = collectionAt(publisher.url)
    const first = await visit(collection, door)
    expect((await visit(collection, door, [first])).outcome).toBe('unchanged')
    expect(publisher.asked[1]?.headers['if-none-match']).toBe('"one"')
    expect(door.asked).toHaveLength(1)
  })

  it('is not what comes again byte for byte from a publisher without tags', async () => {
    const [publisher, door] = [await server(text('a\n')), await server(taken)]
    const first = await visit(collectionAt(publisher.url), door)
    expect(await visit(collectionAt(publisher.url), door, [first])).toMatchObject({
      outcome: 'unchanged',
      copy: first.copy,
    })
    expect([door.asked.length, (await kept()).length]).toEqual([1, 1])
  })

  it('is asked for again where ingest-api did not take it', async () => {
    const [publisher, door] = [await server(text('a\n', { etag: '"one"' })), await server(status(503), taken)]
    const first = await visit(collectionAt(publisher.url), door)
    expect(first).toMatchObject({ outcome: 'failed', reason: 'ingest' })
    expect(await visit(collectionAt(publisher.url), door, [first])).toMatchObject({
      outcome: 'pushed',
      copy: first.copy,
    })
    expect(publisher.asked[1]?.headers['if-none-match']).toBeUndefined()
  })

  it('comes in pages, as one document; each page is kept', async () => {
    const page = (from: number, rows: number) =>
      json({ data: Array.from({ length: rows }, (_, at) => ({ id: from + at })), total: 5 })
    const [publisher, door] = [await server(page(0, 2), page(2, 2), page(4, 1)), await server(taken)]
    const paging = { parameter: 'offset', counts: 'rows', sizeParameter: 'limit', size: 2, list: 'data' }
    expect(
      await visit(collectionAt(`${publisher.url}/idps?output_format=json`, { paging }), door),
    ).toMatchObject({ outcome: 'pushed', pages: 3 })
    expect(publisher.asked.map(({ url }) => url)).toEqual(
      ['0', '2', '4'].map((offset) => `/idps?output_format=json&offset=${offset}&limit=2`),
    )
    expect(JSON.parse(door.asked[0]?.body ?? '')).toEqual({ data: [0, 1, 2, 3, 4].map((id) => ({ id })) })
    expect(await kept()).toHaveLength(4)
  })

  it('is of the window, by civil days of UTC', async () => {
    const [publisher, door] = [await server(text('a\n')), await server(taken)]
    await visit(collectionAt(`${publisher.url}/v3?from={from}&to={to}&year={year}`, { windowDays: 30 }), door)
    const today = new Date(now()).toISOString().slice(0, 10)
    expect(publisher.asked[0]?.url).toBe(
      `/v3?from=${new Date(now() - 30 * 86_400_000).toISOString().slice(0, 10)}&to=${today}&year=${today.slice(0, 4)}`,
    )
  })
})

describe('a publisher that is not ready', () => {
  it('answers 202 while it prepares the file: nothing is pushed, and nothing is wrong', async () => {
    const [publisher, door] = [await server(status(202)), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({ outcome: 'pending', attempts: 1 })
    expect(door.asked).toEqual([])
  })

  it.each([
    ['500', status(500)],
    ['503', status(503)],
    ['408', status(408)],
    ['429', status(429, { 'retry-after': '0' })],
    ['a body that is cut off', cut('a,b\n1,')],
    ['a chunked body that is cut off', cutChunked('a,b\n1,')],
    ['an empty body', text('')],
  ])('%s is tried again', async (_, answer) => {
    const [publisher, door] = [await server(answer, answer, text('a\n')), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({ outcome: 'pushed', attempts: 3 })
    expect(door.asked.map(({ body }) => body)).toEqual(['a\n'])
    // nothing of what was cut off is left
    expect(
      (await readdir(join(folder, 'collected', 'copies'))).filter((name) => name.startsWith('draft')),
    ).toEqual([])
  })

  it.each([
    ['500', status(500), 'http_status'],
    ['a body that is cut off', cut('a,b\n1,'), 'truncated'],
    ['an address where nobody is', undefined, 'unreachable'],
  ])('%s again and again is a failure that is tried later', async (_, answer, reason) => {
    const door = await server(taken)
    const url = answer === undefined ? 'http://127.0.0.1:1' : (await server(answer)).url
    expect(await visit(collectionAt(url), door)).toMatchObject({ outcome: 'failed', reason, attempts: 3 })
    expect(door.asked).toEqual([])
  })

  it('429 with a long Retry-After is not asked again in this run, nor before that', async () => {
    const [publisher, door] = [await server(status(429, { 'retry-after': '7200' })), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'failed',
      reason: 'rate_limited',
      attempts: 1,
      notBefore: new Date(now() + 7_200_000).toISOString(),
    })
  })

  it('that does not answer in time is a failure', async () => {
    const [publisher, door] = [await server(() => undefined), await server(taken)]
    expect(await visit(collectionAt(publisher.url, { timeoutMs: 20, attempts: 1 }), door)).toMatchObject({
      outcome: 'failed',
      reason: 'timeout',
    })
  })
})

describe('what nobody can understand stops this source, loudly', () => {
  const page = '<!DOCTYPE html><html><body><form action="/login">'
  it.each([
    ['a login page', text(page, { 'content-type': 'text/html' })],
    ['a login page that calls itself CSV', text(page)],
    ['a page behind a byte order mark', text(`\ufeff\n ${page}`)],
  ])('%s', async (_, answer) => {
    const [publisher, door] = [await server(answer), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'stopped',
      reason: 'login_page',
      attempts: 1,
    })
    expect(door.asked).toEqual([])
  })

  it.each([
    [401, 'not_allowed'],
    [403, 'not_allowed'],
    [404, 'http_status'],
    [410, 'http_status'],
  ])('%i', async (code, reason) => {
    const [publisher, door] = [await server(status(code)), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'stopped',
      reason,
      status: code,
      attempts: 1,
    })
  })

  it('columns that were renamed: the file is kept, and the reason told', async () => {
    const refusal = json(
      { code: 'HEADER_UNKNOWN', title: 'x', detail: 'Expected the columns A; found B.' },
      {},
      400,
    )
    const [publisher, door] = [await server(text('B\n1\n')), await server(refusal)]
    const run = await visit(collectionAt(publisher.url), door)
    expect(run).toMatchObject({
      outcome: 'stopped',
      reason: 'refused',
      code: 'HEADER_UNKNOWN',
      message: 'Expected the columns A; found B.',
    })
    expect(await readFile(openCopies(folder).pathOf(run.copy ?? ''), 'utf8')).toBe('B\n1\n')
  })

  it('rows that are all rejected stop it; some that are go on with the rest', async () => {
    const all = json(
      { code: 'ROWS_REJECTED', receipt: receipt({ read: 2, accepted: 0, rejected: 2 }) },
      {},
      422,
    )
    const some = json(receipt({ read: 2, accepted: 1, rejected: 1 }), {}, 202)
    const [publisher, door] = [await server(text('a\n')), await server(all, some)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'stopped',
      reason: 'rejected',
      counts: { rejected: 2 },
    })
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'pushed',
      counts: { accepted: 1, rejected: 1 },
    })
  })

  it.each([
    ['an envelope that has changed', json({ results: [] }), 'unreadable'],
    ['a page that is no JSON', text('sorry'), 'unreadable'],
  ])('%s', async (_, answer, reason) => {
    const [publisher, door] = [await server(answer), await server(taken)]
    const paging = { parameter: 'page', counts: 'pages', size: 2, list: 'data' }
    expect(await visit(collectionAt(publisher.url, { paging }), door)).toMatchObject({
      outcome: 'stopped',
      reason,
    })
    expect(door.asked).toEqual([])
  })

  it('a file that is larger than anybody expected', async () => {
    const [publisher, door] = [await server(text('x'.repeat(200))), await server(taken)]
    expect(await visit(collectionAt(publisher.url, { maxBytes: 100 }), door)).toMatchObject({
      outcome: 'stopped',
      reason: 'too_large',
    })
    expect(await kept()).toEqual([])
  })
})

describe('redirects and secrets', () => {
  const credentials = { file: '', header: 'X-Key', prefix: 'Bearer ' }
  const withSecret = async (): Promise<object> => {
    const file = join(folder, 'secret')
    await writeFile(file, 'hush\n')
    return { credentials: { ...credentials, file } }
  }

  it('follows them, and hands the secret to the first origin alone', async () => {
    const [store, door] = [await server(text('a\n')), await server(taken)]
    const publisher = await server(
      status(302, { location: '/next' }),
      status(307, { location: `${store.url}/file.csv` }),
    )
    expect(await visit(collectionAt(publisher.url, await withSecret()), door)).toMatchObject({
      outcome: 'pushed',
    })
    expect(publisher.asked.map(({ headers }) => headers['x-key'])).toEqual(['Bearer hush', 'Bearer hush'])
    expect([store.asked[0]?.url, store.asked[0]?.headers['x-key']]).toEqual(['/file.csv', undefined])
  })

  it.each([
    ['round in circles', '/'],
    ['to no address of HTTP', 'file:///etc/passwd'],
    ['nowhere', 'http://'],
  ])('%s are no way', async (_, location) => {
    const [publisher, door] = [await server(status(302, { location })), await server(taken)]
    expect(await visit(collectionAt(publisher.url), door)).toMatchObject({
      outcome: 'stopped',
      reason: 'redirects',
    })
  })

  it('a secret may stand in the address, and is in no run', async () => {
    const [publisher, door] = [await server(status(403)), await server(taken)]
    const { file } = ((await withSecret()) as { credentials: { file: string } }).credentials
    const run = await visit(
      collectionAt(`${publisher.url}/x?a=1`, { credentials: { file, parameter: 'client_id' } }),
      door,
    )
    expect(publisher.asked[0]?.url).toBe('/x?a=1&client_id=hush')
    expect(JSON.stringify(run)).not.toContain('hush')
  })

  it('without its file nothing is asked', async () => {
    const [publisher, door] = [await server(text('a\n')), await server(taken)]
    const run = await visit(
      collectionAt(publisher.url, { credentials: { ...credentials, file: join(folder, 'none') } }),
      door,
    )
    expect(run).toMatchObject({ outcome: 'stopped', reason: 'credentials' })
    expect(publisher.asked).toEqual([])
  })
})
