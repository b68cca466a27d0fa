/**
 * What a field team is promised at the door, over HTTP with the real engines: nothing counts before it is committed, an
 * answer that was lost is not a second push, and each row can be followed until it shows.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '@tideline/runtime'
import { startPipeline, type Pipeline } from '../../../../test/e2e/pipeline.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { flow, sendTo } from '../push/push-client.fixture.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (browserPath === undefined)
  console.log('batches.int.test: the page in a browser skipped, no Chromium on this machine')

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const world = testWorld('batches')
const { key: other, entry } = createApiKey({ name: 'other', sources: ['team-1'] })
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'ingest-api', 'rollup-worker', 'query-api'],
    keys: [entry],
    env: { BATCH_ROOM_BYTES: '200000' },
  })
})
afterAll(async () => pipeline.stop())

interface Batch {
  code?: string
  batchId: string
  state: string
  new: number
  revised: number
  unchanged: number
  rejected: number
  warned: number
  totals: { source: string; country: string; period: string; before: number; after: number }[]
  refused: { row: number; code: string; words: string; suggestion?: string }[]
  committedAs: string | null
  receiptId: string
}

const call = async (
  path: string,
  method = 'GET',
  body?: string | FormData,
  headers: Record<string, string> = {},
) => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${pipeline.apiKey}`, ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: answer.status, body: (await answer.json()) as Batch }
}

const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const make = async (text: string, query = '') =>
  await call(`/v1/batches${query}`, 'POST', text, { 'content-type': 'application/x-ndjson' })
const figureOf = async (source: string) =>
  await pipeline.value(
    { category: 'internal_displacements', country: 'BHS', source, interval: 'year' },
    '2019',
  )

describe('a batch', () => {
  const source = 'team-batch'
  it('counts nothing before it is committed, and then what was seen', async () => {
    const { body: pushed } = await sendTo(pipeline, flow('a', { source, figure: 100 }))
    await pipeline.waitVisible(pushed.receiptId)
    const text = lines(
      flow('a', { source, figure: 150 }),
      flow('b', { source, figure: 20 }),
      flow('c', { source, country: 'Haiti' }),
    )
    const made = await make(text, '?lang=es')
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ state: 'ready', new: 1, revised: 1, unchanged: 0, rejected: 1 })
    expect(made.body.totals).toEqual([
      expect.objectContaining({ source, country: 'BHS', period: '2019', before: 100, after: 170 }),
    ])
    expect(made.body.refused).toMatchObject([
      { row: 3, code: 'COUNTRY_UNKNOWN', suggestion: '¿Quiso decir HTI (Haití)?' },
    ])
    expect(await figureOf(source)).toBe(100)
    // the answer was lost on the way: the same file again is the same batch
    expect((await make(text)).body.batchId).toBe(made.body.batchId)
    const path = `/v1/batches/${made.body.batchId}`
    const first = await call(`${path}/commit`, 'POST')
    expect(first).toMatchObject({ status: 202, body: { new: 1, revised: 1, rejected: 1 } })
    const again = await call(`${path}/commit`, 'POST')
    expect(again.body.receiptId).toBe(first.body.receiptId)
    await pipeline.waitVisible(first.body.receiptId)
    expect(await figureOf(source)).toBe(170)
    expect((await call(path)).body).toMatchObject({ state: 'committed', committedAs: first.body.receiptId })
  })

  it('is refused as a whole where others changed what it would do, and shows that', async () => {
    const made = await make(lines(flow('x', { source: 'team-race', figure: 7 })))
    const path = `/v1/batches/${made.body.batchId}`
    const meanwhile = await sendTo(pipeline, flow('x', { source: 'team-race', figure: 9 }))
    expect(meanwhile.status).toBe(202)
    expect(await call(`${path}/commit`, 'POST')).toMatchObject({
      status: 409,
      body: { code: 'BATCH_OUTDATED' },
    })
    expect((await call(path)).body).toMatchObject({
      revised: 1,
      totals: [expect.objectContaining({ before: 9, after: 7 })],
    })
    expect((await call(`${path}/commit`, 'POST')).status).toBe(202)
  })

  it('belongs to the key that made it, can be dropped, and takes a form with a file', async () => {
    const form = new FormData()
    form.set('file', new File([lines(flow('f', { source: 'team-1' }))], 'day.ndjson'))
    const made = await call('/v1/batches', 'POST', form)
    expect(made).toMatchObject({ status: 201, body: { fileName: 'day.ndjson', new: 1 } })
    const path = `/v1/batches/${made.body.batchId}`
    expect(await call(path, 'GET', undefined, { authorization: `Bearer ${other}` })).toMatchObject({
      status: 404,
      body: { code: 'BATCH_UNKNOWN' },
    })
    expect((await call(path, 'DELETE')).body).toMatchObject({ state: 'dropped' })
    expect((await call(path)).body.code).toBe('BATCH_UNKNOWN')
  })

  it('leaves nothing where it cannot be read, and takes no more than its room', async () => {
    const cut = await call('/v1/batches', 'POST', '[{"id":', { 'content-type': 'application/json' })
    expect(cut.body.code).toBe('BODY_UNREADABLE')
    const large = lines(flow('large', { note: 'x'.repeat(1_900) })).repeat(110)
    expect(await make(large)).toMatchObject({ status: 503, body: { code: 'BATCHES_FULL' } })
  })
})

describe('a push whose answer was lost', () => {
  const once = async (body: object, key: string) =>
    await sendTo(pipeline, body, { headers: { 'idempotency-key': key } })

  it('is the receipt of the first, though others said something newer meanwhile', async () => {
    const row = flow('lost', { source: 'team-lost', figure: 10 })
    const first = await once(row, 'device-7-chunk-1')
    const newer = await sendTo(pipeline, { ...row, figure: 12 })
    const again = await once(row, 'device-7-chunk-1')
    expect(again.body).toEqual(first.body)
    await pipeline.waitVisible(newer.body.receiptId)
    expect(await figureOf('team-lost')).toBe(12)
  })

  it('is one push where both arrive at once, and another body under its key is refused', async () => {
    const row = flow('twice', { source: 'team-lost' })
    const [one, two] = await Promise.all([once(row, 'device-7-chunk-2'), once(row, 'device-7-chunk-2')])
    expect(one.body.receiptId).toBe(two.body.receiptId)
    expect(await once({ ...row, figure: 1 }, 'device-7-chunk-2')).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
    expect(await once(row, 'short')).toMatchObject({ status: 400, body: { code: 'PARAMETER_INVALID' } })
  })
})

describe('each row of a push', () => {
  interface Rows {
    rows: {
      row: number
      state: string
      words?: string
      id?: string
      rejectedId?: string
      suggestion?: string
    }[]
    next: number | null
  }
  const rowsOf = async (receiptId: string, query = '', key = pipeline.apiKey) => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/receipts/${receiptId}/rows${query}`, {
      headers: key === '' ? {} : { authorization: `Bearer ${key}` },
    })
    return (await answer.json()) as Rows
  }
  const states = ({ rows }: Rows) => rows.map(({ row, state }) => `${row} ${state}`)

  it('is followed to visible, with its conflict, what replaced it, and how it was mended', async () => {
    const source = 'team-rows'
    const before = await sendTo(pipeline, flow('a', { source, revision: 1, figure: 1 }))
    await pipeline.waitVisible(before.body.receiptId)
    const { body } = await sendTo(
      pipeline,
      lines(
        flow('a', { source, revision: 1, figure: 2 }),
        flow('b', { source, revision: 1 }),
        flow('c', { source, revision: 1 }),
        flow('d', { source, revision: 1, country: 'Haiti' }),
        flow('b', { source, revision: 1 }),
      ),
      { type: 'application/x-ndjson' },
    )
    const later = await sendTo(pipeline, flow('c', { source, revision: 2, figure: 5 }))
    await pipeline.waitVisible(later.body.receiptId)
    const told = await rowsOf(body.receiptId, '?lang=fr')
    expect(states(told)).toEqual(['1 conflict', '2 visible', '3 replaced', '4 rejected', '5 unchanged'])
    expect(told.rows[3]).toMatchObject({
      words: expect.stringContaining('HTI'),
      suggestion: expect.stringContaining('Haïti'),
    })
    // page by page the same, and to who only knows the link nothing of the rows themselves
    const first = await rowsOf(body.receiptId, '?limit=2')
    expect([states(first), first.next]).toEqual([['1 conflict', '2 visible'], 2])
    expect(states(await rowsOf(body.receiptId, '?limit=2&after=2'))).toEqual(['3 replaced', '4 rejected'])
    const public_ = JSON.stringify(await rowsOf(body.receiptId, '', ''))
    expect(public_).not.toMatch(/"value"|"suggestion"|team-rows|"b"/)
    expect(public_).toContain('COUNTRY_UNKNOWN')
    // mended by hand and sent again
    const mended = await sendTo(pipeline, flow('d', { source, revision: 1, country: 'HTI' }), {
      path: `/v1/rejected/${told.rows[3]?.rejectedId}/replay`,
    })
    expect(mended.status).toBe(202)
    await expect
      .poll(async () => states(await rowsOf(body.receiptId)), { timeout: 30_000 })
      .toContain('4 visible')
    const [followed] = (await rowsOf(body.receiptId)).rows.filter(({ row }) => row === 4)
    expect(followed).toMatchObject({ replayReceipt: mended.body.receiptId })
    expect(followed).not.toHaveProperty('words')
  })
})

describe('the page to push', () => {
  const file = (): File =>
    new File(
      [lines(flow('p', { source: 'team-page', country: 'Haiti' }), flow('q', { source: 'team-page' }))],
      'day.ndjson',
    )
  const post = async (path: string, fields: Record<string, string | File>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return await fetch(`${pipeline.ingestUrl}${path}`, { method: 'POST', body: form, redirect: 'manual' })
  }

  it('shows, confirms and leads to the receipt, without script and without the key in any address', async () => {
    const shown = await post('/es/push', { key: pipeline.apiKey, file: file() })
    const text = await shown.text()
    expect(shown.status).toBe(201)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.headers.get('content-security-policy')).not.toContain('script')
    expect(text).toContain('¿Quiso decir HTI (Haití)?')
    const [, action = ''] = /action="(\/es\/push\/b-[0-9a-f]+)"/.exec(text) ?? []
    const looked = await post(action, { key: pipeline.apiKey, do: 'look' })
    expect(await looked.text()).toContain('Todavía no cuenta nada')
    const done = await post(action, { key: pipeline.apiKey, do: 'commit' })
    const receipt = done.headers.get('location') ?? ''
    expect([done.status, receipt]).toEqual([303, expect.stringMatching(/^\/es\/r\//)])
    await pipeline.waitVisible(receipt.split('/').at(-1) ?? '')
    await expect
      .poll(async () => await (await fetch(`${pipeline.ingestUrl}${receipt}`)).text(), { timeout: 30_000 })
      .toContain('se ve en las cifras')
    const told = await (await fetch(`${pipeline.ingestUrl}${receipt}`)).text()
    expect(told).toContain('Escriba sus tres letras')
    expect(told).not.toContain('team-page')
  })

  it('says in words what went wrong', async () => {
    const wrong = await post('/fr/push', { key: 'tl_nobodys', file: file() })
    expect([wrong.status, await wrong.text()]).toEqual([
      401,
      expect.stringContaining('Cette clé est inconnue'),
    ])
    const gone = await post(`/push/b-${'0'.repeat(32)}`, { key: pipeline.apiKey, do: 'commit' })
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('Send the file again')])
    expect((await fetch(`${pipeline.ingestUrl}/r/none`)).status).toBe(404)
  })

  it.skipIf(browserPath === undefined)('works in a browser of a phone, and axe finds nothing', async () => {
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
      const look = async (): Promise<void> => {
        await page.evaluate(axe)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      }
      for (const path of ['/push', '/es/push', '/fr/push']) {
        await page.goto(`${pipeline.ingestUrl}${path}`)
        await look()
      }
      await page.fill('#key', pipeline.apiKey)
      const text = lines(
        flow('r', { source: 'team-phone', figure: 33 }),
        flow('s', { source: 'team-phone', country: 'Haiti' }),
      )
      await page.setInputFiles('#file', {
        name: 'day.ndjson',
        mimeType: 'application/x-ndjson',
        buffer: Buffer.from(text),
      })
      await page.click('button')
      await page.waitForSelector('button[value=commit]')
      await look()
      if (process.env['SCREENSHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['SCREENSHOTS']}/preview.png`, fullPage: true })
      // the break: another time, by the address that was kept
      const kept = (await page.getAttribute('main p a', 'href')) ?? ''
      await page.goto(`${pipeline.ingestUrl}${kept}`)
      await look()
      await page.fill('#key', pipeline.apiKey)
      await page.click('button')
      await page.click('button[value=commit]')
      await page.waitForURL(/\/fr\/r\//)
      await pipeline.waitVisible(page.url().split('/').at(-1) ?? '')
      await expect
        .poll(
          async () => {
            await page.reload()
            return await page.textContent('main')
          },
          { timeout: 30_000 },
        )
        .toContain('se voit dans les chiffres')
      await look()
      if (process.env['SCREENSHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['SCREENSHOTS']}/receipt.png`, fullPage: true })
      expect(await figureOf('team-phone')).toBe(33)
    } finally {
      await browser.close()
    }
  })
})
