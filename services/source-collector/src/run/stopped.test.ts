/** What no waiting mends, and where a secret goes. */
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { json, status, text } from '../publisher.fixture.ts'
import { collectionAt, copies, inFolder, kept, receipt, server, taken, visit } from './visit.fixture.ts'

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
    expect(await readFile(copies().pathOf(run.copy ?? ''), 'utf8')).toBe('B\n1\n')
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
    const file = inFolder('secret')
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
      collectionAt(publisher.url, { credentials: { ...credentials, file: inFolder('none') } }),
      door,
    )
    expect(run).toMatchObject({ outcome: 'stopped', reason: 'credentials' })
    expect(publisher.asked).toEqual([])
  })
})
