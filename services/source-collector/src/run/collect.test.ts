/** Visits to publishers, each played by a local server; ingest-api is played too, which the test of the whole stack is not. */
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { cut, cutChunked, json, status, text } from '../publisher.fixture.ts'
import { collectionAt, copies, inFolder, kept, now, server, taken, visit } from './visit.fixture.ts'

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
    expect(await readFile(copies().pathOf(run.copy ?? ''), 'utf8')).toBe('a,b\n1,2\n')
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

  it('is not what was never taken, whatever the publisher says', async () => {
    const [publisher, door] = [await server(text('a\n'), status(304)), await server(status(503))]
    const first = await visit(collectionAt(publisher.url), door)
    expect(await visit(collectionAt(publisher.url), door, [first])).toMatchObject({
      outcome: 'failed',
      reason: 'http_status',
      status: 304,
    })
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
    expect((await readdir(inFolder('collected/copies'))).filter((name) => name.startsWith('draft'))).toEqual(
      [],
    )
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
